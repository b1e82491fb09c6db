/** Learning rates in a grid: one for each architecture, by validation over all seeds; only its runs look at the test split. Pure. */
import { mean } from '../statistics/descriptive/mean.ts'
import type { Metric } from '../tasks/task.ts'
import { ratesOf } from './plan.ts'
import { runStatus } from './run-status.ts'
import type { RunResult, StudyPlan } from './study.ts'

/** How one architecture did at one learning rate. */
export interface RateScore {
  readonly learningRate: number
  /** Mean of the deciding metric on validation over the runs that are done; null without one. */
  readonly validation: number | null
  readonly done: number
  readonly failed: number
  readonly pending: number
}

/** A study as far as it has come. */
export interface StudyResults {
  readonly plan: Pick<StudyPlan, 'runs' | 'learningRates' | 'ownRates' | 'architectures'>
  readonly results: readonly RunResult[]
  /** The task's first one. */
  readonly metric: Metric
}

/** How an architecture did at each of its learning rates, in the plan's order. */
export function rateScores({ plan, results, metric }: StudyResults, architecture: string): RateScore[] {
  return ratesOf(plan, architecture).map((learningRate) => {
    const planned = plan.runs.filter((run) => run.architecture === architecture && run.learningRate === learningRate)
    const found = planned.map(({ id }) => results.find((result) => result.id === id))
    const count = (status: string): number => found.filter((result) => runStatus(result) === status).length
    const values = found.flatMap((result) => result?.outcome?.validation[metric.id] ?? [])
    const validation = values.length === 0 ? null : mean(values)
    return { learningRate, validation, done: count('done'), failed: count('failed'), pending: count('pending') }
  })
}

/**
 * The learning rate of an architecture: the one with the fewest failed runs, among those the one with the best mean validation, the
 * first of equals. null while a run of a grid is pending.
 */
export function selectRate(scores: readonly RateScore[], better: Metric['better']): number | null {
  if (scores.length === 1) return scores[0]?.learningRate ?? null
  if (scores.some(({ pending }) => pending > 0)) return null
  return [...scores].sort((a, b) => a.failed - b.failed || rank(a, better) - rank(b, better))[0]?.learningRate ?? null
}

/** Smaller is better. */
function rank({ validation }: RateScore, better: Metric['better']): number {
  if (validation === null) return Number.MAX_VALUE
  return better === 'lower' ? validation : -validation
}

/** Ids of the runs at the selected learning rates: these look at the test split, and these are compared. */
export function selectedRuns(study: StudyResults): string[] {
  const { plan, metric } = study
  const chosen = new Map(plan.architectures.map(({ id }) => [id, selectRate(rateScores(study, id), metric.better)]))
  return plan.runs.filter((run) => chosen.get(run.architecture) === run.learningRate).map(({ id }) => id)
}
