import type { Better } from '../effects/probability-of-improvement.ts'
import type { TestResult } from '../hypotheses/test-result.ts'
import { skewness } from '../descriptive/skewness.ts'
import { intervalName } from '../intervals/interval.ts'
import type { PairedComparison } from './compare-paired.ts'
import type { DroppedPair } from './pairs.ts'
import { amount, counted, enumerated, numeral } from './wording.ts'

/** What all comparisons of a study share. */
export interface ComparisonMethod {
  readonly comparisons: number
  readonly level: number
  readonly better: Better
}

/** How the figures came about, in one line: N, difference, interval and its kind, test, correction. */
export function methodWords(comparison: PairedComparison, pHolm: number | null, method: ComparisonMethod): string {
  const parts = [counted(comparison.pairs, 'paired seed')]
  const { mean, interval } = comparison.difference
  if (mean !== null) parts.push(`mean difference ${amount(mean)} (${method.better} is better)`)
  if (interval.kind !== 'refused') {
    parts.push(`${intervalName(interval)} ${amount(interval.lower)} to ${amount(interval.upper)}`)
  }
  if (comparison.test.kind !== 'refused') parts.push(testWords(comparison.test))
  if (pHolm !== null && method.comparisons > 1) {
    parts.push(`Holm's correction over ${numeral(method.comparisons)} comparisons: p = ${amount(pHolm)}`)
  }
  return `${parts.join('; ')}.`
}

/** A comparison whose runs nothing pairs. */
export type Unpaired = Pick<PairedComparison, 'difference' | 'test'> & {
  readonly unpaired: { readonly baseline: number; readonly other: number }
}

/** The same for runs that nothing pairs. */
export function unpairedMethodWords(comparison: Unpaired, pHolm: number | null, method: ComparisonMethod): string {
  const { unpaired, difference, test } = comparison
  const parts = [`${counted(unpaired.other, 'run')} against ${unpaired.baseline}, not paired`]
  const { mean, interval } = difference
  if (mean !== null) parts.push(`difference of the means ${amount(mean)} (${method.better} is better)`)
  if (interval.kind !== 'refused')
    parts.push(`${intervalName(interval)} ${amount(interval.lower)} to ${amount(interval.upper)}`)
  if (test.kind !== 'refused') parts.push(`two-sided Welch test: p = ${amount(test.p)}`)
  if (pHolm !== null && method.comparisons > 1)
    parts.push(`Holm's correction over ${numeral(method.comparisons)} comparisons: p = ${amount(pHolm)}`)
  return `${parts.join('; ')}.`
}

/** What a reader must know besides of runs that nothing pairs. */
export function unpairedNoteWords({ unpaired, difference: { mean, interval } }: Unpaired): string[] {
  const pairing = 'The runs are not paired by seed: what a lucky seed gives both does not cancel out.'
  if (interval.kind !== 'refused' || mean === null) return [pairing]
  const few = Math.min(unpaired.baseline, unpaired.other) < 2
  return [
    pairing,
    `No interval of the difference. ${few ? 'A Welch interval needs two runs of each.' : interval.reason}`,
  ]
}

function testWords(test: TestResult): string {
  const how = test.by === 'enumeration' ? 'exact ' : ''
  return `${how}two-sided sign-flip test: p = ${amount(test.p)}`
}

/** What a reader must know besides: pairs left out, and figures that could not be had. Empty when there is nothing to say. */
export function noteWords(comparison: PairedComparison): string[] {
  const notes = droppedWords(comparison)
  const { interval, mean } = comparison.difference
  if (interval.kind === 'refused' && comparison.pairs > 0) {
    notes.push(`No interval of the mean difference. ${interval.reason}`)
  }
  if (mean === 0 && interval.kind === 'refused' && comparison.pairs > 1) {
    notes.push('Both architectures gave exactly the same figure on every seed: check that they differ at all.')
  }
  notes.push(...tieWords(comparison))
  const skewed = skewWords(comparison.differences, 'differences')
  if (skewed !== null) notes.push(skewed)
  return notes
}

/** A tie is a difference of zero: the test counts it with both signs. Equality on every seed has words of its own. */
function tieWords({ differences }: PairedComparison): string[] {
  const ties = differences.filter((difference) => difference === 0).length
  if (ties === 0 || ties === differences.length) return []
  return [
    `${counted(ties, 'seed')} gave both architectures exactly the same figure; the test counts ${ties === 1 ? 'it' : 'them'} with either sign.`,
  ]
}

/** From here on a sample speaks of a distribution for which no interval of a mean keeps its promise (docs/statistics.md). */
const STRONG = 2
const FEWEST = 5

/** What must be known of strongly skewed values; null where they are not. */
export function skewWords(values: readonly number[], what: string): string | null {
  const found = values.length < FEWEST ? 0 : skewness(values)
  if (!(Math.abs(found) > STRONG)) return null
  return `The ${what} are strongly skewed (skewness ${amount(found)}): for such values no interval of a mean keeps its 95 % at this N. Look at the single seeds; the median is moved less.`
}

function droppedWords({ dropped, pairs }: PairedComparison): string[] {
  if (dropped.length === 0) return []
  const sides: readonly (readonly [DroppedPair['missing'], string])[] = [
    ['other', 'this architecture'],
    ['baseline', 'the baseline'],
    ['both', 'either'],
  ]
  const reasons = sides.flatMap(([missing, whom]) => {
    const places = dropped.filter((pair) => pair.missing === missing).map((pair) => pair.position + 1)
    if (places.length === 0) return []
    const which = `${places.length === 1 ? 'seed' : 'seeds'} ${enumerated(places)}`
    return [`no finished run of ${whom} on ${which}`]
  })
  const total = pairs + dropped.length
  return [
    `${dropped.length} of ${counted(total, 'pair')} left out: ${enumerated(reasons)} (counted in the order run). A failed run is a result too, and these figures do not contain it.`,
  ]
}
