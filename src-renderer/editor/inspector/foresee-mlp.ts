import { watchDebounced } from '@vueuse/core'
import { onScopeDispose } from 'vue'
import { liveMarkup } from '../../../src-main/figures/diagram/live-markup.ts'
import { themePalette } from '../../../src-main/figures/palette.ts'
import { applyEdit } from '../../../src-main/network/edits/apply-edit.ts'
import { setEquation } from '../../ui/equation/set-equation.ts'
import { useDrawing } from '../drawing-store.ts'
import { freshDeepening, useEditor } from '../editor-store.ts'
import { parameterGroups } from '../figures/parameter-rows.ts'
import { netOf } from '../net.ts'

/** ms that a connection is looked at before something is worked out for it. */
const LOOK = 200

/**
 * A first MLP on a connection moves all that stands above it. While the connection is looked at and nothing else is to be done, the net with
 * that MLP is drawn and its equations are set, unseen: when the button is pressed they only have to be shown.
 */
export function foreseeMlp(place: () => { readonly at: string; readonly size: number }): void {
  const editor = useEditor()
  const drawing = useDrawing()
  let asked = 0
  onScopeDispose(() => cancelIdleCallback(asked))

  watchDebounced(
    () => [place(), editor.architecture] as const,
    ([{ at, size }, architecture]) => {
      cancelIdleCallback(asked)
      if (architecture === null || editor.whyFixed !== null || architecture.deepenings.some((one) => one.at === at))
        return
      const edited = applyEdit(architecture, { kind: 'deepen', deepening: freshDeepening(at, size, 1) })
      if (edited.problems.length > 0) return
      const net = netOf(edited.architecture)
      const lines = function* (): Generator {
        const drawn = drawing.foresee(net)
        yield drawn
        if (drawn !== null) yield liveMarkup(drawn, themePalette)
        yield net.structure?.depth
        yield net.structure?.correspondences
        yield net.structure?.words
        for (const { marked } of net.equations) yield setEquation(marked, { canBreak: true })
        for (const { rows } of parameterGroups(net))
          for (const { latex } of rows) yield setEquation(latex, { canBreak: true })
      }
      goOn(lines())
    },
    { debounce: LOOK, immediate: true },
  )

  /** As many steps as fit into each idle moment. */
  function goOn(steps: Iterator<unknown>): void {
    asked = requestIdleCallback((moment) => {
      do {
        if (steps.next().done === true) return
      } while (moment.timeRemaining() > 4)
      goOn(steps)
    })
  }
}
