/** How fast an executor trains a net here: a few steps of it in an engine process, within a given time. */
import type { ExecutorName } from '../../execution/executor.ts'
import { AskedEngine } from '../engine/asked-engine.ts'
import type { StartEngine } from '../engine/port.ts'
import type { TimedStep } from '../step-seconds.ts'
import { LOADING } from './here.ts'

export interface FinishedTrial {
  readonly executor: ExecutorName
  readonly variant: string
  readonly device: 'cpu' | 'cuda'
  /** Of a whole training step, the first ones apart. */
  readonly milliseconds: number
}

/** What a trial came to, or why to nothing. */
export type Trial = FinishedTrial | { readonly executor: ExecutorName; readonly why: string }

/** An executor with the step that it is timed on, the same net for all, with the threads that it would have. */
export interface Candidate {
  readonly executor: ExecutorName
  readonly timed: TimedStep
}

export interface TrialQuestion {
  readonly candidates: readonly Candidate[]
  readonly startEngine: StartEngine
  /** That all trials take at most; a library that must be loaded first takes its own time. */
  readonly seconds: number
}

/** Seconds of steps that tell enough. */
const ENOUGH = 1

/** One trial after the other, each with its share of the time that is left. */
export async function tryInTurn({ candidates, startEngine, seconds: inAll }: TrialQuestion): Promise<Trial[]> {
  const trials: Trial[] = []
  let left = inAll
  for (const [k, candidate] of candidates.entries()) {
    const { trial, seconds } = await tryOut(candidate, { startEngine, share: left / (candidates.length - k) })
    trials.push(trial)
    left -= seconds
  }
  return trials
}

interface Share {
  readonly startEngine: StartEngine
  /** Seconds. */
  readonly share: number
}

async function tryOut(
  { executor, timed }: Candidate,
  { startEngine, share }: Share,
): Promise<{ readonly trial: Trial; readonly seconds: number }> {
  const engine = new AskedEngine(() => startEngine({ executor, threads: timed.threads, checking: false }))
  let begun = performance.now()
  const seconds = (): number => (performance.now() - begun) / 1000
  const failed = (why: string) => ({ trial: { executor, why }, seconds: seconds() })
  try {
    const loaded = await engine.ask({ kind: 'load', executor }, { seconds: LOADING })
    begun = performance.now()
    if ('failure' in loaded) return failed(loaded.failure)
    const first = await engine.ask({ kind: 'first-step', executor, timed }, { seconds: share })
    if ('failure' in first) return failed(first.isLate ? tooSlow(share) : first.failure)
    const more = await engine.ask(
      // The last step begins before the end of its time, and may need as long as the first.
      { kind: 'more-steps', seconds: Math.max(0, Math.min(ENOUGH, share - seconds() - first.answer.seconds)) },
      { seconds: Math.max(0, share - seconds()) },
    )
    if ('failure' in more) return failed(more.isLate ? tooSlow(share) : more.failure)
    return { trial: { executor, ...loaded.answer, milliseconds: 1000 * more.answer.least }, seconds: seconds() }
  } finally {
    engine.end()
  }
}

const tooSlow = (share: number): string =>
  `its first steps take longer than the ${Number(share.toPrecision(2))} s that a trial has for it`
