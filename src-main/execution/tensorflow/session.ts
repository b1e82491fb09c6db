/** A program in TensorFlow's memory: one graph, one call a step; parameters and slots are variables of TensorFlow's own session. */
import { invariant, present } from '../../foundation/invariant.ts'
import type { Program, ValueId } from '../../compiler/program.ts'
import type {
  Batch,
  Evaluation,
  Session,
  SessionSettings,
  StepOutcome,
  Tensors,
  TrainedState,
  TrainingStep,
} from '../executor.ts'
import { batchFeeds, holdBatch, type RunNumbers } from './batch-tensors.ts'
import type { TensorflowBinding } from './binding.ts'
import { CarriedStates, type Purpose } from './carried-states.ts'
import { chunkLength } from './chunk-length.ts'
import { onlyOnce } from './graph/loop.ts'
import { whileLoop } from './graph/while-loop.ts'
import { lowerProgram, type LoweredProgram } from './lowering/lower-program.ts'
import { Model, type HeldTensor } from './model.ts'
import { runKinds, type RunKind, type RunKinds } from './run-kinds.ts'
import { namedTensors, SessionVariables } from './session-variables.ts'

/** Name under which the number of updates done is kept among the optimiser's slots. */
const UPDATES = 'updates'

export interface SessionPlan {
  readonly binding: TensorflowBinding
  readonly program: Program
  /** Threads and shards are TensorFlow's own matter: the environment of the process says how many threads it has. */
  readonly settings: SessionSettings
  /** Steps of a chunk, K; left out, what suits the settings. */
  readonly chunk?: number
}

/** Builds the graph and loads it. Every parameter is zero until `load`. */
export function openSession({ binding, program, settings, chunk = chunkLength(settings.steps) }: SessionPlan): Session {
  const lowered = lowerProgram({
    program,
    optimiser: settings.optimiser,
    steps: chunk,
    loop: settings.steps <= chunk ? onlyOnce : whileLoop,
    inspect: settings.inspect === true,
  })
  return new TensorflowSession({ program, settings, chunk, lowered, model: new Model(binding, lowered.nodes) })
}

interface Parts {
  readonly program: Program
  readonly settings: SessionSettings
  /** Steps of a chunk, K. */
  readonly chunk: number
  readonly lowered: LoweredProgram
  readonly model: Model
}

interface RunPlan {
  readonly kind: RunKind
  readonly purpose: Purpose
  readonly numbers: Partial<RunNumbers>
}

class TensorflowSession implements Session {
  readonly #program: Program
  readonly #settings: SessionSettings
  readonly #chunk: number
  readonly #model: Model
  readonly #kinds: RunKinds
  readonly #variables: SessionVariables
  readonly #states: CarriedStates
  readonly #noScalars: readonly number[]
  #updates = 0
  /** What the last run held, and its batch. */
  #values = new Map<ValueId, HeldTensor>()
  #last: Pick<Batch, 'steps' | 'size'> | undefined

  constructor({ program, settings, chunk, lowered, model }: Parts) {
    const { parameters, states } = program
    this.#program = program
    this.#settings = settings
    this.#chunk = chunk
    this.#model = model
    this.#kinds = runKinds({ program, lowered, feeds: batchFeeds(lowered), inspect: settings.inspect === true })
    this.#variables = new SessionVariables({ model, parameters, lowered, slots: settings.optimiser.slots })
    this.#states = new CarriedStates(model, states)
    this.#noScalars = lowered.scalars.map(() => 0)
    this.#variables.set(() => undefined)
  }

