/** The budget solver: what width an architecture gets so that all of a study cost the same. Pure. */
import type { Problem } from '../foundation/problem.ts'
import type { BudgetUnit } from './study.ts'

export interface BudgetQuestion {
  /** What a net may cost at most, in `unit`. */
  readonly budget: number
  readonly unit: BudgetUnit
  /** Whose width is asked for: names the problem's place. */
  readonly architecture: string
  /** Smallest and largest width that make sense; 1 and 65536 when left out. */
  readonly least?: number
  readonly most?: number
}

export interface WidthSolution {
  readonly width: number
  /** What a net of this width costs, in the budget's unit. */
  readonly count: number
  /** Share of the budget left unused: 0.01 = 1 %. */
  readonly residual: number
}

/** From this share on a reader must know that an architecture had less than the others. */
export const NOTABLE_RESIDUAL = 0.03

/**
 * The largest width whose count does not exceed the budget, or a problem that names the smallest budget that fits. `count` must
 * not fall as the width grows. The rule is that of Melis, Dyer and Blunsom (2018).
 */
export function solveWidth(question: BudgetQuestion, count: (width: number) => number): WidthSolution | Problem {
  const search = widthSearch(question)
  let turn = search.next()
  while (turn.done !== true) turn = search.next(count(turn.value))
  return turn.value
}

/**
 * The same where a cost has to be measured, in seconds per training step. Each width is measured once; where a wider net happens
 * to be measured as cheaper, the answer still fits the budget by its own measurement.
 */
export async function solveMeasuredWidth(
  question: BudgetQuestion,
  measure: (width: number) => Promise<number>,
): Promise<WidthSolution | Problem> {
  const search = widthSearch(question)
  let turn = search.next()
  while (turn.done !== true) turn = search.next(await measure(turn.value))
  return turn.value
}

/**
 * Lets a deepening's own width take up what the layers' width has left: the largest own width that still fits, beside a width
 * that was solved for. `solution.width` is the own width.
 */
export function solveOwnWidth(
  question: BudgetQuestion,
  width: number,
  countWith: (width: number, ownWidth: number) => number,
): WidthSolution | Problem {
  return solveWidth(question, (ownWidth) => countWith(width, ownWidth))
}

/** Tells a problem from a solution. */
export function cannotFit(answer: WidthSolution | Problem): answer is Problem {
  return 'code' in answer
}

/** Asks for the counts of widths: doubles from the smallest until one is too large, then halves what lies between. */
function* widthSearch(question: BudgetQuestion): Generator<number, WidthSolution | Problem, number> {
  const { budget, least = 1, most = 65536 } = question
  let fits = { width: least, count: yield least }
  if (!(fits.count <= budget)) return tooSmall(question, fits.count)
  let tooWide = most + 1
  while (tooWide - fits.width > 1) {
    const isBracketed = tooWide <= most
    const width = isBracketed ? Math.floor((fits.width + tooWide) / 2) : Math.min(most, 2 * fits.width)
    const count = yield width
    if (count <= budget) fits = { width, count }
    else tooWide = width
  }
  return { ...fits, residual: 1 - fits.count / budget }
}

function tooSmall({ budget, unit, architecture, least = 1, most }: BudgetQuestion, smallest: number): Problem {
  // Rounded up, so that what is named does fit.
  const needed = unit === 'seconds' ? String(Number((1.05 * smallest).toPrecision(2))) : String(Math.ceil(smallest))
  return {
    code: 'budget-too-small',
    place: architecture,
    message:
      most === least
        ? `${unitWords(budget, unit)} do not fit the sizes drawn`
        : `${unitWords(budget, unit)} do not fit even a width of ${least}`,
    hint: `The smallest budget that fits is ${needed}${most === least ? '; or let the study scale it' : ''}.`,
  }
}

/** '60000 parameters', '2000 multiply-adds per step', '0.01 seconds per training step'. */
export function unitWords(amount: number, unit: BudgetUnit): string {
  const words: Readonly<Record<BudgetUnit, string>> = {
    parameters: 'parameters',
    'multiply-adds': 'multiply-adds per step',
    seconds: 'seconds per training step',
  }
  return `${amountWords(amount, unit)} ${words[unit]}`
}

function amountWords(amount: number, unit: BudgetUnit): string {
  return unit === 'seconds' ? String(Number(amount.toPrecision(2))) : String(amount)
}
