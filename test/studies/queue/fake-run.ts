/** A net of four numbers that learns to be 1: small enough to train in no time, and every bit of it depends on every step before. */
import { existsSync, writeFileSync } from 'node:fs'
import type { Batch, ExecutorName, Session, Tensors, TrainedState } from '../../../src-main/execution/executor.ts'
import { answerable, ExecutorFailed } from '../../../src-main/studies/engine/executor-failed.ts'
import { hashKeys, unitInterval } from '../../../src-main/foundation/random.ts'
import type { PrepareRun } from '../../../src-main/studies/engine/prepared-run.ts'
import { checkFailed } from './misbehaviour.ts'
import type { Metric, Task, TaskDefinition } from '../../../src-main/tasks/task.ts'

/** What shall happen, as options of the task. */
export interface FakeOptions {
  /** How long a step blocks the process, in ms. */
  readonly pace?: number
  /** The first step that takes it: whoever is to meet a run underway need not be quick. */
  readonly paceFrom?: number
  /** A file: when it is gone, steps take no time any more. */
  readonly paceWhile?: string
  /** The process kills itself before this step; with `once`, only until that file is there. */
  readonly dieAt?: number
  readonly dieOnce?: string
  /** Only the run of this seed does so. */
  readonly dieSeed?: number
  /** Numbers go wrong at this step, in the run of seed 2. */
  readonly notFiniteAt?: number
  /** Floats per step by which a checkpoint grows, of no other use. */
  readonly ballast?: number
  /** Making the run ready fails with these words. */
  readonly failure?: string
  /** What goes wrong on one executor alone, when it is loaded or before a step. */
  readonly trouble?:
    | undefined
    | {
        readonly executor: ExecutorName
        readonly at: 'load' | number
        readonly what: 'abort' | 'out-of-memory' | 'missing-library'
      }
}

const TROUBLES = {
  'out-of-memory': 'RESOURCE_EXHAUSTED: OOM when allocating tensor with shape[1024,1024]\n\t [[{{node MatMul}}]]',
  'missing-library': 'libcudart.so.12: cannot open shared object file: No such file or directory',
} as const

export function fakeTask(options: FakeOptions): TaskDefinition {
  return { task: 'fake', options: options as TaskDefinition['options'], data: [] }
}

/** Stands in the place of compiler and executor; the training loop around it is the real one. */
export const prepareFakeRun: PrepareRun = (job) => {
  const options = job.task.options as FakeOptions
  if (options.failure !== undefined) return Promise.reject(new Error(options.failure))
  const hasTrouble = options.trouble?.executor === job.executor
  const trouble = hasTrouble ? troubleAt('load', options) : undefined
  if (trouble) return Promise.reject(new ExecutorFailed(trouble.message))
  const values = Float32Array.from({ length: 4 }, (_, k) => unitInterval(hashKeys([job.seed, k])))
  return Promise.resolve({
    task: task(job.task),
    session: answerable(fakeSession(hasTrouble ? options : { ...options, trouble: undefined }, job.seed)),
    initial: new Map([['w', { rows: 4, columns: 1, values }]]),
    variant: job.executor === 'reference' ? 'fake' : `fake ${job.executor}`,
    locate: () => ({ connection: 'input', what: 'value' as const }),
  })
}

function fakeSession(options: FakeOptions, seed: number): Session {
  let [w, m, ballast] = [new Float32Array(4), new Float32Array(4), new Float32Array(0)]
  const one = (name: string, values: Float32Array): Tensors =>
    new Map([[name, { rows: 4, columns: 1, values: values.slice() }]])
  const load = ({ parameters, slots }: TrainedState): void => {
    w = Float32Array.from(parameters.get('w')!.values)
    m = Float32Array.from(slots.get('m/w')?.values ?? [0, 0, 0, 0])
  }
  const train: Session['train'] = (batch, { step, learningRate }) => {
    misbehave(options, seed, step)
    const trouble = troubleAt(step, options)
    if (trouble) throw trouble
    ballast = new Float32Array(step * (options.ballast ?? 0))
    let loss = 0
    w.forEach((value, k) => {
      const error = value - batch.target[k]!
      loss += error ** 2
      m[k] = 0.9 * m[k]! + error
      w[k] = value - learningRate * m[k]
    })
    const finite = !(step === options.notFiniteAt && seed === 2)
    return { loss: finite ? loss : Number.NaN, gradientNorm: Math.sqrt(loss), finite }
  }
  return {
    load,
    save: () => {
      const carried = new Map([['ballast', { rows: ballast.length, columns: 1, values: ballast }]])
      return { parameters: one('w', w), slots: one('m/w', m), carried }
    },
    train,
    evaluate: (batch) => {
      const lossSum = w.reduce((sum, value, k) => sum + (value - batch.target[k]!) ** 2, 0)
      return { lossSum, weightSum: 1, logits: w, prediction: w }
    },
    differentiate: () => ({ loss: 0, gradients: new Map() }),
    tap: () => w,
    value: () => w,
    dispose: () => undefined,
  }
}

/** What the executor throws at this point, if it does; a crash ends the process. */
function troubleAt(at: 'load' | number, { trouble }: FakeOptions): Error | undefined {
  if (trouble?.at !== at) return undefined
  return trouble.what === 'abort' ? checkFailed() : new Error(TROUBLES[trouble.what])
}

function misbehave(options: FakeOptions, seed: number, step: number): void {
  const { pace = 0, paceFrom = 0, paceWhile, dieAt, dieOnce, dieSeed } = options
  if (pace > 0 && step >= paceFrom && (paceWhile === undefined || existsSync(paceWhile)))
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pace)
  if (step !== dieAt || (dieSeed !== undefined && seed !== dieSeed)) return
  if (dieOnce !== undefined && existsSync(dieOnce)) return
  if (dieOnce !== undefined) writeFileSync(dieOnce, '')
  process.kill(process.pid, 'SIGKILL')
}

export const mse: Metric = { id: 'mse', title: 'mean squared error', unit: '', better: 'lower' }

const batchesPerEpoch = 10

function task(definition: TaskDefinition): Task {
  const split = { sequences: 1, predictions: 1, shortest: 1, longest: 1 }
  return {
    id: 'fake',
    title: 'Four ones',
    input: { kind: 'real', size: 1 },
    target: { kind: 'real', size: 1 },
    activation: 'identity',
    reads: 'last',
    loss: 'mean-squared-error',
    metrics: [mse],
    doNothing: [],
    splits: { train: split, validation: split, test: split },
    longestBatch: () => 1,
    trainingBatches: (plan, epoch) =>
      Array.from({ length: batchesPerEpoch }, (_, k) => batch((unit) => noise(plan.seed, epoch, k, unit))),
    trainingBatchesPerEpoch: () => batchesPerEpoch,
    evaluationBatches: (name) => [batch((unit) => 1 + 0.01 * noise(0, 0, name.length, unit))],
    scorer: () => {
      let sum = 0
      return { add: (_, { lossSum }) => (sum += lossSum), values: () => ({ mse: sum }) }
    },
    examples: () => [],
    definition,
  }
}

const noise = (seed: number, epoch: number, k: number, unit: number): number =>
  0.5 + unitInterval(hashKeys([seed, epoch, k, unit]))

function batch(target: (unit: number) => number): Batch {
  return {
    steps: 1,
    size: 1,
    input: new Float32Array(1),
    target: Float32Array.from({ length: 4 }, (_, unit) => target(unit)),
    weights: Float32Array.of(1),
    lengths: Int32Array.of(1),
    normaliser: 1,
    continues: false,
  }
}
