import { onScopeDispose, watch, type WatchSource } from 'vue'

/** At once at first; then `follow` runs behind the next frame after one of `sources` changed, once for all that changed until then. */
export function watchAfterFrame(sources: readonly WatchSource[], follow: () => void): void {
  let frame: number | null = null
  let turn: ReturnType<typeof setTimeout> | undefined
  watch(sources, () => {
    frame ??= requestAnimationFrame(() => {
      frame = null
      clearTimeout(turn)
      turn = setTimeout(follow)
    })
  })
  onScopeDispose(() => {
    if (frame !== null) cancelAnimationFrame(frame)
    clearTimeout(turn)
  })
  follow()
}
