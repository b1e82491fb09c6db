import type { RunView } from '../../../contract/study.ts'
import type { RunSnapshot } from '../../../studies/queue/run-snapshot.ts'
import type { StoredRun } from '../../../studies/queue/run-store.ts'
import { failureWords, runStatus } from '../../../studies/run-status.ts'
import type { PlannedRun } from '../../../studies/study.ts'
import type { CurvePoint } from './columns.ts'

/** All that is known of a run. */
export interface KnownRun {
  readonly planned: PlannedRun
  /** Of the document; the plan may call it otherwise. */
  readonly architecture: string
  readonly stored: StoredRun
  /** While a queue works on the study. */
  readonly snapshot: RunSnapshot | undefined
  /** Last points and the best one, as far as there are any. */
  readonly training: CurvePoint | undefined
  readonly validation: CurvePoint | undefined
  readonly best: CurvePoint | undefined
  /** Of training, as told last. */
  readonly seconds: number
  /** Where its numbers went wrong, in words; null where they did not. */
  readonly notFinite: string | null
}

/** What a window sees of it. */
export function runView(run: KnownRun): RunView {
  const { planned, stored, snapshot, training, validation, best } = run
  const { outcome } = stored
  const latest = Math.max(training?.step ?? 0, validation?.step ?? 0)
  return {
    id: planned.id,
    architecture: run.architecture,
    seed: planned.seed,
    learningRate: planned.learningRate,
    state: stateOf(run),
    step: outcome?.steps ?? Math.max(snapshot?.step ?? 0, latest),
    lastStep: snapshot?.lastStep ?? outcome?.steps ?? null,
    epoch: outcome?.epochs ?? Math.max(snapshot?.epoch ?? 0, training?.epoch ?? 0, validation?.epoch ?? 0),
    loss: training?.value ?? null,
    gradientNorm: training?.gradientNorm ?? null,
    best: best?.value ?? null,
    bestEpoch: best?.epoch ?? null,
    seconds: outcome?.seconds ?? Math.max(snapshot?.seconds ?? 0, run.seconds),
    secondsLeft: snapshot?.secondsLeft ?? null,
    stopReason: stored.stopReason,
    failure: failureOf(run),
    attempts: stored.attempts,
    variant: stored.variant,
    note: snapshot?.note ?? movedWords(stored),
  }
}

/** A run that the store has as running, without anybody who runs it, was cut off. */
function stateOf({ stored, snapshot }: KnownRun): RunView['state'] {
  if (stored.state !== 'running') return stored.state
  return snapshot === undefined ? 'stopped' : snapshot.state
}

function failureOf({ stored, notFinite }: KnownRun): string | null {
  if (stored.state === 'running' || runStatus(stored) !== 'failed') return null
  return stored.failure ?? notFinite ?? failureWords(stored)
}

/** A run that was trained on several executors says so. */
function movedWords({ executors }: StoredRun): string | null {
  const words = executors.slice(1).map(({ from, executor, why }) => {
    return `went on from step ${from} with ${executor}${why === null ? '' : `: ${why}`}`
  })
  return words.length === 0 ? null : words.join('; ')
}
