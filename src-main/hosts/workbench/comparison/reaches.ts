import type { Project } from '../../../project/project.ts'
import { readMeasurements } from '../../../project/training/quantities.ts'
import type { StoredRun } from '../../../studies/queue/run-store.ts'

/** The quantity that a reach is read from: the lag, in steps, at which the gradient has fallen below a share of its beginning. */
const REACH = 'reach'

/** The last measured reach of each run, over the whole net, by the plan's id; runs without one are left out. */
export function reachesOf(project: Project, runs: readonly StoredRun[]): Record<string, number> {
  return Object.fromEntries(
    runs.flatMap(({ key, id }) => {
      const last = readMeasurements(project, key, REACH).findLast(({ place }) => place === '')
      return typeof last?.value === 'number' ? [[id, last.value]] : []
    }),
  )
}
