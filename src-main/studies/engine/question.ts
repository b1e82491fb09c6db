import type { ExecutorName } from '../../execution/executor.ts'
import type { GradientAnswer, GradientQuestion } from '../../diagnostics/gradient-check/answer.ts'
import type { WeightsAnswer, WeightsQuestion } from '../measure-weights.ts'
import type { StepTimes, TimedStep } from '../step-seconds.ts'

/** What an engine can be asked beside training. */
export type Question =
  /** Does it work here? */
  | { readonly kind: 'load'; readonly executor: ExecutorName }
  /** Makes a net ready and does one step, in place of the net of an earlier question. */
  | { readonly kind: 'first-step'; readonly executor: ExecutorName; readonly timed: TimedStep }
  /** More steps of that net, for so many seconds. */
  | { readonly kind: 'more-steps'; readonly seconds: number }
  | { readonly kind: 'gradient'; readonly executor: ExecutorName; readonly gradient: GradientQuestion }
  /** Quantities of the weights of a run. */
  | { readonly kind: 'measure'; readonly executor: ExecutorName; readonly weights: WeightsQuestion }

/** What it answers, by the kind of question. */
export interface Answers {
  readonly load: { readonly variant: string; readonly device: 'cpu' | 'cuda' }
  /** Seconds of the first step alone, which may still build or compile. */
  readonly 'first-step': { readonly seconds: number }
  readonly 'more-steps': StepTimes
  readonly gradient: GradientAnswer
  readonly measure: WeightsAnswer
}

export type Answer = Answers[Question['kind']]

/** Answers what an engine is asked. Throws `ExecutorFailed` where the executor does not do what it should. */
export type AnswerQuestion = (question: Question) => Promise<Answer>
