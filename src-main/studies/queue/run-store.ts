/** Where the queue keeps a study and its runs: the project file, or memory in a test. */
import type { Best, Checkpoint, RunEvent } from '../../training/events.ts'
import type { ExecutorSpan, RunResult, StudyPlan } from '../study.ts'

export type RunState = 'waiting' | 'running' | 'done' | 'failed' | 'stopped'

/** A run as the store knows it. `failure` is null again once it is tried again. */
export interface StoredRun extends RunResult {
  /** Unique within the store; the other calls want it. */
  readonly key: number
  /** A run found 'running' when nobody runs it was cut off by a kill. */
  readonly state: RunState
  /** Processes it was started in so far. */
  readonly attempts: number
  /** Of the executor that trained it last; equal bits are promised within one variant. */
  readonly variant: string | null
  /** How often its test split was looked at: 0 or 1. */
  readonly testLooks: number
}

/** Something that befell a run from outside of its training. */
export interface RunNote {
  /** The training step that it goes on from. */
  readonly step: number
  /** Its process ended and another was started; or it moved to another executor. */
  readonly kind: 'restarted' | 'executor-changed'
  readonly message: string
}

export interface StoredEvent {
  readonly run: number
  readonly event: RunEvent
}

/** Every call is one transaction, and throws `StorageFailed` when it could not be stored. */
export interface RunStore {
  /** Stores the plan with its runs waiting, unless the study is there already. */
  addStudy(plan: StudyPlan): void
  /** Runs of a study, in the order of the plan. */
  runs(study: string): readonly StoredRun[]
  /** Notes that a process starts on the run, drops what was told after the last checkpoint, and returns that checkpoint. */
  begin(run: number): Checkpoint | null
  /** Notes what the run trains on from now on; spans that began at the same step or later have left nothing behind, and go. */
  recordExecutor(run: number, span: ExecutorSpan): void
  note(run: number, note: RunNote): void
  record(events: readonly StoredEvent[]): void
  fail(run: number, failure: string): void
  /** Best weights of a run that has ended; null when it never came to an evaluation. */
  best(run: number): Best | null
  recordTest(run: number, test: Readonly<Record<string, number>>): void
}
