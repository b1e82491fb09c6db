import { useMediaQuery } from '@vueuse/core'
import type { Ref } from 'vue'

/** Whether the window is at least this wide. In em, which in a media query is the reader's own text size: large text counts as narrow. */
export function useWideEnough(width: `${number}em`): Ref<boolean> {
  return useMediaQuery(`(min-width: ${width})`)
}
