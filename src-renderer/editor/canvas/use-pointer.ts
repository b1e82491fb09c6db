/** Moving about with a pointer: drag and wheel pan, Ctrl with the wheel and two fingers zoom, Shift with a drag frames. */
import { useEventListener } from '@vueuse/core'
import { ref, type Ref } from 'vue'
import type { Rectangle } from '../../../src-main/figures/diagram/diagram.ts'
import type { Viewport } from './viewport.ts'

export interface PointerAnswers {
  readonly viewport: Viewport
  /** What a frame was drawn around, in px of the drawing. */
  readonly select: (area: Rectangle) => void
  /** A click on nothing. */
  readonly leave: () => void
  /** The part that can be moved there; null where the drawing is to be panned. */
  readonly grab: (target: EventTarget | null) => string | null
  /** px of the drawing since it was grabbed; null once it is let go. */
  readonly drag: (part: string, by: Spot | null) => void
}

/** px that a pointer may tremble during a click. */
const STILL = 3

export interface Spot {
  readonly x: number
  readonly y: number
}

export function usePointer(pane: Ref<HTMLElement | null>, { viewport, select, leave, grab, drag }: PointerAnswers) {
  /** The frame that is being drawn. */
  const band = ref<Rectangle | null>(null)
  const down = new Map<number, Spot>()
  let start: Spot | null = null
  let isFraming = false
  let hasMoved = false
  let grabbed: string | null = null

  const inPane = (event: MouseEvent): Spot => {
    const box = pane.value?.getBoundingClientRect()
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
  }

  function press(event: PointerEvent): void {
    if (event.button > 1 || !isDrawing(event.target)) return
    down.set(event.pointerId, inPane(event))
    start = inPane(event)
    isFraming = event.shiftKey && event.button === 0
    grabbed = isFraming || event.button !== 0 ? null : grab(event.target)
    hasMoved = false
  }

  function move(event: PointerEvent): void {
    const before = down.get(event.pointerId)
    if (before === undefined || start === null) return
    const at = inPane(event)
    if (!hasMoved && Math.hypot(at.x - start.x, at.y - start.y) <= STILL) return
    if (!hasMoved) pane.value?.setPointerCapture(event.pointerId)
    hasMoved = true
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1]
    if (grabbed !== null) {
      const { scale } = viewport.view.value
      drag(grabbed, { x: (at.x - start.x) / scale, y: (at.y - start.y) / scale })
    } else if (isFraming) band.value = areaOf(viewport.inDrawing(start), viewport.inDrawing(at))
    else if (other === undefined) viewport.pan(at.x - before.x, at.y - before.y)
    else viewport.zoom(distance(at, other) / Math.max(1, distance(before, other)), other)
    down.set(event.pointerId, at)
  }

  function lift(event: PointerEvent): void {
    if (!down.delete(event.pointerId)) return
    if (grabbed !== null && hasMoved) drag(grabbed, null)
    grabbed = null
    if (band.value !== null) select(band.value)
    else if (!hasMoved && event.type === 'pointerup' && !isPart(event.target)) leave()
    band.value = null
  }

  function turn(event: WheelEvent): void {
    event.preventDefault()
    if (event.ctrlKey || event.metaKey) viewport.zoom(Math.exp(-event.deltaY / 240), inPane(event))
    else if (event.shiftKey && event.deltaX === 0) viewport.pan(-event.deltaY, 0)
    else viewport.pan(-event.deltaX, -event.deltaY)
  }

  useEventListener(pane, 'pointerdown', press)
  useEventListener(pane, 'pointermove', move)
  useEventListener(pane, ['pointerup', 'pointercancel'], lift)
  useEventListener(pane, 'wheel', turn, { passive: false })
  // The click that ends a drag chooses nothing.
  useEventListener(
    pane,
    'click',
    (event) => {
      if (hasMoved) event.stopPropagation()
      hasMoved = false
    },
    { capture: true },
  )
  return { band }
}

const isDrawing = (target: EventTarget | null): boolean =>
  target instanceof SVGElement && target.closest('.drawing') !== null
const isPart = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-hit]') !== null
const distance = (a: Spot, b: Spot): number => Math.hypot(a.x - b.x, a.y - b.y)

const areaOf = (a: Spot, b: Spot): Rectangle => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
})
