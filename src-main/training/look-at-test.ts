import { evaluateSplit, type SplitEvaluation } from './evaluate-split.ts'
import type { Best, Metrics } from './events.ts'

/**
 * The one look at the test split, with the best weights: at the end of a run, or after a learning rate has been selected. null when
 * given up before the end. The caller records that it was made. The session is left with the best weights.
 */
export function lookAtTest(evaluation: SplitEvaluation, best: Best): Promise<Metrics | null> {
  evaluation.session.load({ parameters: best.parameters, slots: new Map(), carried: new Map() })
  return evaluateSplit(evaluation, 'test')
}
