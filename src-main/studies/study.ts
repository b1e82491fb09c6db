/** A study: architectures x seeds x one recipe on one task under one budget. Stored whole before the first training step. */
import type { Architecture } from '../network/architecture/architecture.ts'
import type { TaskDefinition } from '../tasks/task.ts'
import type { RunOutcome, StopReason } from '../training/events.ts'
import type { Recipe } from '../training/recipe.ts'
import type { ExecutorName } from '../execution/executor.ts'

export type BudgetUnit = 'parameters' | 'multiply-adds' | 'seconds'

export interface PlannedArchitecture {
  /** Unique within the study: the strategy's id, or the file's name. */
  readonly id: string
  readonly title: string
  readonly architecture: Architecture
  /** d of its layers after the budget was solved. */
  readonly width: number
  readonly parameters: number
  readonly multiplyAddsPerStep: number
  /** Share of the budget left unused, 0.01 = 1 %. */
  readonly residual: number
}

export interface PlannedRun {
  /** 'input-mlp/seed-1' or, in a grid, 'input-mlp/seed-1/rate-0.003'. */
  readonly id: string
  readonly architecture: string
  readonly seed: number
  readonly learningRate: number
}

export interface PlannedExecutor {
  readonly name: ExecutorName
  readonly variant: string
  /** Why this one, in words. */
  readonly why: string
  /** Whether a run whose executor fails goes on with the next one, or fails with the reason. Left out: it goes on. */
  readonly fallback?: boolean
}

export interface StudyPlan {
  readonly id: string
  readonly task: TaskDefinition
  readonly architectures: readonly PlannedArchitecture[]
  readonly baseline: string
  readonly seeds: readonly number[]
  readonly learningRates: readonly number[]
  /** Learning rates of single architectures, by id, instead of those of all. Left out: there are none. */
  readonly ownRates?: Readonly<Record<string, number>>
  readonly recipe: Recipe
  readonly budget: { readonly amount: number; readonly unit: BudgetUnit }
  readonly executor: PlannedExecutor
  readonly runs: readonly PlannedRun[]
  /** ISO date of planning, given by the host. */
  readonly planned: string
  readonly version: string
}

/** What came of a planned run so far. */
export interface RunResult {
  /** As the plan calls it. */
  readonly id: string
  /** Why training ended; null while it has not, or when the process failed. */
  readonly stopReason: StopReason | null
  /** Why it failed, in words. */
  readonly failure: string | null
  readonly outcome: RunOutcome | null
  /** On what it was trained, from its first step on; one entry unless it moved. */
  readonly executors: readonly ExecutorSpan[]
}

/** Steps of a run that were trained on one executor: all after `from`, up to where the next span begins. */
export interface ExecutorSpan {
  readonly from: number
  readonly executor: ExecutorName
  /** Equal bits are promised within one. */
  readonly variant: string
  /** Why the run left the executor before, in words; null where nothing made it leave. */
  readonly why: string | null
}
