import type { ExecutorName } from '../../../execution/executor.ts'
import { whyAbsent } from '../../../execution/load-executor.ts'
import { triedInEngine } from '../../../studies/executors/here.ts'
import type { ExecutorHere } from '../../../studies/executors/here.ts'
import type { RowAnswer } from '../../../studies/solve-row.ts'
import { KnownTasks } from '../data/known-tasks.ts'
import type { Surroundings } from '../room.ts'
import type { WorkbenchSettings } from '../settings.ts'
import type { WorkerPool } from '../worker/worker-pool.ts'

/** What the answers about studies are made with. */
export interface StudyTools {
  readonly settings: Pick<WorkbenchSettings, 'startEngine' | 'version' | 'now' | 'log'>
  readonly pool: WorkerPool
  readonly tasks: KnownTasks
  /** Whether an executor works here: found out once, in an engine, because to load one holds up the main side. */
  readonly lookAt: (name: ExecutorName) => Promise<ExecutorHere>
  /** Rows whose widths were measured: what was shown is what is planned, though another measurement would differ. */
  readonly measuredRows: Map<string, RowAnswer>
}

export function studyTools({ settings, pool }: Surroundings): StudyTools {
  const looks = new Map<ExecutorName, Promise<ExecutorHere>>()
  const look = (name: ExecutorName): Promise<ExecutorHere> => {
    const absent = whyAbsent(name)
    return absent === null
      ? triedInEngine(name, settings.startEngine)
      : Promise.resolve({ name, works: false, ...absent })
  }
  return {
    settings,
    pool,
    tasks: new KnownTasks(pool),
    measuredRows: new Map(),
    lookAt: async (name) => {
      const known = looks.get(name) ?? look(name)
      looks.set(name, known)
      const here = await known
      // What did not work may do so when it is asked for again.
      if (!here.works) looks.delete(name)
      return here
    },
  }
}
