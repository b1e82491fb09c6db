/** The reference executor: plain TypeScript, float64, one step after the other. The oracle of all tests. */
import { present } from '../../foundation/invariant.ts'
import type { Program } from '../../compiler/program.ts'
import { evaluate } from '../../network/operations/expression.ts'
import type {
  Batch,
  Evaluation,
  Executor,
  Session,
  SessionSettings,
  StepOutcome,
  Tensors,
  TrainedState,
  TrainingStep,
} from '../executor.ts'
import { refuseOtherRows } from '../executor.ts'
import { runStage } from './interpret.ts'
import { Memory } from './memory.ts'
import type { Run } from './run.ts'

export const referenceExecutor: Executor = {
  name: 'reference',
  variant: 'reference float64',
  prepare: (program, settings) => Promise.resolve(new ReferenceSession(program, settings)),
}

class ReferenceSession implements Session {
  readonly #program: Program
  readonly #settings: SessionSettings
  readonly #parameters: Float64Array[]
  readonly #gradients: Float64Array[]
  readonly #slots: Float64Array[][]
  /** Of the last batch, and of the last one of each purpose: looking at other batches must not change what training goes on from. */
  #memory: Memory | undefined
  #memories: { readonly training?: Memory; readonly looking?: Memory } = {}
  #updates = 0

  constructor(program: Program, settings: SessionSettings) {
    this.#program = program
    this.#settings = settings
    this.#parameters = program.parameters.map(({ rows, columns }) => new Float64Array(rows * columns))
    this.#gradients = this.#parameters.map((values) => new Float64Array(values.length))
    this.#slots = settings.optimiser.slots.map(() => this.#parameters.map((values) => new Float64Array(values.length)))
  }

