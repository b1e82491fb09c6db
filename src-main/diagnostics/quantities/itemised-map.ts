/** Which loss reaches which step: the gradient of single losses dL<t> at every earlier state. */
import type { Batch } from '../../execution/executor.ts'
import type { Probe } from '../probe/probe.ts'
import { stateGradient, stateTaps } from '../probe/state-gradient.ts'
import type { Quantity } from '../quantity.ts'
import { cashman2018 } from '../references.ts'

/** K chosen loss steps, P states, T time steps. L<t> is the loss of step t alone, the mean over sequences that have one there. */
export interface ItemisedMap {
  /** Names of the recurrent states: 'layer1.h', 'layer1.c', ... (P). */
  readonly states: readonly string[]
  readonly steps: number
  /** The loss steps that were looked at, ascending, from 0 (K). A net that predicts once per sequence has one: the last step. */
  readonly lossSteps: Int32Array
  /** [P, K, T]: mean over sequences of the norm of dL<lossSteps[k]>/d(state)<t>; 0 after the loss step. */
  readonly norm: Float32Array
}

/** Loss steps that are looked at, of sequences that predict at every step. */
const LOSS_STEPS = 8

export const itemisedMap: Quantity<'itemised-map', ItemisedMap> = {
  id: 'itemised-map',
  title: 'Itemised map',
  unit: 'loss per unit of the state',
  formula: '|dL<k>/ds<t>| for the loss L<k> of step k alone, t <= k',
  reading: [
    'Each row is the loss of one step, each column the state of a step: the diagonal is where the loss arises.',
    'How far a row reaches to the left of its diagonal is how far back this loss has a say.',
    'Rows that all end at the same distance speak of the cell; rows that differ, of the data.',
  ],
  remedy: 'As for the lag profile, which is the mean of these rows.',
  cost: 'one pass forward and back for each of up to 8 loss steps',
  references: [cashman2018],
  fromWeights: true,
  taps: stateTaps,
  measure: (probe) => itemise(probe, chosenLossSteps(probe.batches.gradient)),
}

/** Steps with a prediction that counts, evenly spread, the last among them. A net that predicts once has its last step. */
export function chosenLossSteps({ weights, size, steps }: Batch): number[] {
  const outputs = weights.length / size
  if (outputs === 1) return [steps - 1]
  const counting = Array.from({ length: outputs }, (_, t) => t).filter((t) =>
    weights.subarray(t * size, (t + 1) * size).some((weight) => weight > 0),
  )
  const count = Math.min(LOSS_STEPS, counting.length)
  return Array.from({ length: count }, (_, k) => counting[Math.ceil(((k + 1) * counting.length) / count) - 1]!)
}

/** The batch with the loss of one step alone, in every sequence that has one there. */
export function lossOf(batch: Batch, lossStep: number): Batch {
  const { size } = batch
  const outputs = batch.weights.length / size
  const weights = batch.weights.map((weight, k) =>
    weight > 0 && (outputs === 1 || Math.floor(k / size) === lossStep) ? 1 : 0,
  )
  return { ...batch, weights, normaliser: 1 }
}

function itemise(probe: Probe, lossSteps: readonly number[]): ItemisedMap {
  const { gradient: batch } = probe.batches
  const { states } = probe.flow
  const norm = new Float32Array(states.length * lossSteps.length * batch.steps)
  lossSteps.forEach((lossStep, k) => {
    const only = lossOf(batch, lossStep)
    const { flow } = probe.differentiate(only, { gradients: stateTaps(probe.flow), withSignals: false })
    const has = (b: number): boolean => only.weights.some((weight, at) => at % batch.size === b && weight > 0)
    const sequences = Array.from({ length: batch.size }, (_, b) => b).filter(has)
    states.forEach((state, s) => {
      const { norms } = stateGradient(flow, state)
      for (let t = 0; t < batch.steps; t++) {
        const sum = sequences.reduce((total, b) => total + norms[t * batch.size + b]!, 0)
        norm[(s * lossSteps.length + k) * batch.steps + t] = sequences.length === 0 ? 0 : sum / sequences.length
      }
    })
  })
  return { states: states.map(({ name }) => name), steps: batch.steps, lossSteps: Int32Array.from(lossSteps), norm }
}
