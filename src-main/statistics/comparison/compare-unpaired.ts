import { mean } from '../descriptive/mean.ts'
import { cliffsDelta } from '../effects/cliffs-delta.ts'
import type { Effect } from '../effects/effect.ts'
import type { Better } from '../effects/probability-of-improvement.ts'
import { probabilityOfImprovement } from '../effects/probability-of-improvement.ts'
import type { TestResult } from '../hypotheses/test-result.ts'
import { welchTest } from '../hypotheses/welch.ts'
import type { Interval } from '../intervals/t-interval.ts'
import { welchInterval } from '../intervals/welch-interval.ts'
import type { Refusal } from '../method.ts'
import type { Outcome } from './pairs.ts'
import { isFinished } from './pairs.ts'

/** Two architectures whose runs belong to no common seeds. */
export interface UnpairedOutcomes {
  readonly baseline: readonly Outcome[]
  readonly other: readonly Outcome[]
  readonly better: Better
  /** Of the interval. */
  readonly confidence: number
}

/** One architecture against the baseline without pairs, before any correction. */
export interface UnpairedComparison {
  /** Finished runs of each: what everything below stands on. */
  readonly n: { readonly baseline: number; readonly other: number }
  /** Mean of other - mean of baseline, in the metric's unit; null where one has no finished run. */
  readonly difference: { readonly mean: number | null; readonly interval: Interval | Refusal }
  readonly test: TestResult | Refusal
  readonly cliffsDelta: Effect | Refusal
  readonly probabilityOfImprovement: Effect | Refusal
}

/** Difference of the means with Welch's interval and test, and the effect sizes that need no pairs. Failed runs are left out. */
export function compareUnpaired({ better, confidence, ...outcomes }: UnpairedOutcomes): UnpairedComparison {
  const [baseline, other] = [outcomes.baseline.filter(isFinished), outcomes.other.filter(isFinished)]
  const isThere = baseline.length > 0 && other.length > 0
  return {
    n: { baseline: baseline.length, other: other.length },
    difference: {
      mean: isThere ? mean(other) - mean(baseline) : null,
      interval: welchInterval(other, baseline, confidence),
    },
    test: welchTest(other, baseline),
    cliffsDelta: cliffsDelta(other, baseline),
    probabilityOfImprovement: probabilityOfImprovement(baseline, other, better),
  }
}
