/** The drawing of the architecture that the shown one is held against, with texts as large as its own pane asks for. */
import { computed } from 'vue'
import type { Diagram } from '../../../src-main/figures/diagram/diagram.ts'
import { useTexts } from '../canvas/use-texts.ts'
import { closedAtFirst, drawingOf, useDrawing } from '../drawing-store.ts'
import { useSides } from './sides-store.ts'

export function useOtherDrawing() {
  const drawing = useDrawing()
  const sides = useSides()

  const drawn = (texts: number): Diagram | null =>
    sides.otherNet &&
    drawingOf(sides.otherNet, { steps: drawing.steps, collapsed: closedAtFirst(sides.otherNet), moved: {}, texts })
  const { pane, texts } = useTexts([() => drawing.steps, () => sides.otherNet], drawn)

  return { pane, diagram: computed(() => drawn(texts.value)) }
}
