/** Widths for all that a study compares, so that it costs the same. Pure but for the measuring that is passed in. */
import { WrongInput } from '../foundation/problem.ts'
import type { Problem } from '../foundation/problem.ts'
import type { Architecture } from '../network/architecture/architecture.ts'
import { cost } from '../network/measures/cost.ts'
import { parameterCount } from '../network/measures/parameters.ts'
import { buildGraph } from '../network/step-graph/build.ts'
import { validate } from '../network/step-graph/validate.ts'
import { cannotFit, solveMeasuredWidth, solveOwnWidth, solveWidth } from './budget.ts'
import type { BudgetQuestion } from './budget.ts'
import type { Candidate } from './candidate.ts'
import type { PlannedArchitecture, StudyPlan } from './study.ts'

export interface Fitting {
  readonly budget: StudyPlan['budget']
  /** Whether inserted layers take up what the width of the recurrent ones leaves. */
  readonly fillsUp: boolean
}

/** Every candidate at the largest width that the budget allows. Throws `WrongInput` with all that cannot fit or is wrong in itself. */
export function fitToBudget(candidates: readonly Candidate[], fitting: Fitting): PlannedArchitecture[] {
  const answers = candidates.map((candidate) => fit(candidate, fitting))
  const problems = answers.flatMap((answer) => (Array.isArray(answer) ? answer : []))
  if (problems.length > 0) throw new WrongInput(problems)
  return answers.flatMap((answer) => (Array.isArray(answer) ? [] : [answer]))
}

/**
 * Every candidate at the largest width whose training step, as `measure` finds it, takes no longer than `seconds`. Widths then depend on
 * the machine and on what else it does; they are stored with the plan. Throws `WrongInput` as `fitToBudget` does.
 */
export async function fitToSeconds(
  candidates: readonly Candidate[],
  { seconds, measure }: { readonly seconds: number; readonly measure: (architecture: Architecture) => Promise<number> },
): Promise<PlannedArchitecture[]> {
  const fitted: PlannedArchitecture[] = []
  const problems: Problem[] = []
  for (const candidate of candidates) {
    const wrong = problemsOf(candidate)
    problems.push(...wrong)
    if (wrong.length > 0) continue
    const question: BudgetQuestion = {
      budget: seconds,
      unit: 'seconds',
      architecture: candidate.id,
      most: WIDEST_MEASURED,
      ...widthsOf(candidate),
    }
    const found = await solveMeasuredWidth(question, (width) => measure(candidate.at(width)))
    if (cannotFit(found)) problems.push(found)
    else fitted.push(planned(candidate, { width: found.width, residual: found.residual }))
  }
  if (problems.length > 0) throw new WrongInput(problems)
  return fitted
}

/** A net that is still faster than its budget at this width has no use for it. */
const WIDEST_MEASURED = 1024

function problemsOf(candidate: Candidate): readonly Problem[] {
  return validate(candidate.at(candidate.onlyWidth ?? 1)).map((problem) => ({
    ...problem,
    place: `${candidate.id}, ${problem.place}`,
  }))
}

/** One candidate at the largest width that the budget allows, or what is wrong with it. */
export function fit(candidate: Candidate, { budget, fillsUp }: Fitting): PlannedArchitecture | Problem[] {
  const wrong = problemsOf(candidate)
  if (wrong.length > 0) return [...wrong]
  const question: BudgetQuestion = {
    budget: budget.amount,
    unit: budget.unit,
    architecture: candidate.id,
    ...widthsOf(candidate),
  }
  const count = (width: number, ownWidth?: number): number => amountOf(candidate.at(width, ownWidth), budget.unit)
  const found = solveWidth(question, count)
  if (cannotFit(found)) return [found]
  const plain = planned(candidate, { width: found.width, residual: found.residual })
  if (!fillsUp || plain.architecture.deepenings.length === 0 || candidate.onlyWidth !== undefined) return plain
  const filled = solveOwnWidth(question, found.width, count)
  if (cannotFit(filled)) return plain
  return planned(candidate, { width: found.width, ownWidth: filled.width, residual: filled.residual })
}

const widthsOf = ({ onlyWidth }: Candidate): Pick<BudgetQuestion, 'least' | 'most'> =>
  onlyWidth === undefined ? {} : { least: onlyWidth, most: onlyWidth }

interface Widths {
  readonly width: number
  readonly ownWidth?: number
  readonly residual: number
}

function planned({ id, title, at }: Candidate, { width, ownWidth, residual }: Widths): PlannedArchitecture {
  const architecture = at(width, ownWidth)
  const graph = buildGraph(architecture)
  return {
    id,
    title,
    architecture,
    width,
    parameters: parameterCount(graph),
    multiplyAddsPerStep: cost(graph, architecture.input.kind).forward.multiplyAdds,
    residual,
  }
}

/** What a net costs, in parameters or in multiply-adds per step. */
export function amountOf(architecture: Architecture, unit: StudyPlan['budget']['unit']): number {
  const graph = buildGraph(architecture)
  return unit === 'parameters' ? parameterCount(graph) : cost(graph, architecture.input.kind).forward.multiplyAdds
}
