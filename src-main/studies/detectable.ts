/** What a number of seeds can tell, before and while they are trained. Pure. */
import { mean } from '../statistics/descriptive/mean.ts'
import { standardDeviation } from '../statistics/descriptive/standard-deviation.ts'
import { seedsNeeded } from '../statistics/index.ts'
import { smallestSignFlipP } from '../statistics/multiplicity/seeds-needed.ts'
import { detectableEffect } from '../statistics/power/detectable-effect.ts'
import type { Metric } from '../tasks/task.ts'
import type { StudyResults } from './select.ts'
import { rateScores, selectRate } from './select.ts'

/** How paired differences scatter, as far as that is known. */
export interface PairedSpread {
  /** Standard deviation of the differences to the baseline, over seeds. */
  readonly deviation: number
  /** Seeds of the comparison that has most. */
  readonly pairs: number
  /** Which runs it is taken from, in words. */
  readonly source: string
}

export interface DetectableQuestion {
  readonly seeds: number
  /** Architectures beside the baseline. */
  readonly comparisons: number
  readonly metric: Metric
  readonly spread: PairedSpread | null
}

/** What the number of seeds can tell, in words and as a number when there is something to go by. */
export interface Detectable {
  readonly words: string
  /** In the metric's unit. */
  readonly difference: number | null
}

const LEVEL = 0.05

/** The smallest difference that the study finds with 80 % power, or why it finds none. */
export function detectable({ seeds, comparisons, metric, spread }: DetectableQuestion): Detectable {
  if (comparisons < 1) return { words: 'One architecture alone is compared with nothing.', difference: null }
  if (seeds < seedsNeeded(LEVEL, 1)) return { words: noneWords(seeds, comparisons), difference: null }
  const corrected = seeds >= seedsNeeded(LEVEL, comparisons) ? comparisons : 1
  const effect = detectableEffect({ pairs: seeds, comparisons: corrected })
  if (effect === null) return { words: noneWords(seeds, comparisons), difference: null }
  const among = comparisons === 1 ? 'one comparison' : manyWords(corrected, comparisons)
  const after = corrected < comparisons ? ` ${correctionWords(comparisons)}` : ''
  if (spread === null) {
    const words = `${seeds} seeds show a difference of ${short(effect)} times the spread of paired differences or more (${among}, 80 % power); how large that spread is, runs will tell.${after}`
    return { words, difference: null }
  }
  const difference = effect * spread.deviation
  const from = `the spread of paired differences ${spread.source} (${short(spread.deviation)}; N = ${spread.pairs}${spread.pairs < ROUGH ? ', rough' : ''})`
  const unit = metric.unit === '' ? '' : ` ${metric.unit}`
  return { words: `${short(difference)}${unit} or more, ${among}, 80 % power, from ${from}.${after}`, difference }
}

/** With fewer pairs a spread is a guess. */
const ROUGH = 6

function manyWords(corrected: number, comparisons: number): string {
  return corrected === comparisons ? `after correction for ${comparisons} comparisons` : 'one comparison'
}

function correctionWords(comparisons: number): string {
  return `After correction for ${comparisons} comparisons no test can reach ${LEVEL}: ${seedsNeeded(LEVEL, comparisons)} seeds are needed.`
}

function noneWords(seeds: number, comparisons: number): string {
  const have = seeds === 1 ? 'One seed gives' : `${seeds} seeds give`
  const many = comparisons === 1 ? '' : `, ${comparisons} compared together ${seedsNeeded(LEVEL, comparisons)}`
  const least = short(smallestSignFlipP(seeds))
  return `${have} no paired test that can reach ${LEVEL}: the smallest p is ${least}. One comparison needs ${seedsNeeded(LEVEL, 1)} seeds${many}.`
}

const short = (value: number): string => String(Number(value.toPrecision(2)))

/**
 * The spread of validation differences to the baseline over the seeds that both have ended: root mean square of the standard deviations
 * of all comparisons with two pairs or more, weighted by pairs - 1. null while there is none.
 */
export function pairedSpread(
  study: StudyResults & { readonly plan: { readonly baseline: string } },
  source: string,
): PairedSpread | null {
  const values = new Map(study.plan.architectures.map(({ id }) => [id, bySeed(study, id)]))
  const baseline = values.get(study.plan.baseline)
  const samples = [...values].flatMap(([id, own]) => {
    if (id === study.plan.baseline || !baseline) return []
    const pairs = [...own].filter(([seed]) => baseline.has(seed))
    return pairs.length < 2 ? [] : [pairs.map(([seed, value]) => value - baseline.get(seed)!)]
  })
  if (samples.length === 0) return null
  const freedom = samples.reduce((sum, { length }) => sum + length - 1, 0)
  const squares = samples.reduce((sum, sample) => sum + (sample.length - 1) * standardDeviation(sample) ** 2, 0)
  const deviation = Math.sqrt(squares / freedom)
  return deviation > 0 ? { deviation, pairs: Math.max(...samples.map(({ length }) => length)), source } : null
}

/** Validation by seed, at the selected learning rate or, before it is, as the mean over those that have ended. */
function bySeed(study: StudyResults, architecture: string): Map<number, number> {
  const { plan, results, metric } = study
  const selected = selectRate(rateScores(study, architecture), metric.better)
  const values = new Map<number, number[]>()
  for (const run of plan.runs) {
    if (run.architecture !== architecture || (selected !== null && run.learningRate !== selected)) continue
    const value = results.find(({ id }) => id === run.id)?.outcome?.validation[metric.id]
    if (value === undefined || !Number.isFinite(value)) continue
    values.set(run.seed, [...(values.get(run.seed) ?? []), value])
  }
  return new Map([...values].map(([seed, all]) => [seed, mean(all)]))
}
