import type { Method } from '../method.ts'
import { ascendingOrder, requireProbabilities } from './holm.ts'

export const benjaminiHochbergMethod: Method = {
  id: 'benjamini-hochberg',
  name: 'Benjamini-Hochberg procedure',
  alsoCalled: ['false discovery rate', 'FDR', 'BH'],
  assumes: [
    'independent or positively dependent tests',
    'a share of false claims is acceptable: for exploring many comparisons, not for a headline',
  ],
  smallestSample: 1,
  reference: {
    authors: 'Benjamini, Hochberg',
    year: 1995,
    title: 'Controlling the false discovery rate: a practical and powerful approach to multiple testing',
    venue: 'Journal of the Royal Statistical Society B 57(1), 289-300',
    doi: '10.1111/j.2517-6161.1995.tb02031.x',
  },
}

/**
 * Adjusted p values in the order given: the k-th smallest of m becomes min over j >= k of p_(j) m / j, at most 1. Claiming
 * those up to q keeps the expected share of false claims at q. Throws on a p outside [0, 1].
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  requireProbabilities(p)
  const adjusted = new Array<number>(p.length)
  let smallest = 1
  for (const [fromLargest, index] of ascendingOrder(p).reverse().entries()) {
    const rank = p.length - fromLargest
    smallest = Math.min(smallest, (p[index]! * p.length) / rank)
    adjusted[index] = smallest
  }
  return adjusted
}
