/** A program in wasm memory: loads batches, runs them through the machine, updates the parameters. */
import { wrongInput } from '../../foundation/problem.ts'
import { invariant, present } from '../../foundation/invariant.ts'
import type { Program, ValueId } from '../../compiler/program.ts'
import type {
  Batch,
  Evaluation,
  Session,
  SessionSettings,
  StepOutcome,
  Tensor,
  Tensors,
  TrainedState,
  TrainingStep,
} from '../executor.ts'
import { dropoutStepKey } from '../dropout.ts'
import { refuseOtherRows } from '../executor.ts'
import { Crew } from './crew.ts'
import { floatAt, loadBatch, readValue, rowsOf, stageRows, type ShardView } from './feeds.ts'
import { FlatTensors } from './flat-tensors.ts'
import { layOut, type SessionMemory } from './layout.ts'
import { OP, STAGE } from './machine-code.ts'
import { LARGEST_BYTES, instantiate, newMemory, type KernelModule, type Kernels } from './module.ts'
import { encodePointwise } from './pointwise-code.ts'
import { readStates, writeStates } from './states.ts'

/** Name under which the number of updates done is kept among the optimiser's slots. */
const UPDATES = 'updates'

export async function openSession(
  kernelModule: KernelModule,
  program: Program,
  settings: SessionSettings,
): Promise<Session> {
  const shape = {
    batch: settings.batch,
    steps: settings.steps,
    shards: settings.shards,
    slots: settings.optimiser.slots.length,
    reuse: settings.inspect !== true,
  }
  const trial = instantiate(kernelModule, newMemory(1 << 16))
  const layout = layOut(program, shape, trial)
  refuseTooLarge(layout.bytes, settings)
  const memory = newMemory(layout.bytes)
  const crew = await Crew.assemble({
    kernels: kernelModule,
    memory,
    shards: layout.shards.length,
    threads: settings.threads,
  })
  return new WasmSession({ program, settings, layout, memory, crew, kernels: instantiate(kernelModule, memory) })
}

function refuseTooLarge(bytes: number, { batch, steps }: SessionSettings): void {
  if (bytes <= LARGEST_BYTES) return
  const gigabytes = (bytes / 2 ** 30).toFixed(1)
  throw wrongInput({
    code: 'too-large',
    place: 'batch',
    message: `${String(batch)} sequences of ${String(steps)} steps need ${gigabytes} GB for this net; the wasm executor can use 4`,
    hint: 'Take a smaller batch, shorter sequences (truncation) or a narrower net',
  })
}

interface Parts {
  readonly program: Program
  readonly settings: SessionSettings
  readonly layout: SessionMemory
  readonly memory: WebAssembly.Memory
  readonly crew: Crew
  readonly kernels: Kernels
}

type Purpose = 'training' | 'looking'

class WasmSession implements Session {
  readonly #program: Program
  readonly #settings: SessionSettings
  readonly #layout: SessionMemory
  readonly #crew: Crew
  readonly #kernels: Kernels
  readonly #floats: Float32Array
  readonly #words: Int32Array
  readonly #doubles: Float64Array
  readonly #views: readonly ShardView[]
  readonly #tensors: FlatTensors
  readonly #updateScalars: ReadonlyMap<number, string>
  readonly #updateLength: number
  #updates = 0
  #last: { readonly steps: number; readonly size: number } | undefined
  /** What the batches are for. Each purpose has states of its own to go on from: looking at other batches must not change training. */
  #purpose: Purpose = 'training'
  #stashed: Readonly<Record<Purpose, Tensors>> = { training: new Map(), looking: new Map() }

  constructor({ program, settings, layout, memory, crew, kernels }: Parts) {
    this.#program = program
    this.#settings = settings
    this.#layout = layout
    this.#crew = crew
    this.#kernels = kernels
    this.#floats = new Float32Array(memory.buffer)
    this.#words = new Int32Array(memory.buffer)
    this.#doubles = new Float64Array(memory.buffer)
    this.#views = layout.shards.map((shard) => ({ program, shard, floats: this.#floats, words: this.#words }))
    this.#tensors = new FlatTensors(program, layout, this.#floats)
    for (const { code } of layout.shards) this.#words.set(code.words, code.address / 4)
    const { words, scalars } = this.#encodeUpdate()
    this.#words.set(words, layout.update.code / 4)
    this.#updateScalars = scalars
    this.#updateLength = words.length
  }

