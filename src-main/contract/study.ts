import { z } from 'zod'
import type { Problem } from '../foundation/problem.ts'
import type { Reference } from '../foundation/reference.ts'
import type { StrategySetting } from '../network/strategies/settings.ts'
import type { Metric, DoNothing } from '../tasks/task.ts'
import type { Detectable } from '../studies/detectable.ts'
import type { SolvedRow } from '../studies/solve-row.ts'
import type { StudyPlan } from '../studies/study.ts'
import type { RunState } from '../studies/queue/run-store.ts'
import { call, stream } from './procedure.ts'

export type { Detectable, SolvedRow }

export interface StrategyView {
  readonly id: string
  readonly title: string
  /** Place of the depth: 'outside the cell', 'between layers', 'in the transition', 'in a gate' ... */
  readonly place: string
  readonly summary: string
  readonly references: readonly Reference[]
  /** Sketch by `figures/sketch`, as an SVG document that takes its colours from the page. */
  readonly thumbnail: string
  readonly settings: readonly StrategySetting[]
}

export interface SolvedStudy {
  readonly rows: readonly SolvedRow[]
  /** Of the whole plan; empty: it can be started. */
  readonly problems: readonly Problem[]
  readonly runs: number
  readonly metric: Metric | null
  readonly doNothing: readonly DoNothing[]
}

export interface StudyEstimate {
  readonly executor: StudyPlan['executor']
  /** Mean and spread of measured training steps, by architecture. */
  readonly steps: readonly {
    readonly architecture: string
    readonly milliseconds: number
    readonly deviation: number
    readonly measured: number
  }[]
  /** Of all runs on this machine, from the shortest to the longest they can take; null where only patience ends a run. */
  readonly seconds: { readonly low: number; readonly high: number } | null
}

export type StudyState = 'draft' | 'preparing' | 'running' | 'pausing' | 'paused' | 'complete'

export interface RunView {
  readonly id: string
  readonly architecture: string
  readonly seed: number
  readonly learningRate: number
  readonly state: RunState
  readonly step: number
  readonly lastStep: number | null
  readonly epoch: number
  readonly loss: number | null
  readonly gradientNorm: number | null
  /** Best validation of the deciding metric, and the epoch of it. */
  readonly best: number | null
  readonly bestEpoch: number | null
  readonly seconds: number
  readonly secondsLeft: number | null
  readonly stopReason: string | null
  readonly failure: string | null
  /** Of the processes it was started in. */
  readonly attempts: number
  readonly variant: string | null
  /** What befell it from outside, in words: a process that was started again, another executor; null for nothing. */
  readonly note: string | null
}

/** New points of a run's curves, columns side by side: everything since the last update; `from` 0 replaces what was there. */
export interface CurveDelta {
  readonly run: string
  readonly kind: 'training' | 'validation'
  /** Number of points that stay in front of these. */
  readonly from: number
  readonly steps: Float64Array
  readonly epochs: Float64Array
  readonly values: Float64Array
  /** Only with 'training'. */
  readonly gradientNorms: Float64Array | null
}

export interface StudyUpdate {
  readonly state: StudyState
  readonly plan: StudyPlan | null
  readonly metric: Metric | null
  readonly doNothing: readonly DoNothing[]
  /** Only the runs that changed. */
  readonly runs: readonly RunView[]
  readonly curves: readonly CurveDelta[]
  readonly settled: number
  readonly secondsLeft: number | null
  /** What is being done, while preparing: 'measuring the widest architecture'. */
  readonly doing: string | null
  readonly problem: Problem | null
}

export type PredictionView =
  /** Forecast against truth, in the data's own unit; what cannot be told is NaN, and parts two sequences. */
  | {
      readonly kind: 'forecast'
      /** Of the horizontal axis: the column that tells the time, 'row', or 'test step'. */
      readonly time: string
      readonly series: readonly {
        readonly name: string
        readonly truth: Float64Array
        readonly predicted: Float64Array
        /** Row of the table (from 1), or step of the test split, of each value; rises but for the NaN between two sequences. */
        readonly at: Float64Array
        /** The time of each value in the file's own words; null where no column tells it. */
        readonly times: readonly string[] | null
      }[]
    }
  | { readonly kind: 'text'; readonly seedText: string; readonly sampled: string; readonly temperature: number }
  | { readonly kind: 'confusion'; readonly names: readonly string[]; readonly counts: readonly (readonly number[])[] }
  | { readonly kind: 'signal'; readonly rows: readonly { readonly wanted: number; readonly predicted: number }[] }
  | {
      readonly kind: 'piano-roll'
      /** MIDI number of key 0. */
      readonly lowestKey: number
      /** Keys that were played, of each step. */
      readonly truth: readonly (readonly number[])[]
      /** Probability of every key, of each step. */
      readonly predicted: readonly (readonly number[])[]
    }

const project = z.object({ project: z.string() })
const study = project.extend({ study: z.string() })

export const studyRoom = {
  strategies: call<readonly StrategyView[]>()(z.object({})),
  /** Widths for the document's study as it stands, on a worker; quick enough to be asked on every edit. */
  solve: call<SolvedStudy>()(study),
  /** Measures a few training steps of every architecture in an engine process. */
  estimate: call<StudyEstimate>()(study),
  detectable: call<Detectable>()(study),
  /** Plans and stores the study if it is a draft, then trains what is left. Answers when it has begun. */
  start: call<null>()(study),
  /** Every run ends with a checkpoint. */
  pause: call<null>()(study),
  /** Trains every open run up to its next evaluation, then pauses. */
  step: call<null>()(study),
  /** Ends the study as it stands: open runs count as stopped and are not resumed by `start`. */
  stopAndKeep: call<null>()(study),
  retry: call<null>()(study.extend({ run: z.string() })),
  /** First everything, then what changes, a few times a second. */
  watch: stream<StudyUpdate>()(study),
  predictions: call<PredictionView>()(study.extend({ run: z.string() })),
}
