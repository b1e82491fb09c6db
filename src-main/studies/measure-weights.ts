/** Quantities of the weights of a run, after it was trained. */
import { compile } from '../compiler/compile.ts'
import { Gauge } from '../diagnostics/measure.ts'
import { QUANTITIES } from '../diagnostics/index.ts'
import { exponentCost } from '../diagnostics/quantities/lyapunov.ts'
import { probeBatches } from '../diagnostics/probe/probe-batch.ts'
import type { QuantityId } from '../diagnostics/values.ts'
import type { Executor, Tensors } from '../execution/executor.ts'
import { referenceExecutor } from '../execution/reference/executor.ts'
import type { Problem } from '../foundation/problem.ts'
import type { Architecture } from '../network/architecture/architecture.ts'
import { taskKind } from '../tasks/index.ts'
import type { TaskDefinition } from '../tasks/task.ts'
import { initialTensors } from '../training/initial.ts'
import type { MeasuredValues } from '../training/tracker.ts'
import { readSource } from './engine/data-source.ts'
import type { DataSource } from './engine/data-source.ts'
import { packed } from './tracking/run-tracker.ts'

/** Plain data, so that it can be asked of another process. */
export interface WeightsQuestion {
  readonly architecture: Architecture
  readonly task: TaskDefinition
  readonly data: readonly DataSource[]
  /** Of the run's initial weights, for the baselines. */
  readonly seed: number
  readonly gain: number
  /** null: its initial weights, measured twice, so that the seconds are those of a moment while a run trains. */
  readonly parameters: Tensors | null
  readonly quantities: readonly QuantityId[]
}

export interface WeightsAnswer {
  readonly values: MeasuredValues
  /** What could not be measured. */
  readonly problems: readonly Problem[]
  /** Of all of it; of initial weights only those of the second measurement. */
  readonly seconds: number
}

/**
 * Multiply-adds up to which exponents and Jacobians are computed in 64 bits, by the interpreter: some seconds. It takes 50 to 130 times as long as the
 * executor of training, which is off by less than 1e-8 nats per step (docs/performance.md).
 */
const DOUBLE_UP_TO = 1e8

/** What weights alone can tell; quantities that need a training step are left out, but for the seconds of initial weights. Throws `WrongInput` where the task cannot be made. */
export async function measureWeights(executor: Executor, question: WeightsQuestion): Promise<WeightsAnswer> {
  const { architecture, parameters, seed, gain } = question
  const begun = performance.now()
  const task = taskKind(question.task.task).make(question.task.options, question.data.map(readSource))
  // An estimate has no training step, but what it would take to look at one is to be counted.
  const quantities = question.quantities.filter((id) => parameters === null || QUANTITIES[id].fromWeights)
  const { parameters: shapes } = compile(architecture, { loss: task.loss })
  const batches = probeBatches(task)
  const weights = shapes.reduce((sum, { rows, columns }) => sum + rows * columns, 0)
  const isSmall = exponentCost({ weights, steps: batches.gradient.steps }) <= DOUBLE_UP_TO
  const recurrenceOn = isSmall && parameters !== null ? referenceExecutor : executor
  const gauge = await Gauge.open({ architecture, task, executor, recurrenceOn, batches, quantities })
  try {
    const initial = initialTensors(shapes, { seed, gain })
    const update = () => (parameters === null ? { before: copied(initial), after: copied(initial) } : null)
    if (parameters === null) await gauge.measure(initial, { initial, update: update() })
    const from = parameters === null ? performance.now() : begun
    const { values, problems } = await gauge.measure(parameters ?? initial, { initial, update: update() })
    return { values: packed(values), problems, seconds: (performance.now() - from) / 1000 }
  } finally {
    gauge.dispose()
  }
}

/** As a run that is tracked copies its weights before and after a training step. */
const copied = (tensors: Tensors): Tensors =>
  new Map([...tensors].map(([name, tensor]) => [name, { ...tensor, values: tensor.values.slice() }]))
