import { REACH_LEVELS } from '../../../diagnostics/quantities/lag-profile.ts'
import type { LagProfile } from '../../../diagnostics/quantities/lag-profile.ts'
import type { Project } from '../../../project/project.ts'
import { momentsOf, readMeasured } from '../../../project/training/measurements.ts'

/** The share of the gradient at lag 0 that a reach is told for. */
const LEVEL = 0.01

/** How far back the loss of a run is felt, in steps; beyond the window that was measured it is known to be at least that. */
export interface Reach {
  readonly steps: number
  readonly isBeyond: boolean
}

/**
 * The lag at which the gradient falls below 1 % in the state where it lasts longest. A gradient that does not fall so far counts as the whole
 * window, which is then a lower bound and marked as such; null where no state has one.
 */
export function reachOfProfile({ states, lags, reach }: LagProfile): Reach | null {
  const level = REACH_LEVELS.findIndex((one) => one === LEVEL)
  const found = states
    .map((_, state) => reach[state * REACH_LEVELS.length + level]!)
    .filter((lag) => !Number.isNaN(lag))
  if (found.length === 0) return null
  const longest = Math.max(...found)
  return { steps: Math.min(lags, longest), isBeyond: longest >= lags }
}

/** The reach of a run: of its best weights where those were measured, else the latest of its training; null where it was not measured. */
export function reachOfRun(project: Project, run: number): Reach | null {
  const last = momentsOf(project, run, 'lag-profile').at(-1)
  if (last === undefined) return null
  const [measured] = readMeasured(project, run, 'lag-profile', ({ of, step }) => of === last.of && step === last.step)
  return measured === undefined ? null : reachOfProfile(measured.value)
}

/** A number that changes when a reach of the study's runs is measured. */
export function countReaches(project: Project, study: string): number {
  const sql = `SELECT count(*) AS count FROM measurements JOIN runs ON runs.id = measurements.run
    WHERE runs.study = ? AND quantity = 'lag-profile'`
  return project.first((row) => Number(row['count']), sql, study) ?? 0
}
