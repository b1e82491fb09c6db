import { answerGradient } from '../diagnostics/gradient-check/answer.ts'
import type { Executor, ExecutorName } from '../execution/executor.ts'
import { present } from '../foundation/invariant.ts'
import { executorFailed, workingExecutor } from './engine/executor-failed.ts'
import type { Answer, AnswerQuestion, Question } from './engine/question.ts'
import { measureWeights } from './measure-weights.ts'
import { SteppingNet } from './step-seconds.ts'

/** Answers an engine's questions on the executors of this process; between two questions it keeps the net that is timed. */
export function questionAnswering(load: (name: ExecutorName) => Promise<Executor> = workingExecutor): AnswerQuestion {
  let net: SteppingNet | undefined
  const answer = async (question: Question): Promise<Answer> => {
    switch (question.kind) {
      case 'load': {
        const { variant, device = 'cpu' } = await load(question.executor)
        return { variant, device }
      }
      case 'first-step':
        net?.dispose()
        net = undefined
        net = await SteppingNet.open(await load(question.executor), question.timed)
        return { seconds: net.step() }
      case 'more-steps':
        return present(net, 'a net that has done its first step').steps(question.seconds)
      case 'gradient':
        return answerGradient(await load(question.executor), question.gradient)
      case 'measure':
        return measureWeights(await load(question.executor), question.weights)
    }
  }
  return (question) =>
    answer(question).catch((error: unknown) => {
      throw executorFailed(error)
    })
}
