/**
 * The native binding of @tensorflow/tfjs-node-gpu, loaded by itself: the JavaScript around it is not used, so neither its start-up time nor
 * what it lacks on current Node versions matters. Everything is synchronous and runs on the calling thread; a failed check inside TensorFlow
 * ends the process, so only engine processes load it.
 */
import { createRequire } from 'node:module'

/** TensorFlow's numbers for the element types that cross the binding. */
export const TENSOR_TYPE = { float32: 1, int32: 3, bool: 10 } as const
export type TensorType = (typeof TENSOR_TYPE)[keyof typeof TENSOR_TYPE]

export type TensorArray = Float32Array | Int32Array | Uint8Array

/** A tensor that lives until `deleteTensor`. */
export interface TensorInfo {
  readonly id: number
  readonly shape: readonly number[]
  readonly dtype: number
}

/** The functions used, as `binding/tfjs_backend.cc` of the package defines them. All throw on wrong use. */
export interface TensorflowBinding {
  readonly TF_Version: string
  /** Keeps a reference to `values` until the tensor is deleted: do not write to them meanwhile. */
  createTensor(shape: readonly number[], dtype: TensorType, values: TensorArray): number
  deleteTensor(id: number): void
  /** A copy. */
  tensorDataSync(id: number): TensorArray
  /** Reads `directory/saved_model.pb`; `tags` are separated by commas. Returns the session's number. */
  loadSavedModel(directory: string, tags: string): number
  deleteSavedModel(session: number): void
  /** Names are 'node:output', separated by commas; variables keep their values from run to run. Needs at least one output. */
  runSavedModel(session: number, inputs: readonly number[], inputNames: string, outputNames: string): TensorInfo[]
  getNumOfTensors(): number
  isUsingGpuDevice(): boolean
}

/** Loads the compiled binding at that path. Throws what the system's loader says: a missing library, another architecture. */
export function loadBinding(path: string): TensorflowBinding {
  return createRequire(import.meta.url)(path) as TensorflowBinding
}
