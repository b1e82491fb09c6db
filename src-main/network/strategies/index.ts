/** The registry of strategies: one line each, in the order of the gallery. */
import { nearest } from '../../foundation/nearest.ts'
import { wrongInput } from '../../foundation/problem.ts'
import { bideep } from './bideep.ts'
import { candidateMlp } from './candidate-mlp.ts'
import { carouselMlp } from './carousel-mlp.ts'
import { cellToHiddenMlp } from './cell-to-hidden-mlp.ts'
import { deepTransitionGruStrategy } from './deep-transition-gru.ts'
import { dilated } from './dilated.ts'
import { deepOutputTransition } from './dot.ts'
import { deepOutputTransitionShortcut } from './dots.ts'
import { deepTransition } from './dt.ts'
import { deepTransitionShortcut } from './dts.ts'
import { fastSlowStrategy } from './fast-slow.ts'
import { forgetGateMlp } from './forget-gate-mlp.ts'
import { gateMlp } from './gate-mlp.ts'
import { gatedFeedbackStrategy } from './gated-feedback.ts'
import { gridLstmStrategy } from './grid-lstm.ts'
import { inputGateMlp } from './input-gate-mlp.ts'
import { inputMlp } from './input-mlp.ts'
import { lruStrategy } from './lru.ts'
import { minGruStrategy } from './min-gru.ts'
import { minLstmStrategy } from './min-lstm.ts'
import { mogrifierStrategy } from './mogrifier.ts'
import { multiplicativeLstmStrategy } from './multiplicative-lstm.ts'
import { nestedLstmStrategy } from './nested-lstm.ts'
import { outputGateMlp } from './output-gate-mlp.ts'
import { outputMlp } from './output-mlp.ts'
import { recurrentHighway } from './rhn.ts'
import { shallow } from './shallow.ts'
import { slstmStrategy } from './slstm.ts'
import { stackFeedback } from './stack-feedback.ts'
import { stackH } from './stack-h.ts'
import { stackHighway } from './stack-highway.ts'
import { stackResidual } from './stack-residual.ts'
import { stackSkip } from './stack-skip.ts'
import { stackSum } from './stack-sum.ts'
import { stackYhat } from './stack-yhat.ts'
import { transitionMlp } from './transition-mlp.ts'
import { transitionMlpShortcut } from './transition-mlp-shortcut.ts'
import { yhatMlp } from './yhat-mlp.ts'
import type { Strategy } from './strategy.ts'

export const STRATEGIES: readonly Strategy[] = [
  shallow,
  stackH,
  stackYhat,
  stackSkip,
  stackSum,
  stackResidual,
  stackHighway,
  stackFeedback,
  dilated,
  inputMlp,
  outputMlp,
  yhatMlp,
  transitionMlp,
  transitionMlpShortcut,
  deepTransition,
  deepTransitionShortcut,
  deepOutputTransition,
  deepOutputTransitionShortcut,
  gateMlp,
  forgetGateMlp,
  inputGateMlp,
  outputGateMlp,
  candidateMlp,
  carouselMlp,
  cellToHiddenMlp,
  recurrentHighway,
  deepTransitionGruStrategy,
  bideep,
  multiplicativeLstmStrategy,
  minGruStrategy,
  minLstmStrategy,
  mogrifierStrategy,
  nestedLstmStrategy,
  fastSlowStrategy,
  slstmStrategy,
  gatedFeedbackStrategy,
  gridLstmStrategy,
  lruStrategy,
]

/** The strategy of that id. Throws `WrongInput` with the nearest name when there is none. */
export function findStrategy(id: string): Strategy {
  const found = STRATEGIES.find((strategy) => strategy.id === id)
  if (found !== undefined) return found
  const ids = STRATEGIES.map((strategy) => strategy.id)
  const guess = nearest(id, ids)
  throw wrongInput({
    code: 'unknown-strategy',
    place: 'strategy',
    message: `there is no strategy '${id}'`,
    hint:
      guess === undefined
        ? `Choose one of: ${ids.join(', ')}.`
        : `Did you mean '${guess}'? 'fathom strategies' lists all.`,
  })
}
