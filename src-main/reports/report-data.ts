/** What a report is made of: plain data that a host reads from a project. */
import type { Reference } from '../foundation/reference.ts'
import type { Description } from '../network/measures/describe.ts'
import type { QuantityId, QuantityValues } from '../diagnostics/values.ts'
import type { Comparison } from '../studies/comparison/comparison.ts'
import type { MeasuredRun } from '../studies/gradient-flow/measured-run.ts'
import type { StudyPlan } from '../studies/study.ts'
import type { DoNothing, SplitName, SplitSummary } from '../tasks/task.ts'

export interface ReportData {
  readonly comparison: Comparison
  /** The user's own words on what the study says; null: the generated ones stand. */
  readonly ownConclusion: string | null
  readonly plan: StudyPlan
  readonly task: ReportedTask
  /** One per run of the plan that has begun, then one per run made elsewhere. */
  readonly curves: readonly RunCurve[]
  /** One per architecture of the plan: `describe(graph)`. */
  readonly nets: readonly { readonly id: string; readonly description: Description }[]
  /** The recipe as one paragraph: `describeRecipe`. */
  readonly recipe: string
  /** What was measured of the runs; left out where nothing was. */
  readonly measured?: readonly GaugedRun[]
  readonly environment: Environment
  /** The command line that makes the same study again. */
  readonly command: string
  /** Sources of the task and its data. Those of strategies, cells, optimiser and statistics are found by themselves. */
  readonly references: readonly Reference[]
}

export interface ReportedTask {
  readonly title: string
  /** One sentence: what must be remembered or computed. */
  readonly summary: string
  readonly splits: Readonly<Record<SplitName, SplitSummary>>
  readonly doNothing: readonly DoNothing[]
}

export interface RunCurve {
  /** Id of the planned run. */
  readonly run: string
  /** As the comparison calls it. */
  readonly architecture: string
  /** null: not stated, as may be of runs made elsewhere. */
  readonly seed: number | null
  /** Training loss. */
  readonly points: readonly { readonly step: number; readonly train: number }[]
  /** Validation value of the deciding metric. */
  readonly evaluations: readonly { readonly step: number; readonly value: number }[]
}

/** Where the runs were made: what is needed to judge times, and bits. */
export interface Environment {
  /** 'Fathom 0.1.0' */
  readonly program: string
  readonly node: string
  /** 'linux x64' */
  readonly platform: string
  readonly processor: string
  readonly cores: number
  /** Runs at a time, and threads of each. */
  readonly concurrentRuns: number
  readonly threads: number
}

/** What was measured of a run: of its best weights, or where those were not, at its last moment. Read while the project is open. */
export interface GaugedRun extends MeasuredRun {
  /** Id of the planned run. */
  readonly id: string
  /** Training steps at that moment. */
  readonly step: number
  readonly quantities: readonly QuantityId[]
  /** The values while it trained, by step. */
  readonly course: <Q extends QuantityId>(
    quantity: Q,
  ) => readonly { readonly step: number; readonly value: QuantityValues[Q] }[]
}
