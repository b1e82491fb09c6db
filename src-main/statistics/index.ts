/**
 * Statistics of a comparison, each method in its file under descriptive/, intervals/, hypotheses/, multiplicity/, effects/;
 * comparison/ puts them together into answers. A new method is one file and one line in `methods`.
 */
import { interquartileMeanMethod } from './descriptive/interquartile-mean.ts'
import { cliffsDeltaMethod } from './effects/cliffs-delta.ts'
import { cohensDzMethod } from './effects/cohens-dz.ts'
import { probabilityOfImprovementMethod } from './effects/probability-of-improvement.ts'
import { almostStochasticOrderMethod } from './effects/almost-stochastic-order.ts'
import { stratifiedBootstrapMethod } from './intervals/stratified-bootstrap.ts'
import { expectedBestMethod } from './search/expected-best.ts'
import { rankStabilityMethod } from './search/rank-stability.ts'
import { performanceProfileMethod } from './tasks/performance-profile.ts'
import { signFlipMethod } from './hypotheses/sign-flip.ts'
import { welchMethod } from './hypotheses/welch.ts'
import { wilcoxonMethod } from './hypotheses/wilcoxon-signed-rank.ts'
import { bcaBootstrapMethod } from './intervals/bca-bootstrap.ts'
import { percentileBootstrapMethod } from './intervals/percentile-bootstrap.ts'
import { tIntervalMethod } from './intervals/t-interval.ts'
import type { Method } from './method.ts'
import { benjaminiHochbergMethod } from './multiplicity/benjamini-hochberg.ts'
import { holmMethod } from './multiplicity/holm.ts'

/** Every method with its assumptions and reference, in the order of docs/statistics.md. */
export const methods: readonly Method[] = [
  interquartileMeanMethod,
  tIntervalMethod,
  percentileBootstrapMethod,
  bcaBootstrapMethod,
  stratifiedBootstrapMethod,
  signFlipMethod,
  wilcoxonMethod,
  welchMethod,
  holmMethod,
  benjaminiHochbergMethod,
  cohensDzMethod,
  cliffsDeltaMethod,
  probabilityOfImprovementMethod,
  almostStochasticOrderMethod,
  performanceProfileMethod,
  expectedBestMethod,
  rankStabilityMethod,
]

export { comparePaired } from './comparison/compare-paired.ts'
export type { PairedComparison, PairedOutcomes } from './comparison/compare-paired.ts'
export { compareToBaseline } from './comparison/compare-to-baseline.ts'
export type { BaselineComparison, ComparisonWords, StudyOutcomes } from './comparison/compare-to-baseline.ts'
export type { Outcome } from './comparison/pairs.ts'
export { summarise } from './comparison/summary.ts'
export type { Summary } from './comparison/summary.ts'
export type { Improves } from './comparison/verdict.ts'
export type { Better } from './effects/probability-of-improvement.ts'
export { interval, intervalName } from './intervals/interval.ts'
export type { Interval } from './intervals/t-interval.ts'
export type { Method, Refusal } from './method.ts'
export { seedsNeeded } from './multiplicity/seeds-needed.ts'
