import type { Better } from '../effects/probability-of-improvement.ts'
import { seedsNeeded, smallestPermutationP } from '../multiplicity/seeds-needed.ts'
import { amount, counted, numeral } from './wording.ts'

/** Whether an architecture is better than the baseline. */
export type Improves = 'yes' | 'no' | 'cannot-tell'

/** What a verdict rests on. */
export interface VerdictEvidence {
  readonly pairs: number
  /** Comparisons corrected together. */
  readonly comparisons: number
  readonly level: number
  /** other - baseline; null without a pair. */
  readonly meanDifference: number | null
  /** null without a pair. */
  readonly pHolm: number | null
  readonly better: Better
}

/** A verdict and its reason in one sentence. */
export interface Verdict {
  readonly improves: Improves
  readonly reason: string
}

/**
 * 'yes' or 'no' when the corrected p is at most `level` and the difference has a direction; 'cannot-tell' otherwise, and always
 * when the pairs are fewer than `seedsNeeded(level, comparisons)`: then no outcome of the seeds could have told.
 */
export function verdict(evidence: VerdictEvidence): Verdict {
  const { pairs, comparisons, level, meanDifference, pHolm, better } = evidence
  if (meanDifference === null || pHolm === null) {
    return cannotTell('no seed has a finished run of both architectures')
  }
  if (pairs < seedsNeeded(level, comparisons)) return cannotTell(tooFewSeeds(pairs, comparisons, level))
  return byP({ comparisons, level, meanDifference, pHolm, better })
}

/** What a verdict on runs that nothing pairs rests on. */
export interface UnpairedEvidence extends Omit<VerdictEvidence, 'pairs'> {
  /** Finished runs of each. */
  readonly n: { readonly baseline: number; readonly other: number }
}

/**
 * The same of runs that nothing pairs. Below the runs with which a permutation test, which assumes no distribution, could reach the level at
 * all it cannot tell: a p of Welch's test would stand on the normal distribution alone.
 */
export function unpairedVerdict(evidence: UnpairedEvidence): Verdict {
  const { n, comparisons, level, meanDifference, pHolm, better } = evidence
  if (meanDifference === null) return cannotTell('one of the two has no finished run')
  if (comparisons * smallestPermutationP(n.baseline, n.other) > level) {
    const together = comparisons > 1 ? ` with ${numeral(comparisons)} compared together` : ''
    return cannotTell(
      `with ${counted(n.other, 'run')} against ${n.baseline}, not paired, no distribution-free test can reach ${level}${together}`,
    )
  }
  if (pHolm === null) return cannotTell('neither has any spread, so that no test can be had')
  return byP({ comparisons, level, meanDifference, pHolm, better })
}

/**
 * Why so few seeds cannot tell: "with 3 seeds no distribution-free test can reach 0.05; one comparison needs 6, eight
 * compared together need 9". Give fewer pairs than `seedsNeeded(level, comparisons)`.
 */
export function tooFewSeeds(pairs: number, comparisons: number, level: number): string {
  const alone = seedsNeeded(level, 1)
  const together = `${numeral(comparisons)} compared together need ${seedsNeeded(level, comparisons)}`
  if (pairs >= alone) {
    return `${counted(pairs, 'seed')} can reach ${level} for one comparison, but ${together}`
  }
  const needs = `one comparison needs ${alone}${comparisons > 1 ? `, ${together}` : ''}`
  return `with ${counted(pairs, 'seed')} no distribution-free test can reach ${level}; ${needs}`
}

function byP(evidence: {
  readonly comparisons: number
  readonly level: number
  readonly meanDifference: number
  readonly pHolm: number
  readonly better: Better
}): Verdict {
  const { comparisons, level, meanDifference, pHolm, better } = evidence
  const corrected = comparisons > 1 ? " after Holm's correction" : ''
  const p = `p = ${amount(pHolm)}${corrected}`
  if (pHolm > level) {
    return cannotTell(`${p} does not reach ${level}; that is no proof of equality, the interval says what is possible`)
  }
  const improves = meanDifference < 0 === (better === 'lower') ? 'yes' : 'no'
  const finding = improves === 'yes' ? 'Better' : 'Worse'
  return { improves, reason: `${finding} than the baseline by ${amount(Math.abs(meanDifference))} (${p}).` }
}

function cannotTell(why: string): Verdict {
  return { improves: 'cannot-tell', reason: `Cannot tell: ${why}.` }
}
