import type { ExecutorName } from '../../execution/executor.ts'
import { wrongInput } from '../../foundation/problem.ts'
import type { Architecture } from '../../network/architecture/architecture.ts'
import { AskedEngine } from '../engine/asked-engine.ts'
import type { StartEngine } from '../engine/port.ts'
import type { TimedStep } from '../step-seconds.ts'
import { LOADING } from './here.ts'

/** Tells what a training step of a net takes, in seconds. Has a lifetime: `end`. */
export interface StepClock {
  readonly measure: (architecture: Architecture) => Promise<number>
  readonly end: () => void
}

export type ClockedStep = Omit<TimedStep, 'architecture'> & {
  readonly executor: ExecutorName
  readonly startEngine: StartEngine
}

/** Seconds that one net may take, and seconds of steps of which the fastest counts. */
const [LIMIT, TIMED] = [120, 0.1]

/** A clock in an engine process. `measure` throws `WrongInput` where the executor does not do the step. */
export function stepClock({ executor, startEngine, ...step }: ClockedStep): StepClock {
  const engine = new AskedEngine(() => startEngine({ executor, threads: step.threads, checking: false }))
  const limit = { seconds: LOADING + LIMIT }
  return {
    measure: async (architecture) => {
      const first = await engine.ask({ kind: 'first-step', executor, timed: { ...step, architecture } }, limit)
      if ('failure' in first) throw notMeasured(executor, first.failure)
      const more = await engine.ask({ kind: 'more-steps', seconds: TIMED }, limit)
      if ('failure' in more) throw notMeasured(executor, more.failure)
      return more.answer.least
    },
    end: () => engine.end(),
  }
}

function notMeasured(executor: ExecutorName, why: string): Error {
  const message = `a training step could not be timed: ${why}`
  const hint = 'Choose another one by --executor, or give the budget in parameters.'
  return wrongInput({ code: 'not-measured', place: `executor ${executor}`, message, hint })
}
