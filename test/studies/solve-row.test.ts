import { describe, expect, it } from 'vitest'
import { findStrategy } from '../../src-main/network/strategies/index.ts'
import { solveRow } from '../../src-main/studies/solve-row.ts'
import type { RowQuestion } from '../../src-main/studies/solve-row.ts'
import type { Settings } from '../../src-main/network/strategies/settings.ts'
import { settledCandidate } from '../../src-main/studies/settled-candidate.ts'

const task = {
  input: { kind: 'real', size: 88 },
  target: { kind: 'real', size: 88 },
  activation: 'sigmoid',
  reads: 'step',
} as const
const candidate = (id: string, settings: Settings = {}) => settledCandidate(findStrategy(id), settings, task)
const question = (id: string, change: Partial<RowQuestion> = {}): RowQuestion => ({
  candidate: candidate(id),
  budget: { amount: 157_000, unit: 'parameters' },
  allowed: 0.01,
  alternatives: () => [],
  ...change,
})

describe('a row of a study', () => {
  it('gets the largest width within the budget', () => {
    // An LSTM has 4 (d (d + n) + d) parameters, the readout m d + m.
    const count = (d: number): number => 4 * (d * (d + 88) + d) + 88 * d + 88
    const { row, planned, problems } = solveRow(question('shallow'))
    if (!row.fits) throw new Error('it does not fit')
    expect(count(row.width)).toBe(row.parameters)
    expect(count(row.width + 1)).toBeGreaterThan(157_000)
    expect(row.residual).toBeCloseTo(1 - row.parameters / 157_000, 12)
    expect([row.isOverResidual, problems]).toEqual([false, []])
    expect(planned?.width).toBe(row.width)
  })

  it('names both widths and ways out where too much stays unused', () => {
    const { row, planned, problems } = solveRow(
      question('bideep', {
        allowed: 0.001,
        alternatives: () => [
          { words: 'the same', candidate: candidate('bideep') },
          { words: 'one layer', candidate: candidate('shallow') },
        ],
        budget: { amount: 100_000, unit: 'parameters' },
      }),
    )
    if (!row.fits) throw new Error('it does not fit')
    expect([row.isOverResidual, planned]).toEqual([true, null])
    const [{ message, hint, place }] = problems as [(typeof problems)[0]]
    expect(place).toBe('bideep')
    const [, d, count, next, more] = /^d (\d+) gives ([\d\u202f]+), (\d+) gives ([\d\u202f]+): /.exec(message)!
    expect([Number(d), Number(next)]).toEqual([row.width, row.width + 1])
    expect(Number(count!.replaceAll('\u202f', ''))).toBe(row.parameters)
    expect(Number(more!.replaceAll('\u202f', ''))).toBeGreaterThan(100_000)
    expect(Number(/^Allow ([\d.]+) %/.exec(hint)![1])).toBeGreaterThanOrEqual(100 * row.residual)
    expect(hint).not.toContain('the same')
  })

  it('offers what fits better', () => {
    const wide = question('stack-h', { allowed: 1e-9, budget: { amount: 157_001, unit: 'multiply-adds' } })
    const better = { words: 'layers 3', candidate: candidate('shallow') }
    const { problems } = solveRow({ ...wide, allowed: 0.01, alternatives: () => [better] })
    expect(problems).toEqual([])
    const exact = solveRow(question('shallow'))
    if (!exact.planned) throw new Error('it does not fit')
    const budget = { amount: exact.planned.parameters, unit: 'parameters' } as const
    const { problems: strict } = solveRow(question('stack-h', { allowed: 1e-6, budget, alternatives: () => [better] }))
    expect(strict[0]!.hint).toContain('or choose layers 3 (0 %)')
  })

  it('says what budget it would need', () => {
    const { row, planned } = solveRow(question('shallow', { budget: { amount: 100, unit: 'parameters' } }))
    expect([row.fits, planned]).toEqual([false, null])
    expect(row.fits ? [] : row.problems).toMatchObject([{ code: 'budget-too-small', place: 'shallow' }])
  })

  it('says what is wrong with the net itself', () => {
    const { row } = solveRow(question('stack-residual', { candidate: { ...candidate('shallow'), at: () => broken } }))
    expect(row.fits ? [] : row.problems.map(({ place }) => place.split(',')[0])).toEqual(['shallow'])
  })
})

const broken = { ...candidate('shallow').at(4), layers: [{ cell: 'nothing', size: 4, options: {} }] }
