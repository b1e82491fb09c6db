/** A study of the document, solved for its budget: rows with widths, and all that keeps it from being started. */
import type { SolvedStudy } from '../../../contract/study.ts'
import type { DocumentArchitecture, DocumentStudy } from '../../../document/document.ts'
import { WrongInput } from '../../../foundation/problem.ts'
import { ratesOf, studyProblems } from '../../../studies/plan.ts'
import type { StudyRequest } from '../../../studies/plan.ts'
import { solveRow, unfit } from '../../../studies/solve-row.ts'
import type { RowAnswer } from '../../../studies/solve-row.ts'
import type { PlannedArchitecture } from '../../../studies/study.ts'
import type { TaskFacts } from '../../../tasks/preview/task-view.ts'
import type { TaskDefinition } from '../../../tasks/task.ts'
import { candidateOf, neighboursOf } from './candidates.ts'

/** A draft with what the document holds of it. */
export interface Draft {
  readonly study: DocumentStudy
  /** Those of the study, in the order of its rows. */
  readonly architectures: readonly DocumentArchitecture[]
  /** null while no task is chosen. */
  readonly facts: TaskFacts | null
}

export interface SolvedDraft extends SolvedStudy {
  /** What would be planned; null while there are problems. */
  readonly request: Omit<StudyRequest, 'executor' | 'planned' | 'version'> | null
}

/** Every row at the largest width of its budget in parameters or multiply-adds. */
export function solveDraft(draft: Draft): SolvedDraft {
  const { facts } = draft
  if (facts === null) return assembled(draft, [])
  return assembled(
    draft,
    draft.architectures.map((architecture) => rowOf(draft, architecture, facts)),
  )
}

/** Rows that were solved last: most edits of a study change none, or one. */
const solved = new Map<string, RowAnswer>()
const REMEMBERED = 200

function rowOf({ study }: Draft, architecture: DocumentArchitecture, facts: TaskFacts): RowAnswer {
  const { input, target, activation, reads } = facts
  const { id, title, source } = architecture
  const key = JSON.stringify([id, title, source, study.budget, input, target, activation, reads])
  const row = solved.get(key) ?? solvedRow({ study }, architecture, facts)
  solved.delete(key)
  solved.set(key, row)
  for (const oldest of [...solved.keys()].slice(0, -REMEMBERED)) solved.delete(oldest)
  return row
}

function solvedRow({ study }: Pick<Draft, 'study'>, architecture: DocumentArchitecture, facts: TaskFacts): RowAnswer {
  const { amount, unit, residual } = study.budget
  try {
    return solveRow({
      candidate: candidateOf(architecture, facts),
      budget: { amount, unit },
      allowed: residual,
      alternatives: () => neighboursOf(architecture, facts),
    })
  } catch (error) {
    if (!(error instanceof WrongInput)) throw error
    return unfit(architecture.id, error.problems)
  }
}

/** The study with its rows, however their widths were found. */
export function assembled({ study, facts, architectures }: Draft, rows: readonly RowAnswer[]): SolvedDraft {
  const planned = rows.flatMap((row) => row.planned ?? [])
  const request = requestOf(study, facts?.definition ?? NOTHING, planned)
  const isWhole = planned.length === architectures.length
  // Rows that do not fit are told of by themselves, not as a study without rows or without its baseline.
  const ofThePlan = studyProblems({ ...request, executor: ANY, planned: '', version: '' }).filter(
    ({ place }) => isWhole || (place !== 'architectures' && place !== 'baseline'),
  )
  const problems = [...(facts === null ? [NO_TASK] : []), ...rows.flatMap((row) => row.problems), ...ofThePlan]
  return {
    rows: rows.map(({ row }) => row),
    problems,
    runs: runCount(study, architectures),
    metric: facts?.metrics[0] ?? null,
    doNothing: facts?.doNothing ?? [],
    request: problems.length === 0 ? request : null,
  }
}

const NO_TASK = {
  code: 'no-task',
  place: 'task',
  message: 'no task is chosen',
  hint: 'Choose one, or add one in the Data room.',
}

const NOTHING: TaskDefinition = { task: '', options: {}, data: [] }
const ANY = { name: 'wasm', variant: '', why: '' } as const

function requestOf(
  study: DocumentStudy,
  task: TaskDefinition,
  architectures: readonly PlannedArchitecture[],
): NonNullable<SolvedDraft['request']> {
  const { amount, unit } = study.budget
  const own = Object.entries(study.ownRates).filter(([id]) => architectures.some((one) => one.id === id))
  return {
    task,
    architectures,
    baseline: study.baseline ?? architectures[0]?.id ?? '',
    seeds: study.seeds,
    learningRates: study.learningRates,
    ...(own.length === 0 ? {} : { ownRates: Object.fromEntries(own) }),
    recipe: study.recipe,
    budget: { amount, unit },
  }
}

function runCount(study: DocumentStudy, architectures: readonly DocumentArchitecture[]): number {
  const rates = architectures.reduce((count, { id }) => count + ratesOf(study, id).length, 0)
  return study.seeds.length * rates
}
