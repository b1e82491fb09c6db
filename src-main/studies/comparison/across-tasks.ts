/** Architectures over several tasks at once: scores that mean the same everywhere, pooled. Pure. */
import { randomStream } from '../../foundation/random.ts'
import { intervalName } from '../../statistics/index.ts'
import type { Interval, Refusal } from '../../statistics/index.ts'
import { stratifiedBootstrap } from '../../statistics/intervals/stratified-bootstrap.ts'
import { performanceProfile } from '../../statistics/tasks/performance-profile.ts'
import { meanImprovement, normalisedScore, pooledInterquartileMean } from '../../statistics/tasks/pooled-scores.ts'
import type { ComparedArchitecture, Comparison, Limits } from './comparison.ts'
import { isBetterThan, strongestLevel } from './facts.ts'

/** A pooled figure; its interval is null where the seeds cannot give one. */
export interface PooledEstimate {
  readonly value: number
  readonly interval: Limits | null
}

export interface PooledRow {
  /** Interquartile mean of all runs' scores. */
  readonly score: PooledEstimate | null
  /** Chance that a run beats one of the baseline, mean over tasks; null for the baseline. */
  readonly improvement: PooledEstimate | null
  /** Share of runs above each threshold. */
  readonly profile: readonly number[]
}

export interface TaskPool {
  /** One per row; empty where `why` says that nothing can be pooled. */
  readonly rows: readonly PooledRow[]
  readonly thresholds: readonly number[]
  readonly intervalMethod: string | null
  /** What a score is, or why there is none. */
  readonly why: string
}

/** A row's architecture in every study, in the studies' order; null where it is not part of one. */
export type AcrossRow = readonly (ComparedArchitecture | null)[]

const RESAMPLES = 2000
const STEPS = 60

/**
 * Scores: 0 = the strongest do-nothing level of the task, 1 = the mean of its baseline. Rows that miss a task have no pooled figure. With
 * a single task there is nothing to pool.
 */
export function poolTasks(comparisons: readonly Comparison[], rows: readonly AcrossRow[], baseline: number): TaskPool {
  const none = (why: string): TaskPool => ({ rows: [], thresholds: [], intervalMethod: null, why })
  if (comparisons.length < 2) return none('One task alone has nothing to pool: choose several studies.')
  const scales = comparisons.map((comparison, task) => scaleOf(comparison, rows[baseline]?.[task] ?? null))
  const without = comparisons.findIndex((_, task) => scales[task] === null)
  if (without >= 0)
    return none(
      `Scores need, in every task, a baseline that does better than nothing; '${comparisons[without]!.task}' has none.`,
    )
  const scores = rows.map((row) => row.map((cell, task) => scoresOf(cell, scales[task]!)))
  const whole = scores.map((tasks) => (tasks.every(({ length }) => length > 0) ? tasks : null))
  const all = whole.flatMap((tasks) => tasks?.flat() ?? [])
  const thresholds = thresholdsOver(all)
  const own = whole[baseline] ?? null
  const pooled = whole.map((tasks, k): PooledRow & { readonly method: string | null } => {
    if (tasks === null) return { score: null, improvement: null, profile: [], method: null }
    const random = randomStream(k, 'pooled score')
    const found = stratifiedBootstrap(
      { strata: tasks, statistic: pooledInterquartileMean, resamples: RESAMPLES, random },
      0.95,
    )
    return {
      score: { value: pooledInterquartileMean(tasks), interval: limits(found) },
      improvement: k === baseline || own === null ? null : improvementOver(own, tasks, k),
      profile: performanceProfile(tasks, thresholds),
      method: found.kind === 'refused' ? null : intervalName(found),
    }
  })
  return {
    rows: pooled.map(({ score, improvement, profile }) => ({ score, improvement, profile })),
    thresholds,
    intervalMethod: pooled.find(({ method }) => method !== null)?.method ?? null,
    why: 'A score is 0 at what doing nothing scores and 1 at the mean of the baseline, in every task.',
  }
}

function improvementOver(own: readonly number[][], tasks: readonly number[][], key: number): PooledEstimate {
  const statistic = (strata: readonly ArrayLike<number>[]): number =>
    meanImprovement(strata.slice(0, own.length), strata.slice(own.length))
  const random = randomStream(key, 'pooled improvement')
  const found = stratifiedBootstrap({ strata: [...own, ...tasks], statistic, resamples: RESAMPLES, random }, 0.95)
  return { value: meanImprovement(own, tasks), interval: limits(found) }
}

const limits = (found: Interval | Refusal): Limits | null =>
  found.kind === 'refused' ? null : [found.lower, found.upper]

interface ScoreScale {
  readonly floor: number
  readonly reference: number
}

function scaleOf({ doNothing, metric }: Comparison, baseline: ComparedArchitecture | null): ScoreScale | null {
  const level = strongestLevel(doNothing, metric.better)
  const mean = baseline?.test.mean ?? null
  if (level === null || mean === null || !isBetterThan(mean, level.value, metric.better)) return null
  return { floor: level.value, reference: mean }
}

function scoresOf(cell: ComparedArchitecture | null, scale: ScoreScale): number[] {
  const values = (cell?.runs ?? []).flatMap(({ test }) => (test !== null && Number.isFinite(test) ? [test] : []))
  return values.map((value) => normalisedScore(value, scale))
}

function thresholdsOver(scores: readonly number[]): number[] {
  const [low, high] = [Math.min(...scores), Math.max(...scores)]
  const room = 0.05 * (high - low || 1)
  return Array.from({ length: STEPS + 1 }, (_, k) => low - room + ((high - low + 2 * room) * k) / STEPS)
}
