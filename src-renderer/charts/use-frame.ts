import { onScopeDispose } from 'vue'

export interface FrameTiming {
  /** Draws with the next frame, once however often it is asked for. */
  readonly soon: () => void
  /** Says that what is in sight moves; when it rests it is drawn once more. */
  readonly move: () => void
  readonly isMoving: () => boolean
}

/** How long it must rest, in ms. */
const REST = 180

/** Draws at most once a frame, as long as the component is there. */
export function useFrame(draw: () => void): FrameTiming {
  let frame = 0
  let resting: ReturnType<typeof setTimeout> | undefined
  let isMoving = false

  function soon(): void {
    if (frame !== 0) return
    frame = requestAnimationFrame(() => {
      frame = 0
      draw()
    })
  }

  function move(): void {
    isMoving = true
    clearTimeout(resting)
    resting = setTimeout(() => {
      isMoving = false
      soon()
    }, REST)
    soon()
  }

  onScopeDispose(() => {
    clearTimeout(resting)
    cancelAnimationFrame(frame)
  })
  return { soon, move, isMoving: () => isMoving }
}
