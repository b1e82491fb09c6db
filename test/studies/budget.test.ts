import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src-main/foundation/problem.ts'
import {
  cannotFit,
  solveMeasuredWidth,
  solveOwnWidth,
  solveWidth,
  type BudgetQuestion,
  type WidthSolution,
} from '../../src-main/studies/budget.ts'

const question = (budget: number, more: Partial<BudgetQuestion> = {}): BudgetQuestion => ({
  budget,
  unit: 'parameters',
  architecture: 'shallow',
  ...more,
})

/** An LSTM of width d with 88 inputs and outputs: 4d (d + 88 + 1) + 88 (d + 1). */
const lstm = (d: number) => 4 * d * (d + 89) + 88 * (d + 1)

const solved = (answer: WidthSolution | Problem): WidthSolution => {
  if (cannotFit(answer)) throw new Error(answer.message)
  return answer
}

describe('the largest width that fits', () => {
  it('is 149 for the LSTM at 155 400 parameters', () => {
    expect(solved(solveWidth(question(155_400), lstm))).toEqual({
      width: 149,
      count: 155_048,
      residual: 1 - 155_048 / 155_400,
    })
  })

  it('fits, and the next one does not, for every budget', () => {
    for (let budget = lstm(1); budget < 3000; budget++) {
      const { width, count } = solved(solveWidth(question(budget), lstm))
      expect(count).toBe(lstm(width))
      expect(count).toBeLessThanOrEqual(budget)
      expect(lstm(width + 1)).toBeGreaterThan(budget)
    }
  })

  it('uses a budget up to the last parameter', () => {
    expect(solved(solveWidth(question(lstm(64)), lstm))).toEqual({ width: 64, count: lstm(64), residual: 0 })
    expect(solved(solveWidth(question(lstm(64) - 1), lstm)).width).toBe(63)
  })

  it('asks for few counts, and for none twice', () => {
    const asked: number[] = []
    solveWidth(question(1e9), (width) => {
      asked.push(width)
      return lstm(width)
    })
    expect(new Set(asked).size).toBe(asked.length)
    expect(asked.length).toBeLessThan(32)
  })

  it('stays within the widths that make sense', () => {
    expect(solved(solveWidth(question(1e12, { most: 100 }), lstm)).width).toBe(100)
    expect(solved(solveWidth(question(lstm(10), { least: 8 }), lstm)).width).toBe(10)
  })

  it('is a problem that names the smallest budget where nothing fits', () => {
    const answer = solveWidth(question(500, { least: 2 }), lstm)
    expect(answer).toMatchObject({ code: 'budget-too-small', place: 'shallow' })
    expect((answer as Problem).hint).toContain(String(lstm(2)))
    expect((answer as Problem).message).toContain('500 parameters')
    expect(solved(solveWidth(question(lstm(2), { least: 2 }), lstm)).width).toBe(2)
  })

  it('counts a cost that is not a number as too much', () => {
    expect(cannotFit(solveWidth(question(100), () => NaN))).toBe(true)
  })
})

it('lets the own width of a deepening take up the rest', () => {
  const withMlp = (d: number, p: number) => p * (89 + d) + 4 * d * (d + p + 1)
  const width = solved(solveWidth(question(50_000), (d) => withMlp(d, d))).width
  const own = solved(solveOwnWidth(question(50_000), width, withMlp))
  expect(own.width).toBeGreaterThan(width)
  expect(withMlp(width, own.width)).toBe(own.count)
  expect(withMlp(width, own.width + 1)).toBeGreaterThan(50_000)
  expect(own.residual).toBeLessThan(1 - withMlp(width, width) / 50_000)
})

it('measures where the budget is in seconds, and what it answers fits as measured', async () => {
  const measured: number[] = []
  const measure = (width: number): Promise<number> => {
    measured.push(width)
    // A kink, as caches make them.
    return Promise.resolve(width * 1e-4 - (width === 40 ? 5e-4 : 0))
  }
  const answer = solved(await solveMeasuredWidth(question(0.0042, { unit: 'seconds' }), measure))
  expect(answer.count).toBeLessThanOrEqual(0.0042)
  expect([41, 42]).toContain(answer.width)
  expect(new Set(measured).size).toBe(measured.length)
})
