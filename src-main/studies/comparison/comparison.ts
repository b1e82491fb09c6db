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
  /** null: not known, as of nets that were made elsewhere; `foreign` has the reason. */
  readonly width: number | null
  readonly parameters: number | null
  readonly multiplyAddsPerStep: number | null
  /** Share of the budget left unused; null: not known. */
  readonly residual: number | null
  /** The selected one; null while a grid is not complete. */
  readonly learningRate: number | null
  readonly learningRates: readonly RateScore[]
  /** At the selected learning rate; all of them while none is selected. */
  readonly runs: readonly ComparedRun[]
  readonly test: TestSummary
  /** null for the baseline. */
  readonly difference: Difference | null
  /** Of runs that were made elsewhere; null for those of the study. */
  readonly foreign: ForeignFacts | null
}

/** What is known of an architecture that was trained elsewhere, and what is not. */
export interface ForeignFacts {
  /** 'gru.csv and 2 more files, imported 2026-01-02' */
  readonly source: string
  /** How its test figures were taken from its curves, in words. */
  readonly testFigures: string
  /** Why its runs are not paired by seed with those of the study; null where they are. */
  readonly whyUnpaired: string | null
  /** Whether it lies within the study's budget by what is stated of it; null: nothing is stated. Only true takes part in what is said of a budget. */
  readonly isWithinBudget: boolean | null
  /** What cannot be known of it, each with its reason in the title's words. */
  readonly notKnown: readonly { readonly what: string; readonly why: string }[]
}

/** Figures are null where a run has none (yet). */
export interface ComparedRun {
  readonly id: string
  /** null: not stated, as may be of runs made elsewhere. */
  readonly seed: number | null
  readonly learningRate: number | null
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

/** This architecture - baseline: over the seeds on which both have a test figure, or of the means where seeds pair nothing. */
export interface Difference {
  readonly mean: number | null
  readonly interval: Limits | null
  readonly intervalMethod: string | null
  /** Pairs; 0 where seeds pair nothing. */
  readonly n: number
  /** Finished runs of each where seeds pair nothing: then the interval and the test are Welch's. null where they do. */
  readonly unpaired: { readonly baseline: number; readonly other: number } | null
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
    | 'foreign'
  /** The architecture it is about; null for the whole study. */
  readonly architecture: string | null
  readonly message: string
}
