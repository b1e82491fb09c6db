import { useMutationObserver } from '@vueuse/core'
import { shallowRef, type ShallowRef } from 'vue'
import { darkPalette, lightPalette, type Palette } from '../../src-main/figures/palette.ts'

/** The colours of the theme that the page has now: a canvas cannot read custom properties. */
export function usePalette(): ShallowRef<Palette> {
  const root = document.documentElement
  const read = (): Palette => (root.dataset['theme'] === 'dark' ? darkPalette : lightPalette)
  const palette = shallowRef(read())
  useMutationObserver(root, () => (palette.value = read()), { attributeFilter: ['data-theme'] })
  return palette
}

/** The face of the page, for what is drawn on a canvas. */
export const pageFont = (): string => getComputedStyle(document.body).fontFamily

/** How much larger than usual the reader has text: 2 at 200 %. A canvas does not follow by itself. */
export const textScale = (): number => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16
