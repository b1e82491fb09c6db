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
import { holdBatch, type RunNumbers } from './batch-tensors.ts'
import type { TensorflowBinding } from './binding.ts'
import { CarriedStates, type Purpose } from './carried-states.ts'
import { chunkLength } from './chunk-length.ts'
import { onlyOnce } from './graph/loop.ts'
import { whileLoop } from './graph/while-loop.ts'
import { lowerProgram, type LoweredProgram } from './lowering/lower-program.ts'
import { Model, type HeldTensor } from './model.ts'
import { lookingKinds, trainingKinds, type LookingKinds, type RunKind, type TrainingKinds } from './run-kinds.ts'
import { namedTensors, SessionVariables } from './session-variables.ts'

/** Name under which the number of updates done is kept among the optimiser's slots. */
const UPDATES = 'updates'

export interface SessionPlan {
  readonly binding: TensorflowBinding
  readonly program: Program
  /** Threads and shards are TensorFlow's own matter: the environment of the process says how many threads it has. */
  readonly settings: SessionSettings
  /** Steps of a chunk of the plain form, K; left out, what suits the settings. */
  readonly chunk?: number
  /** What XLA compiles, at its first use; left out: nothing. */
  readonly compiled?: 'training' | 'all'
  /** For the record of a run. */
  readonly variant?: string
}

/** Builds the graph and loads it. Every parameter is zero until `load`. */
export function openSession(plan: SessionPlan): Session {
  const { binding, program, settings, chunk = chunkLength(settings.steps), compiled } = plan
  const { batch, steps: longest } = settings
  const lowered = lowerProgram({
    program,
    optimiser: settings.optimiser,
    steps: chunk,
    loop: longest <= chunk ? onlyOnce : whileLoop,
    inspect: settings.inspect === true,
    ...(compiled && { compiled: { batch, longest, what: compiled } }),
  })
  return new TensorflowSession(plan, { lowered, model: new Model(binding, lowered.graph) })
}

interface Parts {
  readonly lowered: LoweredProgram
  readonly model: Model
}

type SessionKinds = TrainingKinds & LookingKinds

interface RunOutcome {
  readonly results: readonly HeldTensor[]
  readonly states: readonly HeldTensor[]
  readonly values: ReadonlyMap<ValueId, HeldTensor>
}

interface RunPlan {
  readonly kind: RunKind
  readonly purpose: Purpose
  readonly numbers: Partial<RunNumbers>
}

class TensorflowSession implements Session {
  readonly variant?: string
  readonly #program: Program
  readonly #settings: SessionSettings
  readonly #model: Model
  readonly #plain: SessionKinds
  /** What XLA compiles. */
  readonly #compiled: Partial<SessionKinds>
  readonly #variables: SessionVariables
  readonly #states: CarriedStates
  readonly #noScalars: readonly number[]
  #updates = 0
  /** What the last run held, and its batch. */
  #values: ReadonlyMap<ValueId, HeldTensor> = new Map()
  #last: Pick<Batch, 'steps' | 'size'> | undefined

  constructor({ program, settings, variant }: SessionPlan, { lowered, model }: Parts) {
    const { parameters, states } = program
    const { plain, compiledTraining, compiledLooking } = lowered
    if (variant !== undefined) this.variant = variant
    this.#program = program
    this.#settings = settings
    this.#model = model
    this.#plain = { ...trainingKinds(plain), ...lookingKinds(plain) }
    this.#compiled = {
      ...(compiledTraining && trainingKinds(compiledTraining)),
      ...(compiledLooking && lookingKinds(compiledLooking)),
    }
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
    const { clipNorm, clipValue, learningRate } = step
    const kind = this.#kind(Number.isFinite(clipValue) ? 'clippedTraining' : 'training', batch)
    const numbers = {
      dropout: { seed: this.#settings.seed, step: step.step },
      clipNorm,
      clipValue,
      scalars: Object.values(this.#settings.optimiser.scalars(this.#updates + 1, learningRate)),
    }
    const isReadBeside = kind.isCompiled && this.#plain.training.values.length > 0
    if (isReadBeside) this.#lookBeside(batch, numbers)
    const { results, states, values } = this.#run(batch, { kind, purpose: 'training', numbers })
    this.#states.after(batch, 'training', states)
    if (!isReadBeside) this.#hold(values, batch)
    const [loss = NaN, gradientNorm = NaN] = this.#model.take(present(results[0], 'report'))
    const finite = Number.isFinite(loss) && Number.isFinite(gradientNorm)
    if (finite) this.#updates++
    return { loss, gradientNorm, finite }
  }

  differentiate(batch: Batch, step: number): { readonly loss: number; readonly gradients: Tensors } {
    const results = this.#look(batch, 'differentiating', { dropout: { seed: this.#settings.seed, step } })
    const [loss = [], gradients] = results.map((result) => this.#model.take(result))
    return { loss: loss[0] ?? NaN, gradients: namedTensors(this.#program.parameters, present(gradients, 'gradients')) }
  }

  evaluate(batch: Batch): Evaluation {
    const { logits, prediction } = this.#program
    const [loss] = this.#look(batch, 'evaluating', { normaliser: 1 })
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

  /** What XLA compiles takes batches of one size; all others are run in the plain form. */
  #kind(name: keyof SessionKinds, { size }: Batch): RunKind {
    const compiled = size === this.#settings.batch ? this.#compiled[name] : undefined
    return compiled ?? this.#plain[name]
  }

  /** The results of a run that updates nothing; its states and values are kept. */
  #look(batch: Batch, name: keyof LookingKinds, numbers: Partial<RunNumbers>): readonly HeldTensor[] {
    const { results, states, values } = this.#run(batch, { kind: this.#kind(name, batch), purpose: 'looking', numbers })
    this.#states.after(batch, 'looking', states)
    this.#hold(values, batch)
    return results
  }

  /** Keeps what is to be read after a training step that gives nothing to read itself. */
  #lookBeside(batch: Batch, numbers: Partial<RunNumbers>): void {
    const kind = this.#kind('differentiating', batch)
    const { results, states, values } = this.#run(batch, { kind, purpose: 'training', numbers })
    this.#model.drop([...results, ...states])
    this.#hold(values, batch)
  }

  #run(batch: Batch, { kind, purpose, numbers }: RunPlan): RunOutcome {
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
    const held = holdBatch(this.#model, { program: this.#program, fed: kind.fed, batch, numbers: all })
    const found = ((): readonly HeldTensor[] => {
      try {
        return this.#model.run(kind.run, [...held, ...before])
      } finally {
        this.#model.drop(held)
      }
    })()
    const values = kind.results + before.length
    return {
      results: found.slice(0, kind.results),
      states: found.slice(kind.results, values),
      values: new Map(kind.values.map((value, k) => [value, present(found[values + k], 'a value')])),
    }
  }

  #hold(values: ReadonlyMap<ValueId, HeldTensor>, batch?: Batch): void {
    this.#model.drop(this.#values.values())
    this.#values = values
    this.#last = batch && { steps: batch.steps, size: batch.size }
  }

  /** [T, B, n] of the last run, without the padding behind. */
  #read(value: ValueId): Float32Array {
    const { name, time, size: n } = present(this.#program.values[value], 'value')
    const { steps, size } = present(this.#last, 'a batch that has been run')
    const all = this.#model.read(present(this.#values.get(value), `${name} in the last run`))
    return all.subarray(0, (time === 'once' ? 1 : steps) * size * n)
  }
}
