/** A graph loaded into TensorFlow: a session with its variables. Results stay inside as numbered tensors until they are taken or dropped. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TENSOR_TYPE, type TensorflowBinding } from './binding.ts'
import type { Output } from './graph/frame.ts'
import { MODEL_TAG, outputName, savedModel, type Graph } from './graph/saved-model.ts'

/** A tensor inside TensorFlow, there until it is dropped. */
export interface HeldTensor {
  readonly id: number
}

/** Numbers and their shape. */
export type TensorContent = readonly [values: Float32Array | Int32Array, shape: readonly number[]]

/** One way to run a graph. What it does is what it fetches. TensorFlow prepares each on its first run. */
export interface GraphRun {
  readonly feeds: string
  readonly fetches: string
}

export function graphRun(feeds: readonly Output[], fetches: readonly Output[]): GraphRun {
  return { feeds: feeds.map(outputName).join(','), fetches: fetches.map(outputName).join(',') }
}

export class Model {
  readonly #binding: TensorflowBinding
  readonly #session: number

  /** TensorFlow reads graphs from folders only: one is written for it and removed. */
  constructor(binding: TensorflowBinding, graph: Graph) {
    const folder = mkdtempSync(join(tmpdir(), 'fathom-graph-'))
    try {
      writeFileSync(join(folder, 'saved_model.pb'), savedModel(graph))
      this.#session = binding.loadSavedModel(folder, MODEL_TAG)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
    this.#binding = binding
  }

  /** Results in the order of the fetches. */
  run({ feeds, fetches }: GraphRun, tensors: readonly HeldTensor[]): readonly HeldTensor[] {
    const ids = tensors.map(({ id }) => id)
    return this.#binding.runSavedModel(this.#session, ids, feeds, fetches)
  }

  /** The same, with feeds that are dropped afterwards. */
  runOnce(run: GraphRun, tensors: readonly HeldTensor[]): readonly HeldTensor[] {
    try {
      return this.run(run, tensors)
    } finally {
      this.drop(tensors)
    }
  }

  /** `values` must not change until it is dropped. */
  hold(values: Float32Array | Int32Array, shape: readonly number[]): HeldTensor {
    const type = values instanceof Float32Array ? TENSOR_TYPE.float32 : TENSOR_TYPE.int32
    return { id: this.#binding.createTensor(shape, type, values) }
  }

  /** All of them, or none where one is refused. */
  holdAll(contents: readonly TensorContent[]): readonly HeldTensor[] {
    const held: HeldTensor[] = []
    try {
      for (const [values, shape] of contents) held.push(this.hold(values, shape))
      return held
    } catch (error) {
      this.drop(held)
      throw error
    }
  }

  /** A copy of a tensor of floats. */
  read({ id }: HeldTensor): Float32Array {
    return this.#binding.tensorDataSync(id) as Float32Array
  }

  /** The same, and it is dropped. */
  take(tensor: HeldTensor): Float32Array {
    const values = this.read(tensor)
    this.drop([tensor])
    return values
  }

  drop(tensors: Iterable<HeldTensor>): void {
    for (const { id } of tensors) this.#binding.deleteTensor(id)
  }

  dispose(): void {
    this.#binding.deleteSavedModel(this.#session)
  }
}
