/** What came of a study: the figures that the command line prints as JSON, and a report or a window shows. Plain data without NaN. */
import type { Improves } from '../../statistics/index.ts'
import type { DoNothing, Metric } from '../../tasks/task.ts'
import type { StopReason } from '../../training/events.ts'
import type { RateScore } from '../select.ts'
import type { ExecutorSpan, StudyPlan } from '../study.ts'

export interface Comparison {
  readonly task: string
  /** The task's first metric: every figure below is in its unit. */
  readonly metric: Metric
  readonly doNothing: readonly DoNothing[]
  readonly budget: StudyPlan['budget']
  /** Id of the architecture that the others are compared with. */
  readonly baseline: string
  readonly executor: StudyPlan['executor']
  readonly seeds: readonly number[]
  /** False while runs are pending: the figures are those so far. */
  readonly complete: boolean
  readonly architectures: readonly ComparedArchitecture[]
  readonly warnings: readonly Warning[]
  /** Two to five sentences in plain words. */
  readonly conclusion: string
}

export interface ComparedArchitecture {
  readonly id: string
  readonly title: string
  readonly width: number
  readonly parameters: number
  readonly multiplyAddsPerStep: number
  /** Share of the budget left unused. */
  readonly residual: number
  /** The selected one; null while a grid is not complete. */
  readonly learningRate: number | null
  readonly learningRates: readonly RateScore[]
  /** At the selected learning rate; all of them while none is selected. */
  readonly runs: readonly ComparedRun[]
  readonly test: TestSummary
  /** null for the baseline. */
  readonly difference: Difference | null
}

/** Figures are null where a run has none (yet). */
export interface ComparedRun {
  readonly id: string
  readonly seed: number
  readonly learningRate: number
  readonly steps: number | null
  readonly epochs: number | null
  readonly train: number | null
  readonly validation: number | null
  readonly test: number | null
  readonly seconds: number | null
  readonly stopped: StopReason | null
  readonly stillFalling: boolean | null
  /** Why it failed, in words; null when it did not. */
  readonly failure: string | null
  /** On what it was trained, from its first step on; more than one where it had to move. */
  readonly executors: readonly ExecutorSpan[]
}

/** Lower and upper limit. */
export type Limits = readonly [number, number]

/** Over the runs whose test figure is there. */
export interface TestSummary {
  readonly mean: number | null
  readonly interval: Limits | null
  /** '95 % t interval'; null without an interval. */
  readonly intervalMethod: string | null
  readonly n: number
  readonly failed: number
  readonly median: number | null
  readonly interquartileMean: number | null
  readonly standardDeviation: number | null
}

/** This architecture - baseline, over the seeds on which both have a test figure. */
export interface Difference {
  readonly mean: number | null
  readonly interval: Limits | null
  readonly intervalMethod: string | null
  readonly n: number
  /** Two-sided sign-flip test; and after Holm's correction over all architectures but the baseline. */
  readonly p: number | null
  readonly pHolm: number | null
  readonly improves: Improves
  readonly cohensDz: number | null
  readonly cliffsDelta: number | null
  readonly probabilityOfImprovement: number | null
  /** The verdict with its reason, and how the figures came about. */
  readonly verdict: string
  readonly method: string
  readonly notes: readonly string[]
}

/** Something that a reader must know before trusting the figures. */
export interface Warning {
  readonly code:
    | 'pending'
    | 'failed'
    | 'executor-changed'
    | 'too-few-seeds'
    | 'still-falling'
    | 'residual'
    | 'do-nothing'
    | 'edge-of-grid'
    | 'measured-by-the-clock'
    | 'not-finite'
    | 'unequal-seeds'
    | 'no-spread'
    | 'skewed'
  /** The architecture it is about; null for the whole study. */
  readonly architecture: string | null
  readonly message: string
}
