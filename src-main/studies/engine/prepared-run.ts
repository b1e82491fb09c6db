import type { Session, Tensors } from '../../execution/executor.ts'
import type { Task } from '../../tasks/task.ts'
import type { DataFile } from '../../tasks/task.ts'
import type { Place } from '../../training/events.ts'
import type { RunJob } from './job.ts'

/** A run made ready in an engine: data read, program compiled, executor loaded. */
export interface PreparedRun {
  readonly task: Task
  /** Has a lifetime: whoever asked for it disposes of it. */
  readonly session: Session
  /** What a fresh run starts from. */
  readonly initial: Tensors
  /** Of the executor, for the record of the run. */
  readonly variant: string
  /** Where numbers went wrong in the session's last call; null when it cannot be told. */
  readonly locate: () => Place | null | Promise<Place | null>
}

/**
 * Makes a run ready; `files` are the job's data, read and checked. Throws `WrongInput` where they or the job are wrong, `ExecutorFailed`
 * where the executor does not work.
 */
export type PrepareRun = (job: RunJob, files: readonly DataFile[]) => Promise<PreparedRun>
