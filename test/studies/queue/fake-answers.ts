/** What a fake engine answers when it is asked, and how it misbehaves: said by its environment. */
import type { ExecutorName } from '../../../src-main/execution/executor.ts'
import { ExecutorFailed } from '../../../src-main/studies/engine/executor-failed.ts'
import type { Answers, AnswerQuestion, Question } from '../../../src-main/studies/engine/question.ts'
import { checkFailed } from './misbehaviour.ts'

export interface FakeExecutor {
  /** Seconds that a step is said to take. */
  readonly step?: number
  readonly device?: 'cpu' | 'cuda'
  /** At this question the process aborts, as TensorFlow does when a check fails; */
  readonly abortsAt?: Question['kind']
  /** never answers; */
  readonly hangsAt?: Question['kind']
  /** or answers with an error in these words. */
  readonly failure?: readonly [at: Question['kind'], words: string]
}

export type FakeExecutors = Partial<Record<ExecutorName, FakeExecutor>>

const VARIABLE = 'FATHOM_FAKE_EXECUTORS'

/** For the environment of a fake engine. */
export const fakeExecutors = (executors: FakeExecutors): Record<string, string> => ({
  [VARIABLE]: JSON.stringify(executors),
})

let asked: ExecutorName = 'reference'

export const answerFakeQuestion: AnswerQuestion = (question) => {
  if ('executor' in question) asked = question.executor
  const executors = JSON.parse(process.env[VARIABLE] ?? '{}') as FakeExecutors
  const { step = 0.01, device = 'cpu', abortsAt, hangsAt, failure } = executors[asked] ?? {}
  if (abortsAt === question.kind) checkFailed()
  if (hangsAt === question.kind) return new Promise(() => undefined)
  if (failure?.[0] === question.kind) return Promise.reject(new ExecutorFailed(failure[1]))
  const answers: Answers = {
    load: { variant: `fake ${asked}`, device },
    'first-step': { seconds: step },
    'more-steps': { steps: 5, least: step, mean: step },
    gradient: { variant: `fake ${asked}`, loss: 1, gradients: new Map() },
    measure: { values: [], problems: [], seconds: 0 },
  }
  return Promise.resolve(answers[question.kind])
}
