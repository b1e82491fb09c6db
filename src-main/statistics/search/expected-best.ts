import type { Better } from '../effects/probability-of-improvement.ts'
import type { Method, Refusal } from '../method.ts'
import { refuse } from '../method.ts'
import type { Sample } from '../sample.ts'
import { objection, sorted } from '../sample.ts'

export const expectedBestMethod: Method = {
  id: 'expected-best-of-n',
  name: 'Expected best of n trials',
  alsoCalled: ['expected validation performance', 'expected maximum'],
  assumes: ['trials drawn independently from one search space', 'nothing said about n beyond the number of trials'],
  smallestSample: 1,
  reference: {
    authors: 'Tang, Lee, Xin, Liu, Yu, Lin',
    year: 2020,
    title: 'Showing your work doesn\u2019t always work',
    venue: 'ACL',
    arxiv: '2004.13705',
  },
}

/** The expectation for one number of trials. */
export interface ExpectedBest {
  readonly kind: 'expected-best'
  readonly trials: number
  readonly value: number
}

/**
 * What the best of n trials is expected to score, without bias (Tang et al. 2020): with the N values in order from worst to best,
 * sum_i v_(i) C(i - 1, n - 1) / C(N, n), the mean over all subsets of n. Refuses n above N: nobody tried so often.
 */
export function expectedBest(values: Sample, trials: number, better: Better): ExpectedBest | Refusal {
  const against = objection(values, expectedBestMethod.smallestSample, 'An expected best')
  if (against) return against
  const n = values.length
  if (!Number.isInteger(trials) || trials < 1 || trials > n)
    return refuse(
      `The expected best of ${trials} trials cannot be had from ${n}: it needs a whole number from 1 to ${n}.`,
    )
  const ascending = sorted(values)
  const worstFirst = better === 'higher' ? ascending : ascending.reverse()
  let value = 0
  // C(i - 1, n - 1) / C(N, n) from the best down: each is the one above times (i - n + 1) / i.
  let weight = trials / n
  for (let i = n; i >= trials; i--) {
    value += weight * worstFirst[i - 1]!
    weight *= (i - trials) / (i - 1)
  }
  return { kind: 'expected-best', trials, value }
}
