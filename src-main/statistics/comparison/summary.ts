import { interquartileMean } from '../descriptive/interquartile-mean.ts'
import { mean } from '../descriptive/mean.ts'
import { median } from '../descriptive/median.ts'
import { standardDeviation } from '../descriptive/standard-deviation.ts'
import type { IntervalOptions } from '../intervals/interval.ts'
import { interval } from '../intervals/interval.ts'
import type { Interval } from '../intervals/t-interval.ts'
import type { Refusal } from '../method.ts'
import type { Outcome } from './pairs.ts'
import { isFinished } from './pairs.ts'
import { counted } from './wording.ts'

/** One architecture's runs on one metric, all in the metric's unit. */
export interface Summary {
  /** Finished runs: the N of everything below. */
  readonly n: number
  /** Runs without a finite figure. */
  readonly failed: number
  readonly mean: number | null
  readonly median: number | null
  readonly interquartileMean: number | null
  /** null below two finished runs. */
  readonly standardDeviation: number | null
  /** Of the mean. */
  readonly interval: Interval | Refusal
  /** Sentences: failed runs, and why there is no interval. */
  readonly notes: readonly string[]
}

/** Sums up the finished runs of one architecture, and says in words what was left out. */
export function summarise(outcomes: readonly Outcome[], options: IntervalOptions = {}): Summary {
  const values = outcomes.filter(isFinished)
  const n = values.length
  const failed = outcomes.length - n
  const found = interval(values, options)
  const notes: string[] = []
  if (failed > 0) {
    notes.push(`${failed} of ${counted(outcomes.length, 'run')} failed; the figures speak of the ${n} that finished.`)
  }
  if (found.kind === 'refused') notes.push(`No interval. ${found.reason}`)
  return {
    n,
    failed,
    mean: n > 0 ? mean(values) : null,
    median: n > 0 ? median(values) : null,
    interquartileMean: n > 0 ? interquartileMean(values) : null,
    standardDeviation: n > 1 ? standardDeviation(values) : null,
    interval: found,
    notes,
  }
}
