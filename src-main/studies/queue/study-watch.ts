import type { RunEvent } from '../../training/events.ts'
import { dueEvery } from '../../training/pace.ts'
import type { PlannedRun, StudyPlan } from '../study.ts'
import type { RunNote, StoredRun } from './run-store.ts'
import { afterEvent, afterNote, snapshotOf, studySnapshot } from './snapshot.ts'
import type { RunSnapshot } from './run-snapshot.ts'
import type { StudySnapshot } from './snapshot.ts'

/** Seconds between two snapshots, when nothing begins or ends. */
const TELL_EVERY = 0.25

/** Knows how every run of a study stands, and tells a listener. */
export class StudyWatch {
  readonly #plan: StudyPlan
  readonly #listener: (snapshot: StudySnapshot) => void
  readonly #runs = new Map<string, RunSnapshot>()
  readonly #isTimeToTell = dueEvery(TELL_EVERY, () => performance.now() / 1000)
  /** Processes at work at a time. */
  lanes = 1

  constructor(plan: StudyPlan, listener: (snapshot: StudySnapshot) => void) {
    this.#plan = plan
    this.#listener = listener
  }

  /** How the run stands before it is worked on. */
  meet(planned: PlannedRun, stored: StoredRun): void {
    this.#runs.set(planned.id, snapshotOf(planned, stored))
  }

  /** A process begins on the run where an earlier one came to, `seconds` of training behind it. */
  begin(run: string, seconds: number): void {
    this.#change(run, (snapshot) => ({ ...snapshot, state: 'running', seconds, failure: null }))
    this.tell()
  }

  hear(run: string, event: RunEvent): void {
    this.#change(run, (snapshot) => afterEvent(snapshot, event))
    if (this.#isTimeToTell() || event.kind === 'stopped') this.tell()
  }

  /** Something befell the run from outside; it goes on. */
  note(run: string, note: RunNote): void {
    this.#change(run, (snapshot) => afterNote(snapshot, note))
    this.tell()
  }

  fail(run: string, failure: string): void {
    this.#change(run, (snapshot) => ({ ...snapshot, state: 'failed', failure, secondsLeft: null }))
    this.tell()
  }

  tell(): void {
    this.#listener(studySnapshot(this.#plan, [...this.#runs.values()], this.lanes))
  }

  #change(run: string, change: (snapshot: RunSnapshot) => RunSnapshot): void {
    const snapshot = this.#runs.get(run)
    if (snapshot) this.#runs.set(run, change(snapshot))
  }
}
