/** The window onto a drawing: where it lies and how large. px on the screen = scale x px of the drawing + shift. */
import { computed, ref, type Ref } from 'vue'
import type { Diagram } from '../../../src-main/figures/diagram/diagram.ts'
import { GHOST } from '../../../src-main/figures/diagram/drawing/assemble.ts'

export interface Extent {
  readonly width: number
  readonly height: number
}

/** `bleed`: px at its left and right that may be cut off where there is no room. */
export interface DrawingExtent extends Extent {
  readonly bleed: number
}

const LEAST = 0.12
const MOST = 4
/** Below that the words of a drawing cannot be read, large as they may be laid out: rather than smaller, a part of it is shown at first. */
const READABLE = 0.5
/** What a drawing may be smaller than that before a part of it is cut off. */
const NEARLY = 0.94
/** px around a drawing that fits. */
const MARGIN = 6
/** px of the steps before and after that are always seen. */
const SEEN = 20
/** px of air behind the rightmost text. */
const AIR = 6

/** What of a drawing has to be seen: the step itself, and a little of its neighbours. */
export function extentOf({ size, labels }: Diagram): DrawingExtent {
  const right = Math.max(0, ...labels.map(({ bounds }) => bounds.x + bounds.width))
  return { ...size, bleed: Math.min(GHOST - SEEN, Math.max(0, size.width - right - AIR)) }
}

/** With which all of a drawing is in the pane; no larger than drawn. */
export function fittingScale({ width, height, bleed }: DrawingExtent, pane: Extent): number {
  const across = pane.width / Math.max(1, width - 2 * bleed)
  const down = (pane.height - 2 * MARGIN) / Math.max(1, height)
  return Math.min(1, Math.max(LEAST, Math.min(across, down)))
}

/**
 * Pan, zoom and fit of a drawing within a pane; both in px. Until somebody moves it, it fits, or shows its lower left end where it is too
 * large to be read; with `isWhole` all of it, however small. `textScale`: how much larger texts are on the page than usual.
 */
export function useViewport(drawing: Ref<DrawingExtent>, pane: Ref<Extent>, isWhole: Ref<boolean>, textScale = 1) {
  const moved = ref<{ readonly x: number; readonly y: number; readonly scale: number } | null>(null)

  const fitting = computed(() => {
    const { width, height } = drawing.value
    const scale = fittingScale(drawing.value, pane.value)
    return { scale, x: (pane.value.width - scale * width) / 2, y: (pane.value.height - scale * height) / 2 }
  })
  const usual = computed(() => {
    const { width, height, bleed } = drawing.value
    const readable = Math.min(1, READABLE * textScale)
    if (isWhole.value || fitting.value.scale >= NEARLY * readable) return fitting.value
    const scale = readable
    const down = pane.value.height - scale * height
    const across = pane.value.width - scale * (width - 2 * bleed)
    const x = across < 0 ? 0 : across / 2
    return { scale, x: x - scale * bleed, y: down < 0 ? down - MARGIN : down / 2 }
  })
  const view = computed(() => moved.value ?? usual.value)

  /** Keeps what is at this place of the pane where it is. */
  function zoom(factor: number, at = { x: pane.value.width / 2, y: pane.value.height / 2 }): void {
    const { x, y, scale } = view.value
    const next = Math.min(MOST, Math.max(LEAST, scale * factor))
    moved.value = { scale: next, x: at.x - ((at.x - x) * next) / scale, y: at.y - ((at.y - y) * next) / scale }
  }

  function pan(dx: number, dy: number): void {
    const { x, y, scale } = view.value
    moved.value = { scale, x: x + dx, y: y + dy }
  }

  /** Brings a point of the drawing into sight; nothing moves where it is in sight already. */
  function show({ x, y }: { readonly x: number; readonly y: number }): void {
    const at = { x: view.value.scale * x + view.value.x, y: view.value.scale * y + view.value.y }
    const isSeen =
      at.x > MARGIN && at.y > MARGIN && at.x < pane.value.width - MARGIN && at.y < pane.value.height - MARGIN
    if (!isSeen) pan(pane.value.width / 2 - at.x, pane.value.height / 2 - at.y)
  }

  const fit = (): void => void (moved.value = fitting.value)
  /** As it was at first, and again after the pane has changed. */
  const begin = (): void => void (moved.value = null)
  /** Drawing px of a point of the pane. */
  const inDrawing = (at: { readonly x: number; readonly y: number }): { x: number; y: number } => ({
    x: (at.x - view.value.x) / view.value.scale,
    y: (at.y - view.value.y) / view.value.scale,
  })

  return { view, zoom, pan, show, fit, begin, inDrawing }
}

export type Viewport = ReturnType<typeof useViewport>
