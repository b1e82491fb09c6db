import { z } from 'zod'
import type {
  ComparedArchitecture,
  ComparedRun,
  Comparison,
  Difference,
  Limits,
} from '../studies/comparison/comparison.ts'
import type { HeldFinding } from '../studies/comparison/literature/hold-against.ts'
import type { OverRates } from '../studies/comparison/over-rates.ts'
import type { Sureness } from '../studies/comparison/sureness.ts'
import type { DifferenceLine } from '../studies/comparison/what-differs.ts'
import type { PooledEstimate, TaskPool } from '../studies/comparison/across-tasks.ts'
import type { Problem } from '../foundation/problem.ts'
import type { FoundRuns } from '../foreign/found-runs.ts'
import { informationUnits } from '../foreign/information-units.ts'
import { columnRoles } from '../foreign/tables/fields.ts'
import { call, stream } from './procedure.ts'

export type {
  ComparedArchitecture,
  ComparedRun,
  Difference,
  Limits,
  PooledEstimate,
  Comparison,
  DifferenceLine,
  HeldFinding,
  OverRates,
  Sureness,
  TaskPool,
}

/** A mean over seeds with its interval; the interval is null where the seeds cannot give one. */
export interface SeedEstimate {
  readonly mean: number
  readonly interval: readonly [number, number] | null
  readonly n: number
}

/** What a row of the comparison has beside the figures of its runs. */
export interface ComparedRow {
  /** As the comparison calls it. */
  readonly id: string
  /** Of the document's architecture, or of its imported row. */
  readonly architecture: string
  readonly title: string
  /** Colour and dash. */
  readonly slot: number
  /** Zhang et al. 2016, in the paper's convention; no skip coefficient: a linear carry only. null: made elsewhere, so not known. */
  readonly depth: { readonly recurrent: number; readonly feedforward: number; readonly skip: number | null } | null
  /** Of training, per finished run. */
  readonly seconds: SeedEstimate | null
  /**
   * Lag at which the gradient falls below a share of its beginning, in steps; null: not measured. `beyond`: runs whose gradient did not fall so
   * far within the window that was measured. With any the mean is a lower bound and has no interval.
   */
  readonly reach: (SeedEstimate & { readonly beyond: number }) | null
  /** Probability of improvement over the baseline, with a bootstrap interval over seeds; null for the baseline. */
  readonly improvement: SeedEstimate | null
  /** Almost stochastic order against the baseline: how far it is from being better at every quantile; null below three runs. */
  readonly order: { readonly violation: number; readonly upperBound: number } | null
  /** null for the baseline. */
  readonly sure: Sureness | null
  /** Of the net against the baseline's; empty for the baseline. */
  readonly differs: readonly DifferenceLine[]
  readonly findings: readonly HeldFinding[]
}

/** When a person first saw test figures of the study, and how often new ones came after that. */
export interface TestLooks {
  /** ISO date of the first; null: not noted, as in a project that can only be read. */
  readonly first: string | null
  readonly count: number
  /** Studies on the same task that were planned after the first look: their choices may lean on it. */
  readonly plannedAfter: readonly string[]
}

export interface ComparisonView {
  /** Of the document. */
  readonly study: string
  /** With the document's titles; `baseline` is the one that was asked for. */
  readonly comparison: Comparison
  /** One per architecture of the comparison, in its order. */
  readonly rows: readonly ComparedRow[]
  /** How far the order depends on the learning rate; null without a grid. */
  readonly overRates: OverRates | null
  readonly cannotTell: readonly string[]
  /** Titles of studies that differ from it in their seeds alone, and were joined. */
  readonly joined: readonly string[]
  readonly looks: TestLooks
  /** One more seed of every architecture, on the machine that the others were trained on; null where no run has ended. */
  readonly secondsPerSeed: number | null
  /** Words that stand for figures with their unit, for example 'characters of moby-dick.txt'. */
  readonly task: string
}

/** Validation against training steps, of one run that counts in the comparison. */
export interface ComparedCurve {
  readonly run: string
  /** As the comparison calls it. */
  readonly architecture: string
  /** null: not stated. */
  readonly seed: number | null
  readonly steps: Float64Array
  readonly epochs: Float64Array
  readonly values: Float64Array
}

/** Several studies beside each other: rows are architectures, columns data sets. */
export interface TasksView {
  readonly studies: readonly {
    readonly study: string
    readonly title: string
    readonly comparison: Comparison
  }[]
  /** By the document's architecture, with its row of each study; null where a study has none. */
  readonly rows: readonly {
    readonly architecture: string
    readonly title: string
    readonly slot: number
    /** Ids as the comparisons call them. */
    readonly cells: readonly (string | null)[]
  }[]
  /** Scores pooled over the tasks, in the order of the rows; or why there are none. */
  readonly pool: TaskPool
}

/** What an import stored, and what it had to leave out. */
export interface Imported {
  readonly titles: readonly string[]
  readonly problems: readonly Problem[]
}

const series = z.string().max(500)
const count = z.int().min(1).nullable()
const columns = z.partialRecord(z.enum(columnRoles), series.nullable())
/** `ImportChoices` of `foreign/settle.ts`. */
const choices = z.object({
  as: z.string().trim().min(1).max(200).nullable(),
  test: series,
  validation: series.nullable(),
  train: series.nullable(),
  isSameTask: z.boolean(),
  parameters: count,
  multiplyAddsPerStep: count,
  unit: z.enum(informationUnits).nullable(),
  columns,
})
const file = z.object({ name: z.string().max(1_000), bytes: z.instanceof(Uint8Array<ArrayBufferLike>) })

const project = z.object({ project: z.string() })
/** `baseline`: an architecture of the document; left out: the study's own. */
const study = project.extend({ study: z.string(), baseline: z.string().nullable() })

export const comparisonRoom = {
  /** The comparison of a started study as it stands, again whenever a run ends; computed on a worker. */
  watch: stream<ComparisonView>()(study),
  /** Curves of the runs that count in it. */
  curves: call<readonly ComparedCurve[]>()(project.extend({ study: z.string() })),
  /** What one file of another program holds: runs, and everything that could not be read; `columns`: meanings by hand. Changes nothing. */
  readRuns: call<FoundRuns>()(z.object({ file, columns })),
  /** Runs of these files join a started study, as one step that can be undone. Fails with every problem where nothing can be imported. */
  importRuns: call<Imported>()(project.extend({ study: z.string(), files: z.array(file).min(1), choices })),
  /** Started studies beside each other, each against its own baseline or the one that is asked for. */
  tasks: call<TasksView>()(project.extend({ studies: z.array(z.string()).min(1), baseline: z.string().nullable() })),
}
