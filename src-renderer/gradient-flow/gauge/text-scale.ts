import { useMediaQuery } from '@vueuse/core'
import { computed, type ComputedRef } from 'vue'

/** Takes what it is to be asked again for. */
const scaleOf = (_isNarrow: boolean): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16

/** How large the reader's text is against the usual 16 px: drawings grow with it. */
export function useTextScale(): ComputedRef<number> {
  // Asked again whenever the window's width in em changes, which it does with the text size.
  const narrow = useMediaQuery('(max-width: 60em)')
  return computed(() => scaleOf(narrow.value))
}
