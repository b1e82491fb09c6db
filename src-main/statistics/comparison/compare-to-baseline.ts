import type { Better } from '../effects/probability-of-improvement.ts'
import { holm } from '../multiplicity/holm.ts'
import type { PairedComparison } from './compare-paired.ts'
import { comparePaired } from './compare-paired.ts'
import { compareUnpaired } from './compare-unpaired.ts'
import type { ComparisonMethod } from './comparison-words.ts'
import { methodWords, noteWords, unpairedMethodWords, unpairedNoteWords } from './comparison-words.ts'
import type { Outcome } from './pairs.ts'
import type { Improves } from './verdict.ts'
import { unpairedVerdict, verdict } from './verdict.ts'
import { refuse } from '../method.ts'

/** The outcomes of a study on one metric: entry k of every list belongs to the same seed. */
export interface StudyOutcomes {
  readonly baseline: readonly Outcome[]
  /** The architectures compared with the baseline; all are corrected for together. */
  readonly others: readonly {
    readonly id: string
    readonly outcomes: readonly Outcome[]
    /** Set where entry k belongs to no seed of the baseline: then means are compared without pairs. */
    readonly isUnpaired?: boolean
  }[]
  readonly better: Better
  /** Chance of one false claim or more among all comparisons; 0.05 unless set. Intervals have confidence 1 - level. */
  readonly level?: number
  /** Of drawn sign patterns, where N is too large for all of them; 0 unless set. */
  readonly seed?: number
}

/** One architecture against the baseline, corrected for all comparisons of the study. */
export interface BaselineComparison extends PairedComparison {
  readonly id: string
  /** Finished runs of each where seeds do not pair them; null where they do. Without pairs there are no `differences` and no `dz`. */
  readonly unpaired: { readonly baseline: number; readonly other: number } | null
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
 * Every architecture against the baseline, in the order given: paired differences and sign-flip p, or, where nothing pairs the runs, the
 * difference of the means and Welch's p; Holm's correction over all of them (one without a single pair still counts as a comparison) and the
 * verdict. Throws on a level outside (0, 1).
 */
export function compareToBaseline(study: StudyOutcomes): BaselineComparison[] {
  const { baseline, others, better, level = 0.05, seed = 0 } = study
  const found = others.map(({ outcomes: other, isUnpaired = false }): Found => {
    const outcomes = { baseline, other, better, confidence: 1 - level }
    return isUnpaired ? withoutPairs(outcomes) : { ...comparePaired({ ...outcomes, seed }), unpaired: null }
  })
  const corrected = correctedTogether(found.map(pOf))
  const method: ComparisonMethod = { comparisons: others.length, level, better }
  return found.map((comparison, i) => ({
    id: others[i]!.id,
    ...comparison,
    ...judged(comparison, corrected[i]!, method),
  }))
}

type Found = Omit<BaselineComparison, 'id' | 'p' | 'pHolm' | 'improves' | 'words'>

function withoutPairs(outcomes: Parameters<typeof compareUnpaired>[0]): Found {
  const { n, difference, test, cliffsDelta, probabilityOfImprovement } = compareUnpaired(outcomes)
  const dz = refuse('d_z is of pairs, and nothing pairs these runs.')
  return {
    pairs: 0,
    dropped: [],
    differences: [],
    difference,
    test,
    effects: { dz, cliffsDelta, probabilityOfImprovement },
    unpaired: n,
  }
}

function judged(comparison: Found, pHolm: number | null, method: ComparisonMethod) {
  const { pairs, difference, unpaired } = comparison
  if (unpaired !== null) {
    const { improves, reason } = unpairedVerdict({ ...method, n: unpaired, pHolm, meanDifference: difference.mean })
    const words: ComparisonWords = {
      verdict: reason,
      method: unpairedMethodWords({ ...comparison, unpaired }, pHolm, method),
      notes: unpairedNoteWords({ ...comparison, unpaired }),
    }
    return { p: pOf(comparison), pHolm, improves, words }
  }
  const { improves, reason } = verdict({ ...method, pairs, pHolm, meanDifference: difference.mean })
  const words: ComparisonWords = {
    verdict: reason,
    method: methodWords(comparison, pHolm, method),
    notes: noteWords(comparison),
  }
  return { p: pOf(comparison), pHolm, improves, words }
}

function pOf({ test }: Found): number | null {
  return test.kind === 'refused' ? null : test.p
}

/** Holm over a family in which some comparisons gave no p. */
function correctedTogether(p: readonly (number | null)[]): (number | null)[] {
  const given = p.filter((value) => value !== null)
  const adjusted = holm(given, p.length)
  let next = 0
  return p.map((value) => (value === null ? null : adjusted[next++]!))
}
