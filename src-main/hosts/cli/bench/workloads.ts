/** What is measured: the three workloads of the peers' benchmark. T = 100 steps, one output at the end or one at every step. */
import type { Batch } from '../../../execution/executor.ts'
import type { LossId } from '../../../tasks/task.ts'
import { randomInteger, randomStream } from '../../../foundation/random.ts'

export interface Workload {
  readonly id: string
  readonly title: string
  /** Input features or symbols, width of every hidden layer, outputs. */
  readonly n: number
  readonly d: number
  readonly m: number
  readonly batch: number
  readonly steps: number
  readonly input: 'real' | 'symbols'
  readonly reads: 'step' | 'last'
  readonly activation: string
  readonly loss: LossId
}

const MUSIC = { reads: 'step', activation: 'sigmoid', loss: 'sigmoid-cross-entropy', input: 'real' } as const
const TEXT = { reads: 'step', activation: 'softmax', loss: 'softmax-cross-entropy', input: 'symbols' } as const
const ADDING = { reads: 'last', activation: 'identity', loss: 'mean-squared-error', input: 'real' } as const

export const workloads: readonly Workload[] = [
  { id: 'W1', title: 'adding', n: 2, d: 64, m: 1, batch: 32, steps: 100, ...ADDING },
  { id: 'W2', title: 'music', n: 88, d: 128, m: 88, batch: 32, steps: 100, ...MUSIC },
  { id: 'W3', title: 'text', n: 64, d: 256, m: 64, batch: 64, steps: 100, ...TEXT },
]

/** A batch of the workload, full and of equal lengths. */
export function workloadBatch(workload: Workload, seed: number): Batch {
  const { steps, batch, n, m, input, activation } = workload
  const random = randomStream(seed, 'bench', workload.id)
  const columns = steps * batch
  const outputs = workload.reads === 'last' ? batch : columns
  const symbols = (count: number, size: number): Int32Array =>
    Int32Array.from({ length: count }, () => randomInteger(random, size))
  // Few keys of a piano sound at a time.
  const share = workload.title === 'music' ? () => (random() < 0.05 ? 1 : 0) : random
  return {
    steps,
    size: batch,
    input: input === 'symbols' ? symbols(columns, n) : Float32Array.from({ length: columns * n }, share),
    target: activation === 'softmax' ? symbols(outputs, m) : Float32Array.from({ length: outputs * m }, share),
    weights: new Float32Array(outputs).fill(1),
    lengths: new Int32Array(batch).fill(steps),
    normaliser: outputs,
    continues: false,
  }
}
