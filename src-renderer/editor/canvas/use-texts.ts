import { computed, shallowRef, watch, type WatchSource } from 'vue'
import type { Diagram } from '../../../src-main/figures/diagram/diagram.ts'
import { textScale } from '../../charts/use-palette.ts'
import { readableTexts } from './readable-texts.ts'
import type { Extent } from './viewport.ts'

/**
 * How much larger the texts of a drawing are laid out, so that they are read in its pane: asked where the pane or one of `sources` changes.
 * `drawn` draws it with texts so much larger; null where there is nothing to draw.
 */
export function useTexts(sources: readonly WatchSource[], drawn: (texts: number) => Diagram | null) {
  /** px of the pane that the drawing is shown in. */
  const pane = shallowRef<Extent | null>(null)
  /** Asked where the pane changes alone, as it is with the size of texts: an edit that asked would have the page laid out for it. */
  const ofReader = computed(() => (pane.value === null ? 1 : textScale()))
  const texts = shallowRef(1)
  // A shallow ref among several sources would have it asked whichever of them was looked at again, changed or not: so `pane` is read.
  watch([() => pane.value, ...sources], () => {
    if (pane.value === null || drawn(texts.value) === null) return
    texts.value = readableTexts(pane.value, {
      textScale: ofReader.value,
      now: texts.value,
      drawn: (wanted) => drawn(wanted)!,
    })
  })
  return { pane, texts }
}
