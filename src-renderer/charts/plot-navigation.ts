/** Pointing, zooming and walking in a plot, by pointer and by keyboard. */
import { shallowRef, type Ref, type ShallowRef } from 'vue'
import { valueAt, drawn, type AxisRange, type ChartAxis } from './axis-ticks.ts'
import type { Crosshair } from './crosshair.ts'

export interface PlotPlace {
  /** px of the plot within the element that hears the events. */
  readonly left: number
  readonly width: number
}

export interface PlotNavigation {
  /** What is being marked to zoom into, in drawn coordinates. */
  readonly marked: ShallowRef<AxisRange | null>
  readonly handlers: Readonly<Record<string, (event: never) => void>>
  readonly zoom: (factor: number, around?: number) => void
  readonly reset: () => void
}

export interface NavigationParts {
  readonly axis: () => ChartAxis | null
  readonly plot: () => PlotPlace
  /** Drawn coordinates in sight; null: all. */
  readonly window: Ref<AxisRange | null>
  readonly crosshair: Crosshair
}

/** A drag shorter than this is a click, in px. */
const LEAST_DRAG = 5

export function usePlotNavigation({ axis, plot, window, crosshair }: NavigationParts): PlotNavigation {
  const marked = shallowRef<AxisRange | null>(null)
  let whole: AxisRange | null = null
  let start: number | null = null

  const at = (event: MouseEvent): number | null => {
    const shown = axis()
    if (shown === null) return null
    const { left, width } = plot()
    const share = (event.clientX - (event.currentTarget as Element).getBoundingClientRect().left - left) / width
    return share < -0.02 || share > 1.02 ? null : shown.min + Math.min(1, Math.max(0, share)) * (shown.max - shown.min)
  }

  const point = (place: number | null): void => {
    const shown = axis()
    crosshair.value = place === null || shown === null ? null : valueAt(place, shown.isLog)
  }

  function look(range: AxisRange): void {
    const shown = axis()
    if (shown === null) return
    if (window.value === null) whole = { low: shown.min, high: shown.max }
    const limits = whole ?? range
    const low = Math.max(limits.low, range.low)
    const high = Math.min(limits.high, range.high)
    const isAll = low <= limits.low && high >= limits.high
    window.value = isAll || high <= low ? null : { low, high }
  }

  function zoom(factor: number, around?: number): void {
    const shown = axis()
    if (shown === null) return
    const { value } = crosshair
    const centre = around ?? (value === null ? (shown.min + shown.max) / 2 : drawn(value, shown.isLog))
    look({ low: centre - (centre - shown.min) / factor, high: centre + (shown.max - centre) / factor })
  }

  function walk(share: number): void {
    const shown = axis()
    if (shown === null) return
    const { value } = crosshair
    const from = value === null ? (shown.min + shown.max) / 2 : drawn(value, shown.isLog)
    point(Math.min(shown.max, Math.max(shown.min, from + share * (shown.max - shown.min))))
  }

  const reset = (): void => void (window.value = null)

  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => walk(-0.01),
    ArrowRight: () => walk(0.01),
    PageDown: () => walk(-0.1),
    PageUp: () => walk(0.1),
    Home: () => walk(-1),
    End: () => walk(1),
    '+': () => zoom(1.5),
    '=': () => zoom(1.5),
    '-': () => zoom(1 / 1.5),
    '0': reset,
    Escape: () => point(null),
  }

  const handlers = {
    pointermove(event: PointerEvent): void {
      const place = at(event)
      point(place)
      if (start !== null && place !== null) marked.value = { low: Math.min(start, place), high: Math.max(start, place) }
    },
    pointerdown(event: PointerEvent): void {
      if (event.button !== 0) return
      start = at(event)
      if (start !== null) (event.currentTarget as Element).setPointerCapture(event.pointerId)
    },
    pointerup(): void {
      const range = marked.value
      const shown = axis()
      start = null
      marked.value = null
      if (range === null || shown === null) return
      const px = ((range.high - range.low) / (shown.max - shown.min)) * plot().width
      if (px >= LEAST_DRAG) look(range)
    },
    pointerleave(): void {
      if (start === null) point(null)
    },
    dblclick: reset,
    wheel(event: WheelEvent): void {
      // Without Ctrl the wheel scrolls the room.
      if (!event.ctrlKey) return
      event.preventDefault()
      zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, at(event) ?? undefined)
    },
    keydown(event: KeyboardEvent): void {
      const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key]
      if (act === undefined) return
      event.preventDefault()
      act()
    },
  }

  return { marked, handlers, zoom, reset }
}
