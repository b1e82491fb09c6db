import type { Batch } from '../../src-main/execution/executor.ts'
import { randomStream } from '../../src-main/foundation/random.ts'
import type { SplitName, Task } from '../../src-main/tasks/task.ts'

const SEQUENCES: Record<SplitName, number> = { train: 6, validation: 4, test: 4 }
const STEPS = 5

export interface LinearTaskOptions {
  /** 'stream': the batches of an epoch continue one another. */
  readonly kind: 'sequences' | 'stream'
  readonly better?: 'lower' | 'higher'
  /** Watches a second metric, 'coarse', which is always 1, or leaves it to the first one. */
  readonly stopping?: 'coarse'
  /** Changes every validation figure by what it gives for the number of looks so far. */
  readonly validation?: (looks: number, value: number) => number
}

/** A task for `LinearSession`: yhat<t> = 2 x<t> - s<t> with noise, fresh for every epoch. `looks` counts evaluations by split. */
export function linearTask({ kind, better = 'lower', validation = (_, value) => value, stopping }: LinearTaskOptions) {
  const looks: Record<SplitName, number> = { train: 0, validation: 0, test: 0 }
  const summary = (split: SplitName) => ({
    sequences: SEQUENCES[split],
    predictions: SEQUENCES[split] * STEPS * 2,
    shortest: STEPS,
    longest: STEPS,
  })
  const task: Task = {
    id: 'linear',
    title: 'linear',
    input: { kind: 'real', size: 1 },
    target: { kind: 'real', size: 1 },
    activation: 'identity',
    reads: 'step',
    loss: 'mean-squared-error',
    metrics: [
      { id: 'error', title: 'mean squared error', unit: '', better },
      { id: 'coarse', title: 'always 1', unit: '', better: 'lower' },
    ],
    ...(stopping === undefined ? {} : { stopping }),
    doNothing: [],
    splits: { train: summary('train'), validation: summary('validation'), test: summary('test') },
    longestBatch: () => STEPS,
    trainingBatches: ({ seed }, epoch) => batches({ kind, split: 'train', seed: seed + 1000 * epoch }),
    trainingBatchesPerEpoch: () => SEQUENCES.train,
    evaluationBatches(split) {
      looks[split]++
      return batches({ kind, split, seed: 7 })
    },
    scorer() {
      const look = looks.validation
      let [sum, weights] = [0, 0]
      return {
        add(_, { lossSum, weightSum }) {
          sum += lossSum
          weights += weightSum
        },
        values: () => ({ error: validation(look, sum / weights), coarse: 1 }),
      }
    },
    examples: () => [],
    definition: { task: 'linear', options: {}, data: [] },
  }
  return { task, looks }
}

function* batches(from: { kind: 'sequences' | 'stream'; split: SplitName; seed: number }): Generator<Batch> {
  const random = randomStream(from.seed, from.split)
  const carried = [0, 0]
  for (let k = 0; k < SEQUENCES[from.split]; k++) {
    const continues = from.kind === 'stream' && k > 0
    if (!continues) carried.fill(0)
    yield batch(random, carried, continues)
  }
}

function batch(random: () => number, carried: number[], continues: boolean): Batch {
  const size = carried.length
  const input = Float32Array.from({ length: STEPS * size }, () => 2 * random() - 1)
  const target = input.map((x, k) => {
    carried[k % size] = 0.5 * carried[k % size]! + x
    return 2 * x - carried[k % size]! + 0.1 * random()
  })
  const weights = new Float32Array(STEPS * size).fill(1)
  const lengths = new Int32Array(size).fill(STEPS)
  return { steps: STEPS, size, input, target, weights, lengths, normaliser: STEPS * size, continues }
}
