/**
 * A task: sequences, target, loss, metric, and what a predictor that learned nothing scores. Pure: no files, no clock.
 * Every random draw is seeded, and the same for all architectures (paired data order).
 */
import type { Reference } from '../foundation/reference.ts'
import type { Batch } from '../execution/executor.ts'
import type { ExampleDrawing } from './drawing/example-drawing.ts'

export type LossId = 'mean-squared-error' | 'mean-absolute-error' | 'softmax-cross-entropy' | 'sigmoid-cross-entropy'
export type SplitName = 'train' | 'validation' | 'test'

export interface Metric {
  readonly id: string
  /** 'negative log-likelihood' */
  readonly title: string
  /** 'nats per step', 'bits per character', '%', or '' for a pure number. */
  readonly unit: string
  readonly better: 'lower' | 'higher'
}

/** A level that needs no learning: what a constant or naive predictor scores on the test split, in the task's first metric. */
export interface DoNothing {
  readonly name: string
  readonly value: number
  /** One sentence: how it predicts. */
  readonly how: string
}

export interface SplitSummary {
  readonly sequences: number
  /** Predictions that count in the loss. */
  readonly predictions: number
  readonly shortest: number
  readonly longest: number
}

/** Adds up metrics over the batches of a split. */
export interface Scorer {
  /** `evaluation` as an executor gives it for `batch`. */
  add(
    batch: Batch,
    evaluation: {
      readonly lossSum: number
      readonly weightSum: number
      readonly logits: ArrayLike<number>
      readonly prediction: ArrayLike<number>
    },
  ): void
  /** Value of every metric of the task, by id, in the metric's unit. */
  values(): Readonly<Record<string, number>>
}

export interface BatchPlan {
  readonly seed: number
  readonly batch: number
  /** Steps per truncated piece where the task is one long stream (text); other tasks may cut longer sequences into it. */
  readonly truncation: number
}

export interface Task {
  readonly id: string
  readonly title: string
  readonly input: { readonly kind: 'real' | 'symbols'; readonly size: number }
  readonly target: { readonly kind: 'real' | 'symbols'; readonly size: number }
  /** g_y that fits the loss, and m = target.size. */
  readonly activation: 'identity' | 'softmax' | 'sigmoid'
  readonly reads: 'step' | 'last'
  readonly loss: LossId
  /** The first one decides a comparison. */
  readonly metrics: readonly [Metric, ...Metric[]]
  /** The metric that early stopping watches: the first one when left out. Step-like metrics (accuracy) are too coarse for it. */
  readonly stopping?: string
  readonly doNothing: readonly DoNothing[]
  readonly splits: Readonly<Record<SplitName, SplitSummary>>
  /** Longest sequence of any batch under this plan, so that an executor can be prepared. */
  longestBatch(plan: BatchPlan): number
  /** Batches of one epoch in the order of (seed, epoch). A generated task makes fresh data for every epoch. Deterministic. */
  trainingBatches(plan: BatchPlan, epoch: number): Iterable<Batch>
  trainingBatchesPerEpoch(plan: BatchPlan): number
  evaluationBatches(split: SplitName, plan: Pick<BatchPlan, 'batch' | 'truncation'>): Iterable<Batch>
  /**
   * Batches of other data, in its order, made ready as the task made its own: same columns, scales, classes, alphabet. Left out where a
   * task draws its sequences. Throws `WrongInput` for data that does not fit.
   */
  otherBatches?(file: DataFile, plan: Pick<BatchPlan, 'batch' | 'truncation'>): Iterable<Batch>
  scorer(): Scorer
  /** What symbols, classes, columns or keys are called, one name per feature: for sampled text, confusion matrices, axes. */
  readonly names?: { readonly input: readonly string[]; readonly target: readonly string[] }
  /** Per target feature: value x deviation + mean is in the data's own unit. Left out: the values are. */
  readonly scale?: readonly { readonly mean: number; readonly deviation: number }[]
  /** Where the predictions of a split that count stand in the data, in its order. Left out where sequences are drawn apart. */
  moments?(split: SplitName): Moments
  /** A few examples of the training split, to print and to draw. */
  examples(count: number): readonly TaskExample[]
  /** Plain data from which the same task can be made again (id, options, data fingerprint), for the project file. */
  readonly definition: TaskDefinition
}

/** The rows of a table, from 0, from which something is predicted. */
export interface Moments {
  /** What tells the time: the name of a column, or 'row'. */
  readonly title: string
  /** [predictions]: the row that is read. */
  readonly rows: readonly number[]
  /** [predictions]: which of several sequences it belongs to, from 0. */
  readonly sequences: readonly number[]
  /** [m]: so many rows later lies what is predicted, per target feature. */
  readonly ahead: readonly number[]
  /** The time of a row in the file's own words; null: no column tells it. */
  readonly timeAt: ((row: number) => string) | null
}

export interface TaskExample {
  readonly title: string
  /** Rows of text, already laid out. */
  readonly lines: readonly string[]
  /** The same as data, in the data's own unit, for who can draw. */
  readonly drawing: ExampleDrawing
}

/** Values of a task's options, by id. */
export type TaskOptions = Readonly<Record<string, number | string | boolean>>

export interface TaskDefinition {
  readonly task: string
  readonly options: TaskOptions
  /** Named raw contents that the task was read from (kept inside the project file), with their SHA-256. */
  readonly data: readonly { readonly name: string; readonly sha256: string }[]
}

/** A file already read: a task never opens files itself. */
export interface DataFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** One kind of task: one file and one registry line. */
export interface TaskKind {
  readonly id: string
  readonly title: string
  /** One sentence: what must be remembered or computed. */
  readonly summary: string
  /** Where it comes from and in which form, in words. */
  readonly reference: string
  /** The same sources as data, for a bibliography. */
  readonly references: readonly Reference[]
  readonly options: readonly TaskOption[]
  /** Whether it needs data files: 'none', 'optional' (a packaged default exists) or 'required'. */
  readonly data: 'none' | 'optional' | 'required'
  /** Throws `WrongInput` with place and remedy for bad options or data. */
  make(options: TaskOptions, files: readonly DataFile[]): Task
}

export interface TaskOption {
  readonly id: string
  readonly meaning: string
  readonly default: number | string | boolean
  readonly least?: number
  readonly most?: number
  /** Only whole numbers. */
  readonly whole?: boolean
  /** The only texts allowed. */
  readonly choices?: readonly string[]
  /** The text names one column of the file, or several with commas between; empty: none is named. */
  readonly columns?: 'one' | 'several'
}
