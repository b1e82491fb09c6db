import { randomStream } from '../../foundation/random.ts'
import { mean } from '../descriptive/mean.ts'
import type { Method, Refusal } from '../method.ts'
import type { Sample } from '../sample.ts'
import { objection } from '../sample.ts'
import type { TestResult } from './test-result.ts'

export const signFlipMethod: Method = {
  id: 'sign-flip',
  name: 'Sign-flip permutation test',
  alsoCalled: ["Fisher's randomisation test for paired samples", 'paired permutation test'],
  assumes: [
    'independent pairs',
    'without an effect a difference is as likely to have either sign (true when the two labels of a pair could be swapped)',
  ],
  smallestSample: 1,
  reference: {
    authors: 'Fisher',
    year: 1935,
    title: 'The Design of Experiments',
    venue: 'Oliver and Boyd, Edinburgh, section 21',
  },
}

/** Up to this many differences all 2^N sign patterns are counted; the work is that of 2^(N/2). */
const ENUMERATE_UP_TO = 30
const DRAWN_PATTERNS = 49_999
/** Sums closer than this share of sum |d| are ties: subtraction and summation round differently along different paths. */
const TIE = 1e-10

/**
 * Two-sided p that the mean difference is zero: share of the 2^N sign patterns with |sum s_i d_i| >= |sum d_i|. Exact up to
 * N = 30; above, 49 999 seeded patterns with p = (count + 1) / (draws + 1) (Phipson and Smyth 2010). The smallest p that N
 * pairs can give is 2^(1 - N). The statistic is the mean difference. Refuses no values and values that are not finite.
 */
export function signFlipTest(differences: Sample, seed = 0): TestResult | Refusal {
  const against = objection(differences, signFlipMethod.smallestSample, 'A sign-flip test')
  if (against) return against
  const n = differences.length
  const exact = n <= ENUMERATE_UP_TO
  const p = exact ? enumeratedP(differences) : drawnP(differences, seed)
  const by = exact ? 'enumeration' : 'resampling'
  return { kind: 'sign-flip', statistic: mean(differences), p, n, by }
}

/** |sum d_i| less the width of a tie. */
function extremeFrom(differences: Sample): number {
  let sum = 0
  let magnitude = 0
  for (let i = 0; i < differences.length; i++) {
    sum += differences[i]!
    magnitude += Math.abs(differences[i]!)
  }
  return Math.abs(sum) - TIE * magnitude
}

function enumeratedP(differences: Sample): number {
  const threshold = extremeFrom(differences)
  if (threshold <= 0) return 1
  // Every pattern has a mirror image, so the two tails are equally large.
  return (2 * patternsAbove(differences, threshold)) / 2 ** differences.length
}

/** Number of sign patterns whose sum reaches the threshold: the sums of two halves, sorted, met in the middle. */
function patternsAbove(differences: Sample, threshold: number): number {
  const all = Array.from(differences)
  const half = all.length >> 1
  const left = signedSums(all.slice(0, half))
  const right = signedSums(all.slice(half))
  let count = 0
  let first = right.length
  for (const sum of left) {
    while (first > 0 && sum + right[first - 1]! >= threshold) first--
    count += right.length - first
  }
  return count
}

/** All 2^k sums of +-d_1 +-...+- d_k, ascending. */
function signedSums(differences: readonly number[]): Float64Array {
  const sums = new Float64Array(2 ** differences.length)
  let filled = 1
  for (const difference of differences) {
    for (let i = 0; i < filled; i++) {
      const sum = sums[i]!
      sums[i] = sum - difference
      sums[filled + i] = sum + difference
    }
    filled *= 2
  }
  return sums.sort()
}

function drawnP(differences: Sample, seed: number): number {
  const random = randomStream(seed, 'sign-flip')
  const threshold = extremeFrom(differences)
  let count = 0
  for (let draw = 0; draw < DRAWN_PATTERNS; draw++) {
    let sum = 0
    for (let i = 0; i < differences.length; i++) {
      sum += random() < 0.5 ? -differences[i]! : differences[i]!
    }
    if (Math.abs(sum) >= threshold) count++
  }
  return (count + 1) / (DRAWN_PATTERNS + 1)
}