  load(state: TrainedState): void {
    const { parameters, slots } = this.#layout
    this.#tensors.load(parameters, (name) => present(state.parameters.get(name), `parameter ${name}`).values)
    this.#settings.optimiser.slots.forEach((slot, k) => {
      this.#tensors.load(present(slots[k], slot), (name) => state.slots.get(`${slot}/${name}`)?.values)
    })
    this.#updates = state.slots.get(UPDATES)?.values[0] ?? 0
    this.#purpose = 'training'
    this.#stashed = { training: state.carried, looking: state.carried }
    this.#restore(state.carried)
  }

  save(): TrainedState {
    const { parameters, slots } = this.#layout
    const saved = new Map<string, Tensor>([[UPDATES, { rows: 1, columns: 1, values: Float64Array.of(this.#updates) }]])
    this.#settings.optimiser.slots.forEach((slot, k) => {
      for (const [name, tensor] of this.#tensors.save(present(slots[k], slot))) saved.set(`${slot}/${name}`, tensor)
    })
    return {
      parameters: this.#tensors.save(parameters),
      slots: saved,
      carried: this.#purpose === 'training' ? this.#carried() : this.#stashed.training,
    }
  }

  train(batch: Batch, step: TrainingStep): StepOutcome {
    this.#turnTo('training')
    const loss = this.#run(batch, { dropout: step.step, adjoint: true })
    this.#sumGradients()
    const { gradients, floats } = this.#layout
    if (Number.isFinite(step.clipValue))
      this.#kernels.clamp(gradients, gradients, -step.clipValue, step.clipValue, floats)
    const gradientNorm = Math.sqrt(this.#kernels.squaredNorm(gradients, floats))
    const finite = Number.isFinite(loss) && Number.isFinite(gradientNorm)
    if (finite) {
      if (gradientNorm > step.clipNorm) this.#kernels.scale(gradients, gradients, step.clipNorm / gradientNorm, floats)
      this.#update(step.learningRate)
    }
    return { loss, gradientNorm, finite }
  }

  differentiate(batch: Batch, step: number): { readonly loss: number; readonly gradients: Tensors } {
    this.#turnTo('looking')
    const loss = this.#run(batch, { dropout: step, adjoint: true })
    this.#sumGradients()
    return { loss, gradients: this.#tensors.save(this.#layout.gradients) }
  }

  evaluate(batch: Batch): Evaluation {
    this.#turnTo('looking')
    const lossSum = this.#run({ ...batch, normaliser: 1 }, { dropout: null, adjoint: false })
    return {
      lossSum,
      weightSum: batch.weights.reduce((sum, weight) => sum + weight, 0),
      logits: this.#read(this.#program.logits),
      prediction: this.#read(this.#program.prediction),
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
    this.#crew.dispose()
  }

  #turnTo(purpose: Purpose): void {
    if (purpose === this.#purpose) return
    this.#stashed = { ...this.#stashed, [this.#purpose]: this.#carried() }
    this.#purpose = purpose
    this.#restore(this.#stashed[purpose])
  }

  #carried(): Tensors {
    return this.#last === undefined ? new Map() : readStates(this.#views, this.#last)
  }

  #restore(carried: Tensors): void {
    this.#last = writeStates(this.#views, carried)
  }

  #read(value: ValueId): Float32Array {
    return readValue(this.#views, value, present(this.#last, 'a batch that has been run'))
  }

  #run(batch: Batch, { dropout, adjoint }: { readonly dropout: number | null; readonly adjoint: boolean }): number {
    invariant(
      batch.size <= this.#settings.batch && batch.steps <= this.#settings.steps,
      'a batch larger than the session was prepared for',
      { size: batch.size, steps: batch.steps },
    )
    this.#startStates(batch)
    stageRows({ program: this.#program, floats: this.#floats }, this.#layout.staging, batch)
    for (const view of this.#views) {
      loadBatch(view, batch)
      this.#doubles[view.shard.layout.loss / 8] = 0
      this.#words[view.shard.layout.dropout / 4] = dropout === null ? 0 : 1
      this.#words[view.shard.layout.dropout / 4 + 1] =
        dropout === null ? 0 : dropoutStepKey({ seed: this.#settings.seed, step: dropout }) | 0
      if (adjoint) this.#floats.fill(0, view.shard.gradients / 4, view.shard.gradients / 4 + this.#layout.floats)
    }
    const work = this.#layout.shards.map((shard) =>
      rowsOf(shard, batch.size) === 0
        ? undefined
        : { code: shard.code.address, begin: 0, end: adjoint ? shard.code.length : shard.code.adjoint },
    )
    this.#crew.run(work, batch.steps)
    this.#last = { steps: batch.steps, size: batch.size }
    return this.#layout.shards.reduce((sum, shard) => sum + (this.#doubles[shard.layout.loss / 8] ?? 0), 0)
  }

  /** The state before step 0: what the last batch ended with, where this one continues it, else zero. */
  #startStates(batch: Batch): void {
    const before = batch.continues ? this.#last : undefined
    if (before !== undefined) refuseOtherRows(batch, before.size)
    for (const view of this.#views) {
      for (const { value, size } of this.#program.states) {
        const length = size * view.shard.columns
        const to = floatAt(view, value, -1)
        if (before === undefined) this.#floats.fill(0, to, to + length)
        else {
          const from = floatAt(view, value, before.steps - 1)
          this.#floats.copyWithin(to, from, from + length)
        }
      }
    }
  }

  /** Gradients of all shards, added in their order. */
  #sumGradients(): void {
    const { gradients, floats, shards } = this.#layout
    const used = shards.filter((shard) => rowsOf(shard, this.#last?.size ?? 0) > 0)
    used.forEach((shard, index) => {
      if (index === 0) this.#floats.copyWithin(gradients / 4, shard.gradients / 4, shard.gradients / 4 + floats)
      else this.#kernels.add(gradients, gradients, shard.gradients, floats)
    })
  }

  #encodeUpdate(): { readonly words: readonly number[]; readonly scalars: ReadonlyMap<number, string> } {
    const { parameters, gradients, slots, floats, update } = this.#layout
    const { optimiser } = this.#settings
    const at = (address: number): { address: number; stride: number } => ({ address, stride: 0 })
    const group = {
      reads: [parameters, gradients, ...slots].map(at),
      writes: [...slots, parameters].map(at),
      expressions: optimiser.update,
    }
    const { words, scalars } = encodePointwise(group, update.strips)
    const before = [STAGE.whole, 0, OP.pointwise, 4 + words.length, 1, floats]
    before[1] = before.length + words.length
    return {
      words: [...before, ...words],
      scalars: new Map([...scalars].map(([word, name]) => [word + before.length, name])),
    }
  }

  #update(learningRate: number): void {
    const { update } = this.#layout
    this.#updates++
    const scalars = this.#settings.optimiser.scalars(this.#updates, learningRate)
    for (const [word, name] of this.#updateScalars) this.#floats[update.code / 4 + word] = present(scalars[name], name)
    this.#kernels.execute(update.code, 0, this.#updateLength, 1)
  }
}
