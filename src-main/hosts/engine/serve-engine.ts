import type { HostPort } from '../../studies/engine/port.ts'
import type { PrepareRun } from '../../studies/engine/prepared-run.ts'
import { parseToEngine } from '../../studies/engine/protocol.ts'
import type { FromEngine, ToEngine } from '../../studies/engine/protocol.ts'
import type { AnswerQuestion, Question } from '../../studies/engine/question.ts'
import { failure, runJob } from './run-job.ts'

/** What an engine can do. */
export interface EngineSkills {
  readonly prepareRun: PrepareRun
  readonly answer: AnswerQuestion
}

/** Does the one piece of work that the host asks for, or answers its questions. Resolves when it is done and told, or when the host is gone. */
export function serveEngine(port: HostPort, { prepareRun, answer }: EngineSkills): Promise<void> {
  let isStopped = false
  let isAtWork = false
  const hear = async (message: ToEngine): Promise<'done' | 'waiting'> => {
    if (message.kind === 'stop') {
      isStopped = true
      return isAtWork ? 'waiting' : 'done'
    }
    if (isAtWork) return 'waiting'
    if (message.kind === 'ask') {
      port.post(await answered(message.question, answer))
      return 'waiting'
    }
    isAtWork = true
    await runJob(message, { port, prepareRun, isStopped: () => isStopped })
    await port.flush()
    return 'done'
  }
  // What cannot be understood is told like any other failure: a process that just ends could not say why.
  const understood = async (raw: unknown): Promise<'done' | 'waiting'> => {
    let message: ToEngine
    try {
      message = parseToEngine(raw)
    } catch (error) {
      port.post(failure(error))
      await port.flush()
      return isAtWork ? 'waiting' : 'done'
    }
    return hear(message)
  }
  return new Promise((resolve, reject) => {
    port.onClose(resolve)
    port.onMessage((raw) => {
      understood(raw).then((state) => state === 'done' && resolve(), reject)
    })
    port.post({ kind: 'ready' })
  })
}

/** The question's answer as a message, or why there is none: an engine outlives what it cannot answer. */
async function answered(question: Question, answer: AnswerQuestion): Promise<FromEngine> {
  try {
    return { kind: 'answered', answer: await answer(question) }
  } catch (error) {
    return failure(error)
  }
}
