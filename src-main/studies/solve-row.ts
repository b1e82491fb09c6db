/** The budget solver's answer for one row of a study, with what to do where it does not fit well. Pure. */
import type { Problem } from '../foundation/problem.ts'
import { unitWords } from './budget.ts'
import type { Candidate } from './candidate.ts'
import { amountOf, fit } from './fit-to-budget.ts'
import type { PlannedArchitecture, StudyPlan } from './study.ts'

/** What the budget solver made of one row of the study. */
export type SolvedRow =
  | {
      readonly architecture: string
      readonly fits: true
      readonly width: number
      readonly parameters: number
      readonly multiplyAddsPerStep: number
      /** Share of the budget left unused. */
      readonly residual: number
      /** Larger than the study allows. */
      readonly isOverResidual: boolean
    }
  | { readonly architecture: string; readonly fits: false; readonly problems: readonly Problem[] }

export interface RowQuestion {
  readonly candidate: Candidate
  readonly budget: StudyPlan['budget']
  /** Largest share of the budget that may be left unused, 0.01 = 1 %. */
  readonly allowed: number
  /** The same with one setting changed, and that change in words: 'depth 3'. */
  readonly alternatives: () => readonly { readonly words: string; readonly candidate: Candidate }[]
}

export interface RowAnswer {
  readonly row: SolvedRow
  /** null where the row cannot be part of the study. */
  readonly planned: PlannedArchitecture | null
  /** What keeps the row from being part of the study. */
  readonly problems: readonly Problem[]
}

/** The row at its largest width within the budget. */
export function solveRow(question: RowQuestion): RowAnswer {
  const { candidate, budget } = question
  const planned = fit(candidate, { budget, fillsUp: false })
  if (Array.isArray(planned)) return unfit(candidate.id, planned)
  const problems = planned.residual > question.allowed ? [overResidual(question, planned)] : []
  return fitting(planned, problems)
}

/** A row whose width is settled. */
export function fitting(planned: PlannedArchitecture, problems: readonly Problem[]): RowAnswer {
  const { id, width, parameters, multiplyAddsPerStep, residual } = planned
  const row: SolvedRow = {
    architecture: id,
    fits: true,
    width,
    parameters,
    multiplyAddsPerStep,
    residual,
    isOverResidual: problems.length > 0,
  }
  return { row, planned: problems.length > 0 ? null : planned, problems }
}

/** A row that has no width. */
export function unfit(architecture: string, problems: readonly Problem[]): RowAnswer {
  return { row: { architecture, fits: false, problems }, planned: null, problems }
}

/** A problem that names the two widths between which the budget lies, and ways out. */
function overResidual(question: RowQuestion, found: PlannedArchitecture): Problem {
  const { candidate, budget, allowed, alternatives } = question
  if (candidate.onlyWidth !== undefined) return unscaledResidual(question, found)
  const { width, residual } = found
  const count = (at: number): string => grouped(amountOf(candidate.at(at), budget.unit))
  const left = `${percent(residual)} of the ${grouped(budget.amount)} ${unitOf(budget)} stay unused`
  const others = alternatives().flatMap(({ words, candidate: other }) => {
    const answer = fit(other, { budget, fillsUp: false })
    return Array.isArray(answer) || answer.residual > allowed ? [] : [`${words} (${percent(answer.residual)})`]
  })
  const instead = others.length === 0 ? '' : ` or choose ${others.slice(0, 2).join(' or ')},`
  return {
    code: 'over-residual',
    place: candidate.id,
    message: `d ${width} gives ${count(width)}, ${width + 1} gives ${count(width + 1)}: ${left}, where the study allows ${percent(allowed)}`,
    hint: `Allow ${roundedUp(residual)} %,${instead} or take it out of the study.`,
  }
}

/** A net that keeps the sizes drawn takes what it takes: the budget follows it, or it is scaled after all. */
function unscaledResidual(
  { candidate, budget, allowed }: RowQuestion,
  { architecture, residual }: PlannedArchitecture,
): Problem {
  const needs = grouped(amountOf(architecture, budget.unit))
  return {
    code: 'over-residual',
    place: candidate.id,
    message: `the sizes drawn take ${needs} of the ${grouped(budget.amount)} ${unitOf(budget)}: ${percent(residual)} stay unused, where the study allows ${percent(allowed)}`,
    hint: `Set the budget to ${needs}, allow ${roundedUp(residual)} %, or let the study scale it.`,
  }
}

const unitOf = ({ amount, unit }: StudyPlan['budget']): string => unitWords(amount, unit).replace(/^\S+ /, '')

const percent = (share: number): string => `${Number((100 * share).toFixed(share < 0.01 ? 2 : 1))} %`

/** To half a percent, so that what is named is enough. */
const roundedUp = (share: number): number => Math.ceil(200 * share) / 2

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f')
