/** What a run tells while it trains: plain data, in this order of time. */
import type { Tensors, TrainedState } from '../execution/executor.ts'
import type { MeasuredValues } from './tracker.ts'

export type StopReason = 'max-steps' | 'max-epochs' | 'max-seconds' | 'patience' | 'not-finite' | 'interrupted'

/** Values of a task's metrics by id, in each metric's unit. */
export type Metrics = Readonly<Record<string, number>>

export type RunEvent =
  /** First of all; `step` is not 0 where the run goes on from a checkpoint. `lastStep`: where the recipe ends it at the latest, if steps or epochs do. */
  | { readonly kind: 'started'; readonly step: number; readonly lastStep: number | null; readonly parameters: number }
  /** Some times a second, to watch only: `loss` and `gradientNorm` are means since the last one. */
  | {
      readonly kind: 'progress'
      readonly step: number
      readonly epoch: number
      readonly loss: number
      readonly gradientNorm: number
      readonly learningRate: number
      readonly seconds: number
    }
  /** The curve. `training` is the mean loss since the evaluation before; nothing but `seconds` depends on the machine's speed. */
  | {
      readonly kind: 'evaluated'
      readonly step: number
      readonly epoch: number
      readonly training: number
      readonly validation: Metrics
      readonly best: boolean
      readonly seconds: number
    }
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint }
  /** Quantities of the weights after `step` steps, or of the best weights; `seconds` that it took. */
  | {
      readonly kind: 'measured'
      readonly of: 'training' | 'best'
      readonly step: number
      readonly epoch: number | null
      readonly values: MeasuredValues
      readonly seconds: number
    }
  /** Measuring failed after `step` steps: the run goes on unmeasured. */
  | { readonly kind: 'not-measured'; readonly step: number; readonly message: string }
  /** NaN or infinity: ends this run alone. */
  | ({ readonly kind: 'not-finite'; readonly step: number } & Place)
  /** Last of all. */
  | ({ readonly kind: 'stopped' } & RunEnd)

/** Where numbers went wrong: `connection` is the first value in program order in which it shows. */
export interface Place {
  readonly connection: string
  readonly what: 'value' | 'gradient'
}

export interface RunEnd {
  readonly reason: StopReason
  readonly step: number
  /** Epochs completed. */
  readonly epoch: number
  readonly seconds: number
  /** null when the run was interrupted or its numbers went wrong. */
  readonly outcome: RunOutcome | null
  /** The weights that the outcome speaks of; null before the first evaluation. */
  readonly best: Best | null
}

/** Final figures of a run, from the best weights by validation. */
export interface RunOutcome {
  /** On a sample of the training split of about the validation split's size, without dropout. */
  readonly train: Metrics
  readonly validation: Metrics
  /** null until the one look at the test split: at the end of the run, or after a learning rate has been selected. */
  readonly test: Metrics | null
  readonly steps: number
  /** Epochs completed. */
  readonly epochs: number
  readonly bestStep: number
  readonly seconds: number
  /** True when validation still got better at the end: more steps would have changed it. */
  readonly stillFalling: boolean
}

/** The best weights so far, by validation. */
export interface Best {
  readonly step: number
  /** Of the deciding metric. */
  readonly value: number
  readonly validation: Metrics
  readonly parameters: Tensors
}

/** One evaluation: `value` of the deciding metric. */
export interface HistoryPoint {
  readonly step: number
  readonly epoch: number
  readonly training: number
  readonly value: number
}

/** Where a run stands between two training steps, but for what the session holds. */
export interface RunProgress {
  readonly step: number
  /** Epochs completed. */
  readonly epoch: number
  /** Batches of this epoch already used. */
  readonly batchOfEpoch: number
  readonly best: Best | null
  /** Evaluations since the best one. */
  readonly sinceBest: number
  /** What reduce-on-plateau has come to. */
  readonly plateauFactor: number
  readonly history: readonly HistoryPoint[]
  /** Training loss since the last evaluation: sum of loss x normaliser, and of normalisers. */
  readonly sums: { readonly loss: number; readonly normaliser: number }
}

/** All that a run needs to go on with the same bits. */
export interface Checkpoint extends RunProgress {
  /** Seconds so far, over all processes. */
  readonly seconds: number
  readonly state: TrainedState
}
