/** Widths for all that a study compares, so that it costs the same. Pure. */
import { WrongInput } from '../foundation/problem.ts'
import type { Problem } from '../foundation/problem.ts'
import type { Architecture } from '../network/architecture/architecture.ts'
import { cost } from '../network/measures/cost.ts'
import { parameterCount } from '../network/measures/parameters.ts'
import { buildGraph } from '../network/step-graph/build.ts'
import { validate } from '../network/step-graph/validate.ts'
import { cannotFit, solveOwnWidth, solveWidth } from './budget.ts'
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

function fit(candidate: Candidate, { budget, fillsUp }: Fitting): PlannedArchitecture | Problem[] {
  const wrong = validate(candidate.at(1))
  if (wrong.length > 0) return wrong.map((problem) => ({ ...problem, place: `${candidate.id}, ${problem.place}` }))
  const question: BudgetQuestion = { budget: budget.amount, unit: budget.unit, architecture: candidate.id }
  const count = (width: number, ownWidth?: number): number => amountOf(candidate.at(width, ownWidth), budget.unit)
  const found = solveWidth(question, count)
  if (cannotFit(found)) return [found]
  const plain = planned(candidate, { width: found.width, amount: budget.amount, unit: budget.unit })
  if (!fillsUp || plain.architecture.deepenings.length === 0) return plain
  const filled = solveOwnWidth(question, found.width, count)
  return cannotFit(filled) ? plain : planned(candidate, { width: found.width, ownWidth: filled.width, ...budget })
}

interface Widths {
  readonly width: number
  readonly ownWidth?: number
  readonly amount: number
  readonly unit: StudyPlan['budget']['unit']
}

function planned({ id, title, at }: Candidate, { width, ownWidth, amount, unit }: Widths): PlannedArchitecture {
  const architecture = at(width, ownWidth)
  const graph = buildGraph(architecture)
  return {
    id,
    title,
    architecture,
    width,
    parameters: parameterCount(graph),
    multiplyAddsPerStep: cost(graph, architecture.input.kind).forward.multiplyAdds,
    residual: 1 - amountOf(architecture, unit) / amount,
  }
}

function amountOf(architecture: Architecture, unit: StudyPlan['budget']['unit']): number {
  const graph = buildGraph(architecture)
  return unit === 'parameters' ? parameterCount(graph) : cost(graph, architecture.input.kind).forward.multiplyAdds
}
