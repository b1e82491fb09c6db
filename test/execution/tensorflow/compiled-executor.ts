/** An executor all of whose sessions are run by XLA, for tests: compiling takes seconds, so sessions are used again by later tests. */
import { afterEach } from 'vitest'
import type { Executor, Session } from '../../../src-main/execution/executor.ts'
import type { TensorflowBinding } from '../../../src-main/execution/tensorflow/binding.ts'
import { openSession } from '../../../src-main/execution/tensorflow/session.ts'

interface Pool {
  readonly free: Session[]
  readonly used: Session[]
}

/** No two sessions that are open in one test are the same; what one holds must not matter to the next, as the suite says itself. */
export function compiledExecutor(binding: TensorflowBinding): Executor {
  const pools = new Map<string, Pool>()
  afterEach(() => {
    for (const { free, used } of pools.values()) free.push(...used.splice(0))
  })
  return {
    name: 'tensorflow',
    variant: 'tensorflow, all by XLA',
    prepare: (program, settings) => {
      const { optimiser, batch, steps, inspect, seed } = settings
      const formula = [optimiser.slots, optimiser.update, optimiser.scalars(1, 1), optimiser.scalars(3, 0.5)]
      const key = JSON.stringify([program.values, program.stages, program.taps, formula, batch, steps, inspect, seed])
      const pool = pools.get(key) ?? { free: [], used: [] }
      pools.set(key, pool)
      const session = pool.free.pop() ?? openSession({ binding, program, settings, compiled: 'all' })
      pool.used.push(session)
      return Promise.resolve(session)
    },
  }
}
