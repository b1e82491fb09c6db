import type { Metric } from '../tasks/task.ts'
import { evaluateTrainingSample, type SplitEvaluation } from './evaluate-split.ts'
import type { Best, RunOutcome, RunProgress, StopReason } from './events.ts'
import type { TrainingJob } from './job.ts'
import { lookAtTest } from './look-at-test.ts'
import { stillFalling } from './still-falling.ts'

export interface Conclusion {
  readonly evaluation: SplitEvaluation
  readonly progress: RunProgress
  readonly best: Best
  readonly reason: StopReason
  readonly test: TrainingJob['test']
  readonly better: Metric['better']
  readonly seconds: number
}

/**
 * The final figures of a run, of its best weights; null when given up before the end. A run that stopped by patience counts as
 * settled. The session is left with the best weights.
 */
export async function runOutcome(conclusion: Conclusion): Promise<RunOutcome | null> {
  const { evaluation, progress, best, reason, better, seconds } = conclusion
  evaluation.session.load({ parameters: best.parameters, slots: new Map(), carried: new Map() })
  const train = await evaluateTrainingSample(evaluation)
  if (train === null) return null
  // Last of all: whatever is given up before has not looked.
  const test = conclusion.test === 'at-end' ? await lookAtTest(evaluation, best) : null
  if (conclusion.test === 'at-end' && test === null) return null
  return {
    train,
    validation: best.validation,
    test,
    steps: progress.step,
    epochs: progress.epoch,
    bestStep: best.step,
    seconds,
    stillFalling: reason !== 'patience' && stillFalling(progress.history, better),
  }
}
