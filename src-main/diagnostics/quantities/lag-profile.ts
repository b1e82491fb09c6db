/** How far back the loss reaches: the gradient of a loss against the lag, and the lag at which it has faded. */
import type { Batch } from '../../execution/executor.ts'
import { randomStream } from '../../foundation/random.ts'
import { meanSquaredGain } from '../probe/gain.ts'
import type { Probe } from '../probe/probe.ts'
import { stateGradient, stateTaps } from '../probe/state-gradient.ts'
import type { Quantity } from '../quantity.ts'
import { chen2018, mujika2017, pascanu2013 } from '../references.ts'

/** P states, lags 0 to L-1. */
export interface LagProfile {
  /** 'layer1.h', 'layer1.c', ... (P). */
  readonly states: readonly string[]
  /** Number of lags (L): lag 0 is the loss step itself. */
  readonly lags: number
  /** [P, L]: |dL<t>/d(state)<t-k>| as a share of its value at lag 0, mean over sequences, each with one loss step of its own late in the sequence; lag 0 is 1. NaN where the state has no gradient at lag 0. */
  readonly share: Float64Array
  /** [P, R] for the levels of `REACH_LEVELS`: the first lag at which the share is below the level, interpolated in the logarithm; Infinity: never within the window. */
  readonly reach: Float64Array
  /**
   * [P, L]: what a linear recurrence would show that shrinks directions on average as this one does: sqrt(chi)^k, chi the mean of |J u|^2 over random unit
   * vectors u and the probe's steps (Chen, Pennington, Schoenholz 2018). The same for every state of a net.
   */
  readonly expected: Float64Array
}

/** Shares that a reach is told for. */
export const REACH_LEVELS = [0.5, 0.1, 0.01] as const

export const lagProfile: Quantity<'lag-profile', LagProfile> = {
  id: 'lag-profile',
  title: 'Lag profile',
  unit: 'share of lag 0',
  formula: '|dL<t>/ds<t-k>| / |dL<t>/ds<t>| against the lag k',
  reading: [
    'Each line falls from 1 at the step of the loss: the flatter, the further back the loss still has a say.',
    'The reach is the lag at which a line falls below a level, 1 % as a rule.',
    'The dotted line is what a linear recurrence of the same average stretch would show; a line far above it owes that to its gates or shortcuts.',
  ],
  remedy:
    'A short reach is lengthened by a shortcut over a transition MLP, a larger forget bias, or gates where there are none.',
  cost: 'one pass forward and back, each sequence with the loss of one step of its own, and one step of the tangent',
  references: [pascanu2013, mujika2017, chen2018],
  fromWeights: true,
  taps: stateTaps,
  measure: profile,
}

/** A step of its own in each sequence whose loss alone counts: late ones, so that the profile is long, and not all the same. */
export function staggered(batch: Batch): { readonly batch: Batch; readonly lossSteps: Int32Array } {
  const { size, weights, lengths } = batch
  const outputs = weights.length / size
  const only = new Float32Array(weights.length)
  const lossSteps = Int32Array.from({ length: size }, (_, b) => {
    if (outputs === 1) {
      only[b] = weights[b]! > 0 ? 1 : 0
      return only[b] === 1 ? lengths[b]! - 1 : -1
    }
    const counting: number[] = []
    for (let t = 0; t < lengths[b]!; t++) if (weights[t * size + b]! > 0) counting.push(t)
    if (counting.length === 0) return -1
    // The later half, every sequence at another place of it.
    const late = counting.slice(Math.floor(counting.length / 2))
    const chosen = late[late.length - 1 - Math.floor(randomStream(b, 'loss step')() * Math.min(8, late.length))]!
    only[chosen * size + b] = 1
    return chosen
  })
  return { batch: { ...batch, weights: only, normaliser: 1 }, lossSteps }
}

async function profile(probe: Probe): Promise<LagProfile> {
  const { batch, lossSteps } = staggered(probe.batches.gradient)
  const { flow } = probe.differentiate(batch, { gradients: stateTaps(probe.flow), withSignals: false })
  const { states } = probe.flow
  const lags = Math.max(0, ...lossSteps) + 1
  const share = new Float64Array(states.length * lags)
  states.forEach((state, s) => {
    const { norms } = stateGradient(flow, state)
    share.set(sharesOf({ norms, lossSteps, columns: batch.size, lags }), s * lags)
  })
  const reach = Float64Array.from(
    states.flatMap((_, s) => REACH_LEVELS.map((level) => reachOf(share.subarray(s * lags, (s + 1) * lags), level))),
  )
  const gain = Math.sqrt(await meanSquaredGain(probe))
  const expected = Float64Array.from({ length: states.length * lags }, (_, k) => gain ** (k % lags))
  return { states: states.map(({ name }) => name), lags, share, reach, expected }
}

interface Norms {
  /** [T, B] */
  readonly norms: Float64Array
  /** [B]; -1: the sequence has no loss. */
  readonly lossSteps: Int32Array
  readonly columns: number
  readonly lags: number
}

/** [lags]: mean norm at each lag over mean norm at lag 0, of the sequences that are that long. */
export function sharesOf({ norms, lossSteps, columns, lags }: Norms): Float64Array {
  return Float64Array.from({ length: lags }, (_, lag) => {
    let [at, start] = [0, 0]
    lossSteps.forEach((lossStep, b) => {
      if (lossStep < lag) return
      at += norms[(lossStep - lag) * columns + b]!
      start += norms[lossStep * columns + b]!
    })
    return at / start
  })
}

/** The lag at which a profile first falls below the level, between two lags by the logarithm; Infinity: it does not. */
export function reachOf(share: ArrayLike<number>, level: number): number {
  for (let lag = 0; lag < share.length; lag++) {
    const here = share[lag]!
    if (Number.isNaN(here)) return Number.NaN
    if (here >= level) continue
    if (lag === 0) return 0
    const before = share[lag - 1]!
    // A value of exactly zero has no logarithm: then the fall is taken to be over at this lag.
    if (here <= 0) return lag
    return lag - 1 + Math.log(before / level) / Math.log(before / here)
  }
  return Infinity
}
