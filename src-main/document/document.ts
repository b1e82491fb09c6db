/**
 * The document: everything of a project that a user decides and can undo. What training finds out (runs, curves, weights) is not part of it.
 * Plain data; commands change it, see `commands.ts`.
 */
import type { ExecutorName } from '../execution/executor.ts'
import type { ForeignArchitecture } from '../foreign/foreign-runs.ts'
import type { Architecture } from '../network/architecture/architecture.ts'
import type { BudgetUnit } from '../studies/study.ts'
import type { TaskDefinition } from '../tasks/task.ts'
import type { Recipe } from '../training/recipe.ts'

/** A task that was chosen, with its data inside the project by SHA-256. */
export interface DocumentTask {
  readonly id: string
  readonly title: string
  readonly definition: TaskDefinition
}

/** What an architecture was made from: a strategy of the gallery, scaled to any width and task, or a drawing. */
export type ArchitectureSource =
  | {
      readonly kind: 'strategy'
      readonly strategy: string
      /** What differs from the strategy's own defaults: cell, layers, depth. */
      readonly settings: Readonly<Record<string, number | string>>
    }
  | {
      readonly kind: 'drawn'
      readonly architecture: Architecture
      /**
       * Whether a study trains it at the very sizes drawn. Otherwise its first layer gets the width that the budget allows, and every other
       * size keeps its proportion to it.
       */
      readonly keepsSizes?: true
    }

export interface DocumentArchitecture {
  readonly id: string
  readonly title: string
  readonly source: ArchitectureSource
  /** Place in the palette: colour and dash, the same in every room. */
  readonly slot: number
  /** How far parts of its drawing were moved from where the layout puts them, px by part id. Nothing is trained from it. */
  readonly moved?: Moves
}

export type Moves = Readonly<Record<string, { readonly x: number; readonly y: number }>>

/** A study while it is planned; once started its plan is stored apart and this is read-only. */
export interface DocumentStudy {
  readonly id: string
  readonly title: string
  /** Of a `DocumentTask`; null: not chosen yet. */
  readonly task: string | null
  /** Of `DocumentArchitecture`s, in the order of the rows. */
  readonly architectures: readonly string[]
  readonly baseline: string | null
  readonly seeds: readonly number[]
  /** One: for all. Several: a grid, picked on validation. */
  readonly learningRates: readonly number[]
  /** A rate of its own for some architectures, by id; takes the place of the grid. */
  readonly ownRates: Readonly<Record<string, number>>
  readonly recipe: Recipe
  readonly budget: {
    readonly amount: number
    readonly unit: BudgetUnit
    /** Largest share of the budget that may be left unused, 0.01 = 1 %. */
    readonly residual: number
  }
  readonly executor: 'auto' | ExecutorName
  /** Id of the stored plan once it was started; null before. */
  readonly plan: string | null
}

export interface Document {
  readonly tasks: Readonly<Record<string, DocumentTask>>
  readonly architectures: Readonly<Record<string, DocumentArchitecture>>
  readonly studies: Readonly<Record<string, DocumentStudy>>
  /** Runs that were made elsewhere, as rows of the studies that they joined. */
  readonly foreign: Readonly<Record<string, ForeignArchitecture>>
  /** Free settings by name: which task, study and room were looked at last, smoothing, axes. */
  readonly settings: Readonly<Record<string, unknown>>
}

export type Collection = keyof Document

export const emptyDocument: Document = { tasks: {}, architectures: {}, studies: {}, foreign: {}, settings: {} }
