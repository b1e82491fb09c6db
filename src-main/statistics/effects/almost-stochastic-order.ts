import { randomInteger, randomStream } from '../../foundation/random.ts'
import { normalQuantile } from '../distributions.ts'
import { standardDeviation } from '../descriptive/standard-deviation.ts'
import type { Method, Refusal } from '../method.ts'
import type { Sample } from '../sample.ts'
import { objection, sorted } from '../sample.ts'
import type { Better } from './probability-of-improvement.ts'

export const almostStochasticOrderMethod: Method = {
  id: 'almost-stochastic-order',
  name: 'Almost stochastic order',
  alsoCalled: ['ASO', 'epsilon-dominance'],
  assumes: ['independent values; pairing by seed is not used', 'about 10 values or more for its upper bound to be one'],
  smallestSample: 3,
  reference: {
    authors: 'Dror, Shlomov, Reichart',
    year: 2019,
    title: 'Deep dominance: how to properly compare deep neural models',
    venue: 'ACL',
    doi: '10.18653/v1/P19-1266',
  },
}

export interface StochasticOrder {
  readonly kind: 'almost-stochastic-order'
  /** Share of the distance between the two distributions on which the other is worse: 0 = better everywhere, 0.5 = no order. */
  readonly violation: number
  /** Upper bound of it at the confidence; below 0.5 the other is almost stochastically better, below 0.2 clearly so. */
  readonly upperBound: number
  readonly confidence: number
}

export interface OrderOptions {
  /** 0.95 when left out. */
  readonly confidence?: number
  /** 1000 when left out. */
  readonly resamples?: number
  /** Of the resampling; 0 when left out. */
  readonly seed?: number
}

/**
 * How far `other` is from being better than `baseline` at every quantile. violation = integral of (F_b^-1 - F_o^-1)^2 where that is
 * positive / integral of it everywhere, with higher as better; the quantile functions are steps, so the integral is exact. The upper bound
 * is min(1, violation - z_(1 - confidence) s / sqrt(n m / (n + m))), s the bootstrap's standard deviation of sqrt(n m / (n + m)) x
 * violation (del Barrio, Cuesta-Albertos, Matran 2018). Refuses below three values and values that are not finite.
 */
export function almostStochasticOrder(
  samples: { readonly baseline: Sample; readonly other: Sample; readonly better: Better },
  options: OrderOptions = {},
): StochasticOrder | Refusal {
  const { confidence = 0.95, resamples = 1000, seed = 0 } = options
  const purpose = 'Almost stochastic order'
  const { smallestSample } = almostStochasticOrderMethod
  const against =
    objection(samples.baseline, smallestSample, purpose) ?? objection(samples.other, smallestSample, purpose)
  if (against) return against
  const sign = samples.better === 'higher' ? 1 : -1
  const [baseline, other] = [samples.baseline, samples.other].map((values) =>
    Float64Array.from(Array.from(values, (value) => sign * value)),
  ) as [Float64Array, Float64Array]
  const violation = violationRatio(baseline, other)
  const root = Math.sqrt((baseline.length * other.length) / (baseline.length + other.length))
  const random = randomStream(seed, 'almost stochastic order')
  const redraw = (values: Float64Array): Float64Array => values.map(() => values[randomInteger(random, values.length)]!)
  const drawn = Float64Array.from({ length: resamples }, () => {
    const again = redraw(baseline)
    return root * violationRatio(again, redraw(other))
  })
  const bound = violation - (normalQuantile(1 - confidence) * standardDeviation(drawn)) / root
  return { kind: 'almost-stochastic-order', violation, upperBound: Math.min(1, Math.max(0, bound)), confidence }
}

/** 0.5 where the two are the same: then neither is better. Higher is better. */
export function violationRatio(baseline: Sample, other: Sample): number {
  const [b, o] = [sorted(baseline), sorted(other)]
  let [i, j, at, against, all] = [0, 0, 0, 0, 0]
  while (i < b.length && j < o.length) {
    const next = Math.min((i + 1) / b.length, (j + 1) / o.length)
    const gap = b[i]! - o[j]!
    const part = (next - at) * gap * gap
    all += part
    if (gap > 0) against += part
    // Steps that end together: compared as whole numbers, lest rounding split them.
    const order = (i + 1) * o.length - (j + 1) * b.length
    if (order <= 0) i++
    if (order >= 0) j++
    at = next
  }
  return all === 0 ? 0.5 : against / all
}