  load(state: TrainedState): void {
    this.#program.parameters.forEach(({ name }, index) => {
      this.#parameters[index]?.set(present(state.parameters.get(name), `parameter ${name}`).values)
      this.#settings.optimiser.slots.forEach((slot, k) => {
        const kept = state.slots.get(`${slot}/${name}`)
        if (kept === undefined) this.#slots[k]?.[index]?.fill(0)
        else this.#slots[k]?.[index]?.set(kept.values)
      })
    })
    this.#updates = state.slots.get('updates')?.values[0] ?? 0
    this.#memory = undefined
    const carried = state.carried.size > 0 ? this.#restoreCarried(state.carried) : undefined
    this.#memories = carried === undefined ? {} : { training: carried, looking: carried }
  }

  save(): TrainedState {
    const slots = new Map<string, { rows: number; columns: number; values: Float64Array }>()
    this.#settings.optimiser.slots.forEach((slot, k) => {
      this.#program.parameters.forEach(({ name, rows, columns }, index) => {
        slots.set(`${slot}/${name}`, { rows, columns, values: present(this.#slots[k]?.[index], slot).slice() })
      })
    })
    slots.set('updates', { rows: 1, columns: 1, values: Float64Array.of(this.#updates) })
    return { parameters: this.#named(this.#parameters), slots, carried: this.#carried() }
  }

  train(batch: Batch, step: TrainingStep): StepOutcome {
    const run = this.#runAll(batch, step.step, 'training')
    for (const gradient of this.#gradients)
      gradient.forEach((value, k) => (gradient[k] = Math.max(-step.clipValue, Math.min(step.clipValue, value))))
    const gradientNorm = Math.sqrt(
      this.#gradients.reduce((sum, gradient) => gradient.reduce((total, value) => total + value * value, sum), 0),
    )
    const finite = Number.isFinite(run.loss) && Number.isFinite(gradientNorm)
    if (finite) this.#update(step.learningRate, gradientNorm > step.clipNorm ? step.clipNorm / gradientNorm : 1)
    return { loss: run.loss, gradientNorm, finite }
  }

  differentiate(batch: Batch, step: number): { readonly loss: number; readonly gradients: Tensors } {
    const run = this.#runAll(batch, step, 'looking')
    return { loss: run.loss, gradients: this.#named(this.#gradients) }
  }

  evaluate(batch: Batch): Evaluation {
    const run = this.#run({ ...batch, normaliser: 1 }, null, 'looking')
    for (const stage of this.#program.stages) if (stage.part === 'forward') runStage(run, stage)
    return {
      lossSum: run.loss,
      weightSum: batch.weights.reduce((sum, weight) => sum + weight, 0),
      logits: run.memory.export(this.#program.logits),
      prediction: run.memory.export(this.#program.prediction),
    }
  }

  tap(connection: string): Float64Array {
    const tap = present(
      this.#program.taps.find((candidate) => candidate.connection === connection),
      `tap ${connection}`,
    )
    return this.#present().export(tap.bar)
  }

  value(name: string): Float64Array {
    const value = present(
      this.#program.values.find((candidate) => candidate.name === name),
      `value ${name}`,
    )
    return this.#present().export(value.id)
  }

  dispose(): void {
    this.#memory = undefined
  }

  #present(): Memory {
    return present(this.#memory, 'a batch that has been run')
  }

  #runAll(batch: Batch, step: number, purpose: 'training' | 'looking'): Run {
    for (const gradient of this.#gradients) gradient.fill(0)
    const run = this.#run(batch, { seed: this.#settings.seed, step }, purpose)
    for (const stage of this.#program.stages) runStage(run, stage)
    return run
  }

  #run(batch: Batch, dropout: Run['dropout'], purpose: 'training' | 'looking'): Run {
    const before = batch.continues ? this.#memories[purpose] : undefined
    const memory = new Memory(this.#program, { steps: batch.steps, columns: batch.size })
    if (before !== undefined) {
      refuseOtherRows(batch, before.columns)
      for (const { value } of this.#program.states) memory.at(value, -1).set(before.at(value, before.steps - 1))
    }
    this.#memory = memory
    this.#memories = { ...this.#memories, [purpose]: memory }
    return {
      program: this.#program,
      memory,
      batch,
      parameters: this.#parameters,
      gradients: this.#gradients,
      dropout,
      loss: 0,
    }
  }

  #update(learningRate: number, scale: number): void {
    const { optimiser } = this.#settings
    this.#updates++
    const scalars = optimiser.scalars(this.#updates, learningRate)
    this.#parameters.forEach((parameter, index) => {
      const slots = this.#slots.map((all) => present(all[index], 'slot'))
      for (let k = 0; k < parameter.length; k++) {
        const operands = [
          parameter[k] ?? 0,
          (this.#gradients[index]?.[k] ?? 0) * scale,
          ...slots.map((slot) => slot[k] ?? 0),
        ]
        const results: number[] = []
        for (const expression of optimiser.update) {
          results.push(
            evaluate(expression, {
              read: (position) => present(operands[position], 'operand'),
              local: (position) => present(results[position], 'earlier result'),
              scalar: (name) => present(scalars[name], name),
            }),
          )
        }
        slots.forEach((slot, position) => (slot[k] = present(results[position], 'slot')))
        parameter[k] = present(results[slots.length], 'parameter')
      }
    })
  }

  #named(arrays: readonly Float64Array[]): Tensors {
    return new Map(
      this.#program.parameters.map(({ name, rows, columns }, index) => [
        name,
        { rows, columns, values: present(arrays[index], name).slice() },
      ]),
    )
  }

  #carried(): Tensors {
    const memory = this.#memories.training
    if (memory === undefined) return new Map()
    return new Map(
      this.#program.states.map(({ name, value, size }) => [
        name,
        { rows: size, columns: memory.columns, values: memory.at(value, memory.steps - 1).slice() },
      ]),
    )
  }

  #restoreCarried(carried: Tensors): Memory {
    const [first] = carried.values()
    const memory = new Memory(this.#program, { steps: 1, columns: present(first, 'carried state').columns })
    for (const { name, value } of this.#program.states) memory.at(value, 0).set(present(carried.get(name), name).values)
    return memory
  }
}
