/** A batch, and the numbers of a run, as the tensors that the graph is fed. */
import type { Program } from '../../compiler/program.ts'
import { dropoutStepKey } from '../dropout.ts'
import type { Batch } from '../executor.ts'
import type { Output } from './graph/frame.ts'
import type { NUMBERS, WHOLES } from './lowering/batch-feeds.ts'
import type { Fed } from './lowering/entries.ts'
import type { HeldTensor, Model } from './model.ts'

/** What a run is told besides its batch. */
export interface RunNumbers {
  /** Null: nothing drops out. */
  readonly dropout: { readonly seed: number; readonly step: number } | null
  readonly normaliser: number
  readonly clipNorm: number
  readonly clipValue: number
  /** Of the optimiser, in their order. */
  readonly scalars: readonly number[]
}

export interface BatchToHold {
  readonly program: Program
  readonly fed: Fed
  readonly batch: Batch
  readonly numbers: RunNumbers
}

/** Where `holdBatch` puts its tensors. */
export function batchFeeds({ feeds }: Fed): readonly Output[] {
  return [feeds.input, feeds.target, feeds.weights, feeds.lengths, feeds.wholes, feeds.numbers]
}

export function holdBatch(model: Model, { program, fed, batch, numbers }: BatchToHold): readonly HeldTensor[] {
  const { steps, size, input, target, weights, lengths } = batch
  const predictions = weights.length / size
  const { chunk } = fed
  const rounds = Math.ceil(steps / chunk)
  const { dropout, normaliser, clipNorm, clipValue } = numbers
  const wholes: Readonly<Record<(typeof WHOLES)[number], number>> = {
    rounds,
    padding: (fed.rounds ?? rounds) * chunk - steps,
    batch: size,
    lastInRound: (steps - 1) % chunk,
    dropoutKey: dropout === null ? 0 : dropoutStepKey(dropout) | 0,
    dropoutActive: dropout === null ? 0 : 1,
  }
  const floats: Readonly<Record<(typeof NUMBERS)[number], number>> = { normaliser, clipNorm, clipValue }
  const wholeVector = Int32Array.from(Object.values(wholes))
  const floatVector = Float32Array.from([...Object.values(floats), ...numbers.scalars])
  return model.holdAll([
    [input, shapeOf(program.input, steps, size)],
    [target, shapeOf(program.target, predictions, size)],
    [weights, [predictions, size]],
    [lengths, [size]],
    [wholeVector, [wholeVector.length]],
    [floatVector, [floatVector.length]],
  ])
}

/** [T, B, n], or [T, B] of symbols. */
function shapeOf({ kind, size: n }: Program['input'], steps: number, size: number): readonly number[] {
  return kind === 'real' ? [steps, size, n] : [steps, size]
}
