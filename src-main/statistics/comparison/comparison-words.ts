import type { Better } from '../effects/probability-of-improvement.ts'
import type { TestResult } from '../hypotheses/test-result.ts'
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
  return notes
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
