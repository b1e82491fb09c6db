import { useMediaQuery } from '@vueuse/core'
import { computed, type ComputedRef } from 'vue'

/** How large the reader's text is against the usual 16 px: drawings grow with it. */
export function useTextScale(): ComputedRef<number> {
  // Asked again whenever the window's width in em changes, which it does with the text size.
  const narrow = useMediaQuery('(max-width: 60em)')
  return computed(() => {
    void narrow.value
    return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16
  })
}
