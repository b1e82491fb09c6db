import type { Program } from '../../src-main/compiler/program.ts'
import type { Batch } from '../../src-main/execution/executor.ts'
import { randomInteger, randomStream } from '../../src-main/foundation/random.ts'

export interface BatchSettings {
  readonly steps?: number
  readonly size?: number
  /** Valid steps of each sequence; all of them when left out. */
  readonly lengths?: readonly number[]
  readonly seed?: number
  readonly continues?: boolean
  /** Of the targets, where they are real; a sigmoid cross-entropy wants [0, 1]. */
  readonly targets?: readonly [least: number, most: number]
}

/** A batch that fits the program: random inputs and targets, zero padding that weighs nothing, other weights between 0.5 and 1.5. */
export function sampleBatch(program: Program, settings: BatchSettings = {}): Batch {
  const { steps = 5, size = 3, seed = 1, continues = false, targets = [0, 1] } = settings
  const lengths = Int32Array.from({ length: size }, (_, b) => settings.lengths?.[b] ?? steps)
  const { input, target } = program
  const outputs = target.time === 'once' ? 1 : steps
  const isValid = (t: number, b: number): boolean => target.time === 'once' || t < lengths[b]!
  const random = randomStream(seed, 'batch')
  const drawn = (
    feature: { kind: 'real' | 'symbols'; size: number },
    rows: number,
    [least, most]: readonly number[],
  ) => {
    const isReal = feature.kind === 'real'
    const values = new (isReal ? Float32Array : Int32Array)(rows * size * (isReal ? feature.size : 1))
    const width = values.length / (rows * size)
    for (let k = 0; k < values.length; k++) {
      const value = isReal ? least! + random() * (most! - least!) : randomInteger(random, feature.size)
      const isPadding = rows > 1 && Math.floor(k / width / size) >= lengths[Math.floor(k / width) % size]!
      values[k] = isPadding ? 0 : value
    }
    return values
  }
  const weights = Float32Array.from({ length: outputs * size }, (_, k) =>
    isValid(Math.floor(k / size), k % size) ? 0.5 + random() : 0,
  )
  return {
    steps,
    size,
    input: drawn(input, steps, [-1, 1]),
    target: drawn(target, outputs, targets),
    weights,
    lengths,
    normaliser: weights.reduce((sum, weight) => sum + weight, 0),
    continues,
  }
}
