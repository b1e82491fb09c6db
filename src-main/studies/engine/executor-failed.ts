import type { Executor, ExecutorName, Session } from '../../execution/executor.ts'
import { tryExecutor } from '../../execution/load-executor.ts'
import { BrokenInvariant } from '../../foundation/invariant.ts'

/** An executor that does not work here, or gave up in the middle: another one could do the same job. */
export class ExecutorFailed extends Error {
  override readonly name = 'ExecutorFailed'
}

/** The executor of that name. Throws `ExecutorFailed` where it does not work in this process. */
export async function workingExecutor(name: ExecutorName): Promise<Executor> {
  const loaded = await tryExecutor(name)
  if ('executor' in loaded) return loaded.executor
  throw new ExecutorFailed(loaded.why)
}

/** What an executor threw, as `ExecutorFailed` in words; a broken invariant, the program's own fault, stays what it is. */
export function executorFailed(error: unknown): unknown {
  if (!(error instanceof Error)) return new ExecutorFailed(String(error))
  return error instanceof BrokenInvariant || error instanceof ExecutorFailed
    ? error
    : new ExecutorFailed(failureWords(error.message), { cause: error })
}

/** TensorFlow's words for a memory, of the GPU or the machine, that does not hold what was asked of it. */
const OUT_OF_MEMORY = /\bOOM\b|RESOURCE_EXHAUSTED|out of memory/i

function failureWords(message: string): string {
  const [first = ''] = message.trim().split('\n')
  return OUT_OF_MEMORY.test(message) ? `out of memory: ${first}` : first
}

/** The session, but that whatever it throws is `ExecutorFailed`. */
export function answerable(session: Session): Session {
  const answering = <T>(call: () => T): T => {
    try {
      return call()
    } catch (error) {
      throw executorFailed(error)
    }
  }
  return {
    ...(session.variant === undefined ? {} : { variant: session.variant }),
    load: (state) => answering(() => session.load(state)),
    save: () => answering(() => session.save()),
    train: (batch, step) => answering(() => session.train(batch, step)),
    differentiate: (batch, step) => answering(() => session.differentiate(batch, step)),
    evaluate: (batch) => answering(() => session.evaluate(batch)),
    tap: (connection) => answering(() => session.tap(connection)),
    value: (name) => answering(() => session.value(name)),
    dispose: () => session.dispose(),
  }
}
