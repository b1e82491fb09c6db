import type { DocumentStudy } from '../../../document/document.ts'
import { WrongInput } from '../../../foundation/problem.ts'
import { stepClock } from '../../../studies/executors/step-clock.ts'
import type { StepClock } from '../../../studies/executors/step-clock.ts'
import { fitToSeconds } from '../../../studies/fit-to-budget.ts'
import { fitting, unfit } from '../../../studies/solve-row.ts'
import type { RowAnswer } from '../../../studies/solve-row.ts'
import type { PlannedArchitecture } from '../../../studies/study.ts'
import { candidateOf } from '../draft/candidates.ts'
import { draftOf, taskOfStudy } from '../draft/draft-of.ts'
import { assembled } from '../draft/solve-draft.ts'
import type { Draft, SolvedDraft } from '../draft/solve-draft.ts'
import type { OpenProject } from '../project/open-project.ts'
import type { StudyTools } from './study-tools.ts'

export interface Solving {
  readonly open: OpenProject
  readonly study: DocumentStudy
  readonly tools: StudyTools
  readonly signal: AbortSignal
}

/** Widths for the study as it stands: counted on a worker, or for a budget of seconds measured in an engine. */
export async function solveStudy(solving: Solving): Promise<SolvedDraft> {
  const { open, study, tools, signal } = solving
  const document = open.document()
  const task = taskOfStudy(document, study)
  const facts = task === null ? null : await tools.tasks.facts(open, task.definition)
  const draft = { ...draftOf(document, study), facts }
  if (study.budget.unit === 'seconds' && facts !== null) return solveBySeconds(draft, solving)
  return tools.pool.run('solve', draft, { signal })
}

/** Widths by the clock on one thread, for a run has one where there are many. */
async function solveBySeconds(draft: Draft, { open, study, tools, signal }: Solving): Promise<SolvedDraft> {
  const { facts, architectures } = draft
  if (facts === null) return assembled(draft, [])
  const { loss, batch } = await tools.tasks.workload(open, facts.definition, study.recipe)
  const executor = study.executor === 'auto' ? 'wasm' : study.executor
  const { startEngine } = tools.settings
  const clock = stepClock({ executor, loss, batch, recipe: study.recipe, threads: 1, startEngine })
  const end = (): void => clock.end()
  signal.addEventListener('abort', end, { once: true })
  try {
    const rows: RowAnswer[] = []
    for (const architecture of architectures) {
      signal.throwIfAborted()
      const { id, title, source } = architecture
      const key = JSON.stringify([id, title, source, facts.definition, study.recipe, study.budget, executor])
      const known = tools.measuredRows.get(key)
      const row =
        known ?? (await measuredRow(clock, study, { id: architecture.id, fit: () => candidateOf(architecture, facts) }))
      tools.measuredRows.set(key, row)
      rows.push(row)
    }
    return assembled(draft, rows)
  } finally {
    signal.removeEventListener('abort', end)
    clock.end()
  }
}

async function measuredRow(
  clock: StepClock,
  { budget }: DocumentStudy,
  { id, fit }: { readonly id: string; readonly fit: () => ReturnType<typeof candidateOf> },
): Promise<RowAnswer> {
  try {
    const [planned] = await fitToSeconds([fit()], { seconds: budget.amount, measure: clock.measure })
    return planned === undefined ? unfit(id, []) : fitting(planned, residualProblems(planned, budget.residual))
  } catch (error) {
    if (!(error instanceof WrongInput)) throw error
    return unfit(id, error.problems)
  }
}

/** A measured width is coarse: how near it comes is told, and the study decides how near is near enough. */
function residualProblems({ id, width, residual }: PlannedArchitecture, allowed: number): RowAnswer['problems'] {
  if (residual <= allowed) return []
  const share = (value: number): string => `${Number((100 * value).toFixed(1))} %`
  return [
    {
      code: 'over-residual',
      place: id,
      message: `d ${width} leaves ${share(residual)} of the time unused, where the study allows ${share(allowed)}`,
      hint: `Allow ${Math.ceil(100 * residual)} %, or take it out of the study.`,
    },
  ]
}
