/** The drawing of the architecture that the shown one is held against, with texts as large as its own pane asks for. */
import { computed, shallowRef, watch } from 'vue'
import type { Diagram } from '../../../src-main/figures/diagram/diagram.ts'
import { textScale } from '../../charts/use-palette.ts'
import { readableTexts } from '../canvas/readable-texts.ts'
import type { Extent } from '../canvas/viewport.ts'
import { closedAtFirst, drawingOf, useDrawing, type HowDrawn } from '../drawing-store.ts'
import { useSides } from './sides-store.ts'

export function useOtherDrawing() {
  const drawing = useDrawing()
  const sides = useSides()
  /** px of the pane that it is shown in. */
  const pane = shallowRef<Extent | null>(null)
  const texts = shallowRef(1)

  const how = computed((): HowDrawn => ({
    steps: drawing.steps,
    collapsed: closedAtFirst(sides.otherNet),
    moved: {},
    texts: texts.value,
  }))
  watch(
    [pane, () => drawing.steps, () => sides.otherNet],
    () => {
      const [shown, room] = [sides.otherNet, pane.value]
      if (room === null || shown === null || shown.graph === null) return
      texts.value = readableTexts(room, {
        textScale: textScale(),
        now: texts.value,
        drawn: (wanted) => drawingOf(shown, { ...how.value, texts: wanted })!,
      })
    },
    { immediate: true },
  )
  const diagram = computed((): Diagram | null =>
    sides.otherNet === null ? null : drawingOf(sides.otherNet, how.value),
  )

  return { pane, diagram }
}
