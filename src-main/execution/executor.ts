/**
 * What every executor does: run a compiled program on batches. Pure interface; `reference/`, `wasm/` and `tensorflow/`
 * implement it, one conformance suite tests it. All calls but `prepare` are synchronous and block until the step is done.
 */
import { invariant } from '../foundation/invariant.ts'
import type { Program } from '../compiler/program.ts'
import type { Optimiser } from '../compiler/optimiser.ts'

export type ExecutorName = 'reference' | 'wasm' | 'tensorflow'

/**
 * B sequences of T steps. Arrays are row-major [T, B, features]; padded steps hold zeros (symbol 0) and weigh nothing.
 * Where the net predicts once per sequence, targets and weights have T = 1.
 */
export interface Batch {
  readonly steps: number
  readonly size: number
  readonly input: Float32Array | Int32Array
  readonly target: Float32Array | Int32Array
  /** [T, B] or [1, B]: factor of each prediction's loss; 0 for padding. */
  readonly weights: Float32Array
  /** [B]: valid steps of each sequence. */
  readonly lengths: Int32Array
  /** What the weighted sum of losses is divided by: as a rule the sum of all weights of the whole batch. */
  readonly normaliser: number
  /**
   * True when each row goes on where the same row of the batch before ended (truncated back-propagation). Batches to train on and
   * batches to look at (`differentiate`, `evaluate`) follow each other apart; both go on from a state that was loaded.
   */
  readonly continues: boolean
}

export interface TrainingStep {
  /** Keys the dropout bits, with the seed of the session. */
  readonly step: number
  readonly learningRate: number
  /** Global-norm clipping: gradients are scaled down to this norm. Infinity: never. */
  readonly clipNorm: number
  /** Value clipping: every component is cut to [-v, v], before the norm is taken. Infinity: never. */
  readonly clipValue: number
}

export interface StepOutcome {
  /** Weighted mean: sum of weight x loss / normaliser. NaN or infinite when the numbers went wrong: then nothing was updated. */
  readonly loss: number
  /** Before norm clipping. */
  readonly gradientNorm: number
  /** False when loss or gradient were not finite, and so the parameters were left as they were. */
  readonly finite: boolean
}

export interface Evaluation {
  /** Sum of weight x loss, and of weights, so that batches can be added up. */
  readonly lossSum: number
  readonly weightSum: number
  /** [T, B, m] (or [1, B, m]): output before and after g_y. Valid until the next call. */
  readonly logits: Float32Array | Float64Array
  readonly prediction: Float32Array | Float64Array
}

export interface Tensor {
  readonly rows: number
  readonly columns: number
  /** Row by row. */
  readonly values: Float32Array | Float64Array
}

/** Named tensors in the notation's own layout, row-major: never an arena. */
export type Tensors = ReadonlyMap<string, Tensor>

/** All that is needed to go on training elsewhere: parameters, and the optimiser's slots under 'slot/parameter'. */
export interface TrainedState {
  readonly parameters: Tensors
  readonly slots: Tensors
  /** Recurrent values that the next batch continues from, [size, B] by state name; empty when the last batch ended its sequences. */
  readonly carried: Tensors
}

export interface SessionSettings {
  /** Largest batch and longest sequence that will come. */
  readonly batch: number
  readonly steps: number
  /** Parts of a batch that are summed in a fixed order: results depend on it, never on the number of threads. */
  readonly shards: number
  readonly threads: number
  /** Seed of dropout. */
  readonly seed: number
  readonly optimiser: Optimiser
  /** Keep every value of the program for `value`: costs memory, changes no bit. */
  readonly inspect?: boolean
  /** Where an executor has several ways to run a program, it may try which is the fastest; left out: it takes what it found before, or the plain one. */
  readonly tuning?: Tuning
}

/** What a trial of ways to run a program is worth. */
export interface Tuning {
  /** Training steps that will be done. */
  readonly steps: number
  /** That steps are timed for; what has to be compiled first takes its own time. */
  readonly seconds: number
}

/** A program loaded and ready, with its parameters. Has a lifetime: call `dispose`. */
export interface Session {
  /** For the record of a run, where the executor's own does not tell all that the bits of this program depend on. */
  readonly variant?: string
  /** Slots and carried values that `state` does not have are zero. Loading what was saved changes no bit. The next batch may continue. */
  load(state: TrainedState): void
  /** Copies, which later calls do not change. */
  save(): TrainedState
  train(batch: Batch, step: TrainingStep): StepOutcome
  /** Loss and gradients without an update: for checks and diagnostics. Gradients are named and shaped as the parameters. */
  differentiate(batch: Batch, step: number): { readonly loss: number; readonly gradients: Tensors }
  /** Runs the forward stages without dropout. */
  evaluate(batch: Batch): Evaluation
  /** After `train` or `differentiate`: dL/d(connection), [T, B, size], for a connection that was tapped when compiling. */
  tap(connection: string): Float32Array | Float64Array
  /** After `train`, `differentiate` or `evaluate`: a named value of the program, [T, B, size]. */
  value(name: string): Float32Array | Float64Array
  dispose(): void
}

export interface Executor {
  readonly name: ExecutorName
  /** For the record of a run: version, SIMD variant, threads. Equal bits are promised between runs of one variant. */
  readonly variant: string
  /** Where it computes; left out: on the processor's own cores. */
  readonly device?: 'cuda'
  prepare(program: Program, settings: SessionSettings): Promise<Session>
}

/** A batch that continues another must have its rows; throws a broken invariant otherwise. */
export function refuseOtherRows(batch: Pick<Batch, 'size'>, rows: number): void {
  invariant(batch.size === rows, 'a batch continues one of another size', { size: batch.size, before: rows })
}
