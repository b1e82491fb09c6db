import { normalTwoSidedP } from '../distributions.ts'
import type { Method, Refusal } from '../method.ts'
import { refuse } from '../method.ts'
import type { Sample } from '../sample.ts'
import { objection } from '../sample.ts'
import { midranks } from './ranks.ts'
import type { TestResult } from './test-result.ts'

export const wilcoxonMethod: Method = {
  id: 'wilcoxon-signed-rank',
  name: 'Wilcoxon signed-rank test',
  alsoCalled: ['Wilcoxon matched-pairs test'],
  assumes: ['independent pairs', 'without an effect the differences lie symmetrically around zero'],
  smallestSample: 1,
  reference: {
    authors: 'Wilcoxon',
    year: 1945,
    title: 'Individual comparisons by ranking methods',
    venue: 'Biometrics Bulletin 1(6), 80-83',
    doi: '10.2307/3001968',
  },
}

const COUNT_UP_TO = 200

/**
 * Two-sided p that paired differences lie symmetrically around zero, from W+ = sum of the ranks of |d_i| where d_i > 0. Zero
 * differences are left out (Wilcoxon's own rule), ties share midranks. Counted exactly, ties included, up to 200 non-zero
 * differences; above, the normal approximation with tie correction. The statistic is W+. Refuses when no difference is left.
 */
export function wilcoxonSignedRank(differences: Sample): TestResult | Refusal {
  const against = objection(differences, wilcoxonMethod.smallestSample, 'A signed-rank test')
  if (against) return against
  const nonZero = Array.from(differences).filter((d) => d !== 0)
  const n = nonZero.length
  if (n === 0) return refuse('A signed-rank test has nothing to rank: every difference is zero.')
  const ranks = midranks(nonZero.map(Math.abs))
  const statistic = ranks.reduce((sum, rank, i) => sum + (nonZero[i]! > 0 ? rank : 0), 0)
  const counted = n <= COUNT_UP_TO
  const p = counted ? countedP(ranks, statistic) : approximateP(ranks, statistic)
  const by = counted ? 'enumeration' : 'approximation'
  return { kind: 'wilcoxon-signed-rank', statistic, p, n, by }
}

/** Twice the smaller tail of W+ when every rank carries a fair sign. */
function countedP(ranks: Float64Array, statistic: number): number {
  const probabilities = rankSumProbabilities(ranks)
  // Midranks are halves, so sums are indexed by twice their value.
  const observed = Math.round(2 * statistic)
  const total = (from: number, to: number): number => probabilities.subarray(from, to).reduce((sum, p) => sum + p, 0)
  const smallerTail = Math.min(total(0, observed + 1), total(observed, probabilities.length))
  return Math.min(1, 2 * smallerTail)
}

/** probabilities[2 w] = P(W+ = w), built up rank by rank. */
function rankSumProbabilities(ranks: Float64Array): Float64Array {
  const largest = Math.round(2 * ranks.reduce((sum, rank) => sum + rank, 0))
  const probabilities = new Float64Array(largest + 1)
  probabilities[0] = 1
  for (const rank of ranks) {
    const step = Math.round(2 * rank)
    for (let sum = largest; sum >= 0; sum--) {
      const from = sum >= step ? probabilities[sum - step]! : 0
      probabilities[sum] = (probabilities[sum]! + from) / 2
    }
  }
  return probabilities
}

/** W+ has mean sum r_i / 2 and variance sum r_i^2 / 4; midranks carry the tie correction by themselves. */
function approximateP(ranks: Float64Array, statistic: number): number {
  const expected = ranks.reduce((sum, rank) => sum + rank, 0) / 2
  const squares = ranks.reduce((sum, rank) => sum + rank * rank, 0)
  return normalTwoSidedP((statistic - expected) / Math.sqrt(squares / 4))
}
