import { midranks } from '../hypotheses/ranks.ts'
import type { Better } from '../effects/probability-of-improvement.ts'
import type { Method, Refusal } from '../method.ts'
import { refuse } from '../method.ts'
import type { Sample } from '../sample.ts'
import { objection } from '../sample.ts'

export const rankStabilityMethod: Method = {
  id: 'rank-stability',
  name: "Kendall's coefficient of concordance W",
  alsoCalled: ['rank stability over learning rates'],
  assumes: [
    'the same items ranked under every condition',
    'conditions as they were chosen: it says nothing about others',
  ],
  smallestSample: 2,
  reference: {
    authors: 'Kendall, Babington Smith',
    year: 1939,
    title: 'The problem of m rankings',
    venue: 'Annals of Mathematical Statistics 10(3), 275-287',
    doi: '10.1214/aoms/1177732186',
  },
}

export interface RankStability {
  readonly kind: 'rank-stability'
  /** 1: the same order under every condition; 0: no agreement. */
  readonly concordance: number
  /** Mean rank of each item, 1 = best. */
  readonly meanRanks: readonly number[]
  /** How often each item is the best, ties shared. */
  readonly timesBest: readonly number[]
  readonly conditions: number
}

/**
 * How far an order of items (architectures) depends on a condition (the learning rate): W = 12 S / (m^2 (k^3 - k) - m sum T), S = sum of
 * squared deviations of the rank sums, ties as midranks with T = sum (t^3 - t) of each ranking (Kendall and Babington Smith 1939).
 * Entry c of `values` holds the items under condition c. Refuses fewer than two conditions or items, and values that are not finite.
 */
export function rankStability(values: readonly Sample[], better: Better): RankStability | Refusal {
  const m = values.length
  const k = values[0]?.length ?? 0
  if (m < 2)
    return refuse(`Rank stability needs at least 2 conditions; ${m === 1 ? 'there is only 1' : 'there are none'}.`)
  for (const items of values) {
    const against = objection(items, rankStabilityMethod.smallestSample, 'Rank stability')
    if (against) return against
    if (items.length !== k) return refuse('Rank stability needs the same items under every condition.')
  }
  const sign = better === 'lower' ? 1 : -1
  const rankings = values.map((items) => midranks(Array.from(items, (value) => sign * value)))
  const sums = Array.from({ length: k }, (_, item) => rankings.reduce((sum, ranks) => sum + ranks[item]!, 0))
  const centre = (m * (k + 1)) / 2
  const deviation = sums.reduce((sum, value) => sum + (value - centre) ** 2, 0)
  const room = m * m * (k ** 3 - k) - m * rankings.reduce((sum, ranks) => sum + tieTerm(ranks), 0)
  if (room === 0) return refuse('Rank stability cannot be had: under every condition all items are equal.')
  return {
    kind: 'rank-stability',
    concordance: (12 * deviation) / room,
    meanRanks: sums.map((sum) => sum / m),
    timesBest: timesBest(rankings, k),
    conditions: m,
  }
}

/** sum (t^3 - t) over groups of equal ranks. */
function tieTerm(ranks: Float64Array): number {
  const sizes = new Map<number, number>()
  for (const rank of ranks) sizes.set(rank, (sizes.get(rank) ?? 0) + 1)
  return [...sizes.values()].reduce((sum, size) => sum + size ** 3 - size, 0)
}

function timesBest(rankings: readonly Float64Array[], k: number): number[] {
  const times = Array.from({ length: k }, () => 0)
  for (const ranks of rankings) {
    const best = Math.min(...ranks)
    const leaders = Array.from(ranks.keys()).filter((item) => ranks[item] === best)
    for (const item of leaders) times[item]! += 1 / leaders.length
  }
  return times
}
