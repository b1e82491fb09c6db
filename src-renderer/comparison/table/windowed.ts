import { useElementSize, useScroll } from '@vueuse/core'
import { computed, ref, type ComputedRef, type Ref } from 'vue'

export interface Sight {
  readonly from: number
  readonly to: number
  /** px of what is left out above and below. */
  readonly above: number
  readonly below: number
}

/** Fewer lines than this are all on the page, so that find and select all reach them. */
const FEW = 40
/** Lines beyond the edge, so that scrolling shows no gap. */
const SPARE = 12
/** Height of a line, in rem: base.css and the row's own. */
const LINE = 1.5

/** Which lines of a long table are in sight, so that only those are on the page. */
export function useWindowed(count: () => number): { box: Ref<HTMLElement | null>; sight: ComputedRef<Sight> } {
  const box = ref<HTMLElement | null>(null)
  const { y } = useScroll(box)
  const { height } = useElementSize(box)
  const sight = computed((): Sight => {
    const all = count()
    if (all <= FEW) return { from: 0, to: all, above: 0, below: 0 }
    const line = LINE * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    const from = Math.max(0, Math.min(all, Math.floor(y.value / line) - SPARE))
    const to = Math.min(all, Math.ceil((y.value + height.value) / line) + SPARE)
    return { from, to, above: from * line, below: (all - to) * line }
  })
  return { box, sight }
}
