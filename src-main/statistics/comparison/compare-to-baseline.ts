import type { Better } from '../effects/probability-of-improvement.ts'
import { holm } from '../multiplicity/holm.ts'
import type { PairedComparison } from './compare-paired.ts'
import { comparePaired } from './compare-paired.ts'
import type { ComparisonMethod } from './comparison-words.ts'
import { methodWords, noteWords } from './comparison-words.ts'
import type { Outcome } from './pairs.ts'
import type { Improves } from './verdict.ts'
import { verdict } from './verdict.ts'

/** The outcomes of a study on one metric: entry k of every list belongs to the same seed. */
export interface StudyOutcomes {
  readonly baseline: readonly Outcome[]
  /** The architectures compared with the baseline; all are corrected for together. */
  readonly others: readonly { readonly id: string; readonly outcomes: readonly Outcome[] }[]
  readonly better: Better
  /** Chance of one false claim or more among all comparisons; 0.05 unless set. Intervals have confidence 1 - level. */
  readonly level?: number
  /** Of drawn sign patterns, where N is too large for all of them; 0 unless set. */
  readonly seed?: number
}

/** One architecture against the baseline, corrected for all comparisons of the study. */
export interface BaselineComparison extends PairedComparison {
  readonly id: string
  /** Two-sided, uncorrected; null without a pair. */
  readonly p: number | null
  /** After Holm's correction over all comparisons. */
  readonly pHolm: number | null
  readonly improves: Improves
  readonly words: ComparisonWords
}

/** Sentences for a reader. */
export interface ComparisonWords {
  /** The verdict with its reason. */
  readonly verdict: string
  /** Interval kind, test, correction, N. */
  readonly method: string
  /** What was dropped, what could not be computed, and why. */
  readonly notes: readonly string[]
}

/**
 * Every architecture against the baseline, in the order given: paired differences, sign-flip p, Holm's correction over all of
 * them (one without a single pair still counts as a comparison) and the verdict. Throws on a level outside (0, 1).
 */
export function compareToBaseline(study: StudyOutcomes): BaselineComparison[] {
  const { baseline, others, better, level = 0.05, seed = 0 } = study
  const found = others.map(({ outcomes: other }) => {
    return comparePaired({ baseline, other, better, confidence: 1 - level, seed })
  })
  const corrected = correctedTogether(found.map(pOf))
  const method: ComparisonMethod = { comparisons: others.length, level, better }
  return found.map((comparison, i) => ({
    id: others[i]!.id,
    ...comparison,
    ...judged(comparison, corrected[i]!, method),
  }))
}

function judged(comparison: PairedComparison, pHolm: number | null, method: ComparisonMethod) {
  const { pairs, difference } = comparison
  const { improves, reason } = verdict({ ...method, pairs, pHolm, meanDifference: difference.mean })
  const words: ComparisonWords = {
    verdict: reason,
    method: methodWords(comparison, pHolm, method),
    notes: noteWords(comparison),
  }
  return { p: pOf(comparison), pHolm, improves, words }
}

function pOf({ test }: PairedComparison): number | null {
  return test.kind === 'refused' ? null : test.p
}

/** Holm over a family in which some comparisons gave no p. */
function correctedTogether(p: readonly (number | null)[]): (number | null)[] {
  const given = p.filter((value) => value !== null)
  const adjusted = holm(given, p.length)
  let next = 0
  return p.map((value) => (value === null ? null : adjusted[next++]!))
}
