import type { StudyPlan } from '../study.ts'
import type { RunSnapshot } from './run-snapshot.ts'

/** Seconds that a run needs to its last step at its speed so far; null while either is not known. */
export function secondsLeft({ step, lastStep, seconds, since }: RunSnapshot): number | null {
  const steps = step - since.step
  if (lastStep === null || steps <= 0) return null
  return ((lastStep - step) * (seconds - since.seconds)) / steps
}

/**
 * Seconds until all runs are done, `lanes` at a time. A run that has not begun is taken to need what the others of its architecture
 * need, or else what the others need per multiply-add. null while nothing is known, or when nothing bounds the steps.
 */
export function studySecondsLeft(plan: StudyPlan, runs: readonly RunSnapshot[], lanes: number): number | null {
  const open = runs.filter(({ state }) => state === 'waiting' || state === 'running' || state === 'stopped')
  if (open.length === 0) return 0
  const costs = new Map(plan.architectures.map(({ id, multiplyAddsPerStep }) => [id, multiplyAddsPerStep]))
  const total = (run: RunSnapshot): number => expectedTotal(run, runs, costs)
  const left = open.map((run) => run.secondsLeft ?? total(run))
  const sum = left.reduce((all, seconds) => all + seconds, 0)
  return Number.isFinite(sum) ? Math.max(sum / Math.min(lanes, open.length), ...left) : null
}

/** Seconds of a whole run, judged by the others; NaN when they tell nothing. */
function expectedTotal(run: RunSnapshot, runs: readonly RunSnapshot[], costs: ReadonlyMap<string, number>): number {
  const known = runs.filter((other) => Number.isFinite(wholeRun(other)))
  const same = known.filter((other) => other.run.architecture === run.run.architecture)
  if (same.length > 0) return mean(same.map(wholeRun))
  const cost = ({ run: { architecture } }: RunSnapshot): number => costs.get(architecture) ?? Number.NaN
  return cost(run) * mean(known.map((other) => wholeRun(other) / cost(other)))
}

/** Seconds of a run from its first to its last step; NaN while not known. */
function wholeRun({ state, seconds, secondsLeft: left }: RunSnapshot): number {
  if (state === 'done') return seconds
  return left === null ? Number.NaN : seconds + left
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