  load(state: TrainedState): void {
    for (const { name } of this.#program.parameters) present(state.parameters.get(name), `parameter ${name}`)
    this.#variables.set((name) => state.parameters.get(name) ?? state.slots.get(name))
    this.#updates = state.slots.get(UPDATES)?.values[0] ?? 0
    this.#states.load(state.carried)
  }

  save(): TrainedState {
    const { parameters, slots } = this.#variables.get()
    const updates = { rows: 1, columns: 1, values: Float64Array.of(this.#updates) }
    return { parameters, slots: new Map([[UPDATES, updates], ...slots]), carried: this.#states.save() }
  }

  train(batch: Batch, step: TrainingStep): StepOutcome {
    const { training, clippedTraining } = this.#kinds
    const { clipNorm, clipValue, learningRate } = step
    const [report] = this.#run(batch, {
      kind: Number.isFinite(clipValue) ? clippedTraining : training,
      purpose: 'training',
      numbers: {
        dropout: { seed: this.#settings.seed, step: step.step },
        clipNorm,
        clipValue,
        scalars: Object.values(this.#settings.optimiser.scalars(this.#updates + 1, learningRate)),
      },
    })
    const [loss = NaN, gradientNorm = NaN] = this.#model.take(present(report, 'report'))
    const finite = Number.isFinite(loss) && Number.isFinite(gradientNorm)
    if (finite) this.#updates++
    return { loss, gradientNorm, finite }
  }

  differentiate(batch: Batch, step: number): { readonly loss: number; readonly gradients: Tensors } {
    const results = this.#run(batch, {
      kind: this.#kinds.differentiating,
      purpose: 'looking',
      numbers: { dropout: { seed: this.#settings.seed, step } },
    })
    const [loss = [], gradients] = results.map((result) => this.#model.take(result))
    return { loss: loss[0] ?? NaN, gradients: namedTensors(this.#program.parameters, present(gradients, 'gradients')) }
  }

  evaluate(batch: Batch): Evaluation {
    const { logits, prediction } = this.#program
    const numbers = { normaliser: 1 }
    const [loss] = this.#run(batch, { kind: this.#kinds.evaluating, purpose: 'looking', numbers })
    return {
      lossSum: this.#model.take(present(loss, 'loss'))[0] ?? NaN,
      weightSum: batch.weights.reduce((sum, weight) => sum + weight, 0),
      logits: this.#read(logits),
      prediction: this.#read(prediction),
    }
  }

  tap(connection: string): Float32Array {
    const tap = this.#program.taps.find((candidate) => candidate.connection === connection)
    return this.#read(present(tap, `tap ${connection}`).bar)
  }

  value(name: string): Float32Array {
    invariant(
      this.#settings.inspect === true,
      'values can be read only from a session that was prepared to be inspected',
      { name },
    )
    const value = this.#program.values.find((candidate) => candidate.name === name)
    return this.#read(present(value, `value ${name}`).id)
  }

  dispose(): void {
    this.#hold(new Map())
    this.#states.dispose()
    this.#model.dispose()
  }

  /** Runs it, keeps states and values, and gives the other results. */
  #run(batch: Batch, { kind, purpose, numbers }: RunPlan): readonly HeldTensor[] {
    invariant(
      batch.size <= this.#settings.batch && batch.steps <= this.#settings.steps,
      'a batch larger than the session was prepared for',
      { size: batch.size, steps: batch.steps },
    )
    const before = this.#states.before(batch, purpose)
    const all: RunNumbers = {
      dropout: null,
      normaliser: batch.normaliser,
      clipNorm: Infinity,
      clipValue: Infinity,
      scalars: this.#noScalars,
      ...numbers,
    }
    const held = holdBatch(this.#model, { program: this.#program, chunk: this.#chunk, batch, numbers: all })
    const results = ((): readonly HeldTensor[] => {
      try {
        return this.#model.run(kind.run, [...held, ...before])
      } finally {
        this.#model.drop(held)
      }
    })()
    const states = kind.results
    const values = states + before.length
    this.#states.after(batch, purpose, results.slice(states, values))
    this.#hold(new Map(kind.values.map((value, k) => [value, present(results[values + k], 'a value')])))
    this.#last = { steps: batch.steps, size: batch.size }
    return results.slice(0, states)
  }

  #hold(values: Map<ValueId, HeldTensor>): void {
    this.#model.drop(this.#values.values())
    this.#values = values
  }

  /** [T, B, n] of the last run, without the padding behind. */
  #read(value: ValueId): Float32Array {
    const { name, time, size: n } = present(this.#program.values[value], 'value')
    const { steps, size } = present(this.#last, 'a batch that has been run')
    const all = this.#model.read(present(this.#values.get(value), `${name} in the last run`))
    return all.subarray(0, (time === 'once' ? 1 : steps) * size * n)
  }
}
