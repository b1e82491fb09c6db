/** What there is to see of a study while it runs: pure functions from event to event. */
import type { RunEvent } from '../../training/events.ts'
import type { PlannedRun, StudyPlan } from '../study.ts'
import type { RunSnapshot } from './run-snapshot.ts'
import type { RunNote, StoredRun } from './run-store.ts'
import { secondsLeft, studySecondsLeft } from './time-left.ts'

export interface StudySnapshot {
  readonly runs: readonly RunSnapshot[]
  /** Runs that need nothing more. */
  readonly settled: number
  /** Of all runs together, on the processes in use; null while not known. */
  readonly secondsLeft: number | null
}

/** How a run stands before anything is heard of it. */
export function snapshotOf(run: PlannedRun, { state, outcome, failure }: StoredRun): RunSnapshot {
  return {
    run,
    // Nobody runs it yet: it was cut off.
    state: state === 'running' ? 'stopped' : state,
    step: outcome?.steps ?? 0,
    lastStep: outcome?.steps ?? null,
    epoch: outcome?.epochs ?? 0,
    loss: null,
    best: outcome?.validation ?? null,
    seconds: outcome?.seconds ?? 0,
    secondsLeft: null,
    failure,
    note: null,
    since: { step: 0, seconds: 0 },
  }
}

/** How it stands after one more event. */
export function afterEvent(snapshot: RunSnapshot, event: RunEvent): RunSnapshot {
  switch (event.kind) {
    case 'started': {
      const { step, lastStep } = event
      return { ...snapshot, state: 'running', step, lastStep, since: { step, seconds: snapshot.seconds } }
    }
    case 'progress':
      return timed({ ...snapshot, step: event.step, epoch: event.epoch, loss: event.loss, seconds: event.seconds })
    case 'evaluated': {
      const best = event.best ? event.validation : snapshot.best
      return timed({ ...snapshot, step: event.step, epoch: event.epoch, best, seconds: event.seconds })
    }
    case 'checkpoint':
    case 'measured':
      return snapshot
    case 'not-measured':
      return { ...snapshot, note: `not measured from step ${event.step} on: ${event.message}` }
    case 'not-finite':
      return { ...snapshot, failure: `numbers went wrong: ${event.what} at ${event.connection}, step ${event.step}` }
    case 'stopped': {
      const { step, epoch, seconds, reason } = event
      const state = reason === 'interrupted' ? 'stopped' : reason === 'not-finite' ? 'failed' : 'done'
      return { ...snapshot, state, step, epoch, seconds, secondsLeft: null }
    }
  }
}

/** How it stands after something befell it from outside. */
export function afterNote(snapshot: RunSnapshot, { message }: RunNote): RunSnapshot {
  return { ...snapshot, note: message }
}

/** The whole study, its runs worked on in `lanes` processes at a time. */
export function studySnapshot(plan: StudyPlan, runs: readonly RunSnapshot[], lanes: number): StudySnapshot {
  const settled = runs.filter(({ state }) => state === 'done' || state === 'failed').length
  return { runs, settled, secondsLeft: studySecondsLeft(plan, runs, lanes) }
}

function timed(snapshot: RunSnapshot): RunSnapshot {
  return { ...snapshot, secondsLeft: secondsLeft(snapshot) }
}
