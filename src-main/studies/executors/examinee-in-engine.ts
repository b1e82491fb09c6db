import type { Examinee } from '../../diagnostics/gradient-check/answer.ts'
import type { ExecutorName } from '../../execution/executor.ts'
import { AskedEngine } from '../engine/asked-engine.ts'
import type { StartEngine } from '../engine/port.ts'
import { LOADING } from './here.ts'

/** Seconds that one net may take: a check is of a small one. */
const ONE_NET = 60

/**
 * An executor that is examined in an engine process, so that a net on which it crashes or hangs fails alone: the next one gets a new process.
 * Has a lifetime: `end`.
 */
export function examineeInEngine(
  name: ExecutorName,
  startEngine: StartEngine,
): Examinee & { readonly end: () => void } {
  const engine = new AskedEngine(() => startEngine({ executor: name, threads: 1, checking: true }))
  return {
    name,
    answer: async (gradient) => {
      const asked = await engine.ask({ kind: 'gradient', executor: name, gradient }, { seconds: LOADING + ONE_NET })
      return 'answer' in asked ? asked.answer : { failure: asked.failure }
    },
    end: () => engine.end(),
  }
}
