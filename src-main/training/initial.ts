import type { Parameter } from '../compiler/program.ts'
import type { Tensors } from '../execution/executor.ts'
import { normalStream, randomStream } from '../foundation/random.ts'
import type { Initial, Ring } from '../network/graph.ts'

export interface InitialDraw {
  readonly seed: number
  /** Factor of every uniform bound and normal deviation; constants (forget biases), angles and rings stay as they are. */
  readonly gain: number
}

/**
 * Initial parameters in their own layout: each leaf drawn row by row from a stream keyed by (seed, leaf name), so that parts
 * which two architectures share start equal whatever else they hold. Rounded to 32 bits: every executor starts from the same numbers.
 */
export function initialTensors(parameters: readonly Parameter[], { seed, gain }: InitialDraw): Tensors {
  return new Map(parameters.map((parameter) => [parameter.name, initialTensor(parameter, { seed, gain })]))
}

function initialTensor({ rows, columns, leaves }: Parameter, { seed, gain }: InitialDraw) {
  const values = new Float32Array(rows * columns)
  for (const leaf of leaves) {
    const { initial } = leaf
    // What follows from another leaf's numbers draws those again.
    const random = randomStream(seed, initial.kind === 'ring-norm' ? initial.of : leaf.name)
    const next = entries(initial, random, gain)
    const block = values.subarray(leaf.row * columns, (leaf.row + leaf.rows) * columns)
    for (let k = 0; k < block.length; k++) block[k] = next()
  }
  return { rows, columns, values }
}

/** The entries of one leaf, one by one. */
function entries(initial: Initial, random: () => number, gain: number): () => number {
  switch (initial.kind) {
    case 'constant':
      return () => initial.value
    case 'uniform': {
      const bound = gain * initial.bound
      return () => (2 * random() - 1) * bound
    }
    case 'normal': {
      const next = normalStream(random)
      return () => gain * initial.deviation * next()
    }
    case 'log-uniform':
      return () => Math.log(initial.most * inside(random()))
    case 'ring':
      return () => Math.log(-0.5 * Math.log(squaredSize(initial.ring, random())))
    case 'ring-norm':
      return () => 0.5 * Math.log(1 - squaredSize(initial.ring, random()))
  }
}

/** From [0, 1) to the inside of (0, 1), by less than a millionth: 0 has no logarithm. */
const inside = (u: number): number => (u + 2 ** -21) / (1 + 2 ** -20)

/** The largest |lambda|^2. Its root is two floats of 32 bits below 1: every mode decays in 32 bits too. */
const LARGEST_SQUARE = 1 - 2 ** -22

/** |lambda|^2 for a number of [0, 1). */
function squaredSize({ inner, outer }: Ring, u: number): number {
  return Math.min(inner ** 2 + inside(u) * (outer ** 2 - inner ** 2), LARGEST_SQUARE)
}
