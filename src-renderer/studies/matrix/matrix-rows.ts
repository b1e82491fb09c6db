/** The rows of the matrix: the plan's widths where it has been started, else what the solver says. */
import type { SolvedStudy, StudyEstimate, RunView } from '../../../src-main/contract/study.ts'
import type { DocumentArchitecture, DocumentStudy } from '../../../src-main/document/document.ts'
import type { Problem } from '../../../src-main/foundation/problem.ts'

type PlannedArchitectures = readonly {
  readonly width: number
  readonly parameters: number
  readonly multiplyAddsPerStep: number
  readonly residual: number
}[]

export interface RowWidths {
  readonly width: number
  readonly parameters: number
  readonly multiplyAddsPerStep: number
  /** Share of the budget left unused. */
  readonly residual: number
  readonly isOverResidual: boolean
}

export interface StepTime {
  readonly milliseconds: number
  readonly deviation: number | null
  /** How it was measured, in words. */
  readonly source: string
}

export interface MatrixRow {
  readonly architecture: DocumentArchitecture
  readonly isBaseline: boolean
  /** null: not known yet, or it does not fit. */
  readonly widths: RowWidths | null
  /** What keeps it out of the study. */
  readonly problems: readonly Problem[]
  readonly step: StepTime | null
  /** By seed; in a grid the runs at the best rate so far. */
  readonly runs: ReadonlyMap<number, RunView>
}

export interface MatrixQuestion {
  readonly study: DocumentStudy
  readonly architectures: readonly DocumentArchitecture[]
  /** Of the stored plan, in the order of the rows. */
  readonly planned: PlannedArchitectures | null
  readonly solved: SolvedStudy | null
  readonly estimate: StudyEstimate | null
  readonly runs: ReadonlyMap<string, readonly RunView[]>
}

export function matrixRows({ study, architectures, planned, solved, estimate, runs }: MatrixQuestion): MatrixRow[] {
  return architectures.map((architecture, k) => {
    const { id } = architecture
    const own = runs.get(id) ?? []
    const answer = solved?.rows.find((row) => row.architecture === id)
    const fitted = planned?.[k]
    const widths = fitted !== undefined ? { ...fitted, isOverResidual: false } : answer?.fits === true ? answer : null
    const problems = planned === null ? (solved?.problems.filter(({ place }) => place === id) ?? []) : []
    return {
      architecture,
      isBaseline: study.baseline === id,
      widths,
      problems: answer?.fits === false && problems.length === 0 ? answer.problems : problems,
      step: measuredStep(id, estimate) ?? trainedStep(own),
      runs: new Map(own.map((run) => [run.seed, run])),
    }
  })
}

function measuredStep(id: string, estimate: StudyEstimate | null): StepTime | null {
  const step = estimate?.steps.find(({ architecture }) => architecture === id)
  if (step === undefined) return null
  const { milliseconds, deviation, measured } = step
  return { milliseconds, deviation, source: `measured, N = ${measured}` }
}

/** From the seconds of runs, which hold evaluations too. */
function trainedStep(runs: readonly RunView[]): StepTime | null {
  const begun = runs.filter(({ step, seconds }) => step > 0 && seconds > 0)
  const steps = begun.reduce((sum, { step }) => sum + step, 0)
  if (steps === 0) return null
  const seconds = begun.reduce((sum, run) => sum + run.seconds, 0)
  return {
    milliseconds: (1000 * seconds) / steps,
    deviation: null,
    source: 'from the runs so far, with their evaluations',
  }
}
