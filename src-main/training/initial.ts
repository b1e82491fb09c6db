import type { Parameter } from '../compiler/program.ts'
import type { Tensors } from '../execution/executor.ts'
import { randomStream } from '../foundation/random.ts'
import type { Initial } from '../network/graph.ts'

export interface InitialDraw {
  readonly seed: number
  /** Factor of every uniform bound; constants (forget biases) stay as they are. */
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
    const next = entries(leaf.initial, randomStream(seed, leaf.name), gain)
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
  }
}
