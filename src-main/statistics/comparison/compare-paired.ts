import { mean } from '../descriptive/mean.ts'
import { cliffsDelta } from '../effects/cliffs-delta.ts'
import { cohensDz } from '../effects/cohens-dz.ts'
import type { Effect } from '../effects/effect.ts'
import type { Better } from '../effects/probability-of-improvement.ts'
import { probabilityOfImprovement } from '../effects/probability-of-improvement.ts'
import { signFlipTest } from '../hypotheses/sign-flip.ts'
import type { TestResult } from '../hypotheses/test-result.ts'
import { interval } from '../intervals/interval.ts'
import type { Interval } from '../intervals/t-interval.ts'
import type { Refusal } from '../method.ts'
import type { DroppedPair, Outcome } from './pairs.ts'
import { pairUp } from './pairs.ts'

/** Two architectures on the same seeds: entry k of both lists belongs to the same seed. */
export interface PairedOutcomes {
  readonly baseline: readonly Outcome[]
  readonly other: readonly Outcome[]
  readonly better: Better
  /** Of the interval; 0.95 unless set. */
  readonly confidence?: number
  /** Of drawn sign patterns, where N is too large for all of them; 0 unless set. */
  readonly seed?: number
}

/** One architecture against the baseline, before any correction for other comparisons. */
export interface PairedComparison {
  /** Seeds on which both finished: the N of everything below. */
  readonly pairs: number
  readonly dropped: readonly DroppedPair[]
  /** other - baseline of each pair, in the order of the seeds. */
  readonly differences: readonly number[]
  /** other - baseline, in the metric's unit; no mean without a pair. */
  readonly difference: { readonly mean: number | null; readonly interval: Interval | Refusal }
  readonly test: TestResult | Refusal
  readonly effects: PairedEffects
}

export interface PairedEffects {
  /** Of other - baseline: negative = other is lower. */
  readonly dz: Effect | Refusal
  /** 1 = every run of other is higher than every one of the baseline, -1 = lower. */
  readonly cliffsDelta: Effect | Refusal
  /** That a run of other beats one of the baseline, in the metric's own direction. */
  readonly probabilityOfImprovement: Effect | Refusal
}

/**
 * Mean difference other - baseline over paired seeds with its interval (`interval`), the sign-flip test and three effect
 * sizes. A pair with a failed or missing run is dropped and listed. What N cannot show is a refusal in words.
 */
export function comparePaired(outcomes: PairedOutcomes): PairedComparison {
  const { better, confidence = 0.95, seed = 0 } = outcomes
  const { baseline, other, differences, dropped } = pairUp(outcomes.baseline, outcomes.other)
  return {
    pairs: differences.length,
    dropped,
    differences,
    difference: {
      mean: differences.length > 0 ? mean(differences) : null,
      interval: interval(differences, { confidence }),
    },
    test: signFlipTest(differences, seed),
    effects: {
      dz: cohensDz(differences),
      cliffsDelta: cliffsDelta(other, baseline),
      probabilityOfImprovement: probabilityOfImprovement(baseline, other, better),
    },
  }
}
