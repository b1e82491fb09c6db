import type { Projects } from './project/open-project.ts'
import type { WorkbenchSettings } from './settings.ts'
import type { WorkerPool } from './worker/worker-pool.ts'

/** What every room's answers stand on. */
export interface Surroundings {
  readonly settings: WorkbenchSettings
  readonly projects: Projects
  readonly pool: WorkerPool
}

/** The answers of one room of the contract, with what has a lifetime behind them (workers, engines). */
export interface Room<A> {
  readonly answers: A
  close(): Promise<void>
}
