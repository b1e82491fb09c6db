/** Lyapunov exponents: at which rates small differences of the state grow or fade over many steps. */
import { matrix } from '../linear-algebra/matrix.ts'
import { orthonormalise } from '../linear-algebra/orthonormalise.ts'
import { normalStream, randomStream } from '../../foundation/random.ts'
import type { Probe } from '../probe/probe.ts'
import { frameOf } from '../probe/recurrence.ts'
import type { Columns, Recurrence } from '../probe/recurrence.ts'
import type { Batch } from '../../execution/executor.ts'
import { stateTaps } from '../probe/state-gradient.ts'
import type { Quantity } from '../quantity.ts'
import { engelken2020, vogt2020 } from '../references.ts'

/** In nats per step, mean over the probe's sequences. */
export interface LyapunovSpectrum {
  /** The largest ones, descending. */
  readonly exponents: Float64Array
  /** [exponents]: standard deviation over sequences; 0 with one. */
  readonly deviation: Float64Array
  /** Steps that were left out at the beginning, and steps that count. */
  readonly transient: number
  readonly steps: number
  /** -1 / largest exponent, in steps; Infinity where it is not negative: differences do not fade. */
  readonly horizon: number
  /** Whether the steps were computed in 64 bits: in 32, exponents are off by some 1e-8. Left out in values of older versions. */
  readonly isDouble?: boolean
}

/** Exponents that are told at most, and sequences that are followed. */
const EXPONENTS = 16
const SEQUENCES = 4

/** Multiply-adds that the exponents of a net take, with its tangent: of a net with so many weights, over so many steps. */
export function exponentCost({ weights, steps }: { readonly weights: number; readonly steps: number }): number {
  return 2 * weights * EXPONENTS * SEQUENCES * steps
}

export const lyapunov: Quantity<'lyapunov', LyapunovSpectrum> = {
  id: 'lyapunov',
  title: 'Lyapunov exponents',
  unit: 'nats per step',
  formula: 'Q<t> R<t> = J<t> Q<t-1>, exponent i = mean over t of ln R<t>[i, i]',
  reading: [
    'Each exponent is the rate at which a small difference of the state grows (above 0) or fades (below 0).',
    'The nearer the largest is to 0, the longer the state remembers; -1 over it is the horizon in steps.',
    'Above 0 the recurrence is chaotic: gradients explode over long sequences.',
  ],
  remedy: 'Far below 0: a larger forget bias or a shortcut. Above 0: smaller initial weights, clipping, layer norm.',
  cost: 'one step of the tangent for every step of 4 sequences, with 16 directions each',
  references: [engelken2020, vogt2020],
  fromWeights: true,
  taps: stateTaps,
  measure: async (probe) => {
    const recurrence = await probe.recurrence()
    const asked = { exponents: Math.min(EXPONENTS, recurrence.size), sequences: longest(probe) }
    const found = await exponentsOf(recurrence, probe.batches.gradient, asked)
    return { ...found, isDouble: recurrence.isDouble }
  },
}

/** The longest sequences of the gradient batch. */
function longest(probe: Probe): number[] {
  const { size, lengths } = probe.batches.gradient
  const order = Array.from({ length: size }, (_, b) => b).sort((a, b) => lengths[b]! - lengths[a]! || a - b)
  return order.slice(0, SEQUENCES)
}

/**
 * The largest exponents of the recurrence along sequences of a batch, from the zero state and directions drawn from a fixed seed. The first tenth of the
 * steps, and at least 10 where there are 40, is left out: directions must turn into those that grow first (Engelken et al. 2020).
 */
export async function exponentsOf(
  recurrence: Recurrence,
  batch: Batch,
  { exponents, sequences }: { readonly exponents: number; readonly sequences: readonly number[] },
): Promise<LyapunovSpectrum> {
  const steps = Math.min(...sequences.map((b) => batch.lengths[b]!))
  const transient = Math.min(10 + Math.floor(steps / 10), Math.floor(steps / 2))
  const D = recurrence.size
  const columns = exponents * sequences.length
  let states: Columns = { columns, values: new Float64Array(D * columns) }
  let frames: readonly Float64Array[] = sequences.map((_, s) => startingFrame(D, exponents, s))
  const logs = sequences.map(() => new Float64Array(exponents))
  const rows = sequences.flatMap((sequence) => new Array<number>(exponents).fill(sequence))
  for (let t = 0; t < steps; t++) {
    const directions = { columns, values: joined(frames, D, exponents) }
    const after = await recurrence.step({ states, directions }, frameOf(batch, t, rows))
    states = after.states
    const parted = frames.map((_, s) =>
      orthonormalise(
        matrix(D, exponents, part(after.directions.values, { D, columns, from: s * exponents, count: exponents })),
      ),
    )
    frames = parted.map(({ q }) => q.values)
    if (t < transient) continue
    parted.forEach(({ diagonal }, s) => diagonal.forEach((r, i) => (logs[s]![i]! += Math.log(r))))
  }
  return spectrumOf(
    logs.map((sums) => sums.map((sum) => sum / (steps - transient))),
    { transient, steps: steps - transient },
  )
}

/** Random orthonormal directions, [D, exponents]. */
function startingFrame(D: number, exponents: number, sequence: number): Float64Array {
  const normal = normalStream(randomStream(sequence, 'lyapunov'))
  return orthonormalise(matrix(D, exponents, Float64Array.from({ length: D * exponents }, normal))).q.values
}

/** Matrices of D rows side by side. */
function joined(parts: readonly Float64Array[], D: number, width: number): Float64Array {
  const columns = parts.length * width
  const whole = new Float64Array(D * columns)
  parts.forEach((values, s) => {
    for (let r = 0; r < D; r++) whole.set(values.subarray(r * width, (r + 1) * width), r * columns + s * width)
  })
  return whole
}

function part(
  values: Float64Array,
  {
    D,
    columns,
    from,
    count,
  }: { readonly D: number; readonly columns: number; readonly from: number; readonly count: number },
): Float64Array {
  const result = new Float64Array(D * count)
  for (let r = 0; r < D; r++) result.set(values.subarray(r * columns + from, r * columns + from + count), r * count)
  return result
}

/** Mean over sequences, descending. */
function spectrumOf(
  bySequence: readonly Float64Array[],
  { transient, steps }: { readonly transient: number; readonly steps: number },
): LyapunovSpectrum {
  const sorted = bySequence.map((values) => values.slice().sort().reverse())
  const count = sorted[0]?.length ?? 0
  const exponents = Float64Array.from(
    { length: count },
    (_, i) => sorted.reduce((sum, values) => sum + values[i]!, 0) / sorted.length,
  )
  const deviation = Float64Array.from({ length: count }, (_, i) => {
    if (sorted.length < 2) return 0
    const squares = sorted.reduce((sum, values) => sum + (values[i]! - exponents[i]!) ** 2, 0)
    return Math.sqrt(squares / (sorted.length - 1))
  })
  const [largest = Number.NaN] = exponents
  return {
    exponents,
    deviation,
    transient,
    steps,
    horizon: largest < 0 ? -1 / largest : Number.isNaN(largest) ? Number.NaN : Infinity,
  }
}
