import { describe, expect, it } from 'vitest'
import { learningRateAt, standardRecipe } from '../../../src-main/training/recipe.ts'
import {
  describeSchedule,
  scheduleFactor,
  scheduleProblems,
  warmUpFactor,
  type Schedule,
} from '../../../src-main/training/schedules/index.ts'
import { plateauFactorAfter } from '../../../src-main/training/schedules/plateau.ts'

const at = (moment: Partial<Parameters<typeof scheduleFactor>[1]>) => ({
  step: 1,
  epoch: 0,
  plateauFactor: 1,
  ...moment,
})

describe('schedules', () => {
  it('constant: 1 always', () => {
    expect(scheduleFactor({ kind: 'constant' }, at({ step: 1e6, epoch: 99, plateauFactor: 0.1 }))).toBe(1)
  })

  it('step: times the factor after every so many epochs', () => {
    const schedule: Schedule = { kind: 'step', every: 3, factor: 0.5 }
    const factors = [0, 2, 3, 5, 6, 9].map((epoch) => scheduleFactor(schedule, at({ epoch })))
    expect(factors).toEqual([1, 1, 0.5, 0.5, 0.25, 0.125])
  })

  it('cosine: from 1 through the middle to the floor, and stays there', () => {
    const schedule: Schedule = { kind: 'cosine', steps: 100, floor: 0.2 }
    const factors = [1, 51, 101, 500].map((step) => scheduleFactor(schedule, at({ step })))
    expect(factors[0]).toBe(1)
    expect(factors[1]).toBeCloseTo(0.6, 12)
    expect(factors[2]).toBeCloseTo(0.2, 12)
    expect(factors[3]).toBeCloseTo(0.2, 12)
    // A quarter of the way: (1 + cos 45 degrees) / 2 of what lies above the floor.
    expect(scheduleFactor(schedule, at({ step: 26 }))).toBeCloseTo(0.2 + 0.8 * 0.8535533905932737, 12)
  })

  it('plateau: what the run has come to', () => {
    const schedule = { kind: 'plateau', patience: 3, factor: 0.1 } as const
    expect(scheduleFactor(schedule, at({ plateauFactor: 0.01 }))).toBe(0.01)
    const after = [0, 1, 2, 3, 4, 5, 6].map((sinceBest) => plateauFactorAfter(schedule, 1, sinceBest))
    expect(after).toEqual([1, 1, 1, 0.1, 1, 1, 0.1])
  })

  it('warm-up: a straight line to the full rate', () => {
    expect([1, 2, 4, 5, 6].map((step) => warmUpFactor(5, step))).toEqual([0.2, 0.4, 0.8, 1, 1])
    expect(warmUpFactor(0, 1)).toBe(1)
  })

  it('multiply with the warm-up', () => {
    const recipe = {
      ...standardRecipe,
      learningRate: 2,
      warmUp: 4,
      schedule: { kind: 'step', every: 1, factor: 0.5 },
    } as const
    expect(learningRateAt(recipe, at({ step: 2, epoch: 1 }))).toBe(2 * 0.5 * 0.5)
  })
})

const WRONG: readonly (readonly [string, Schedule])[] = [
  ['every', { kind: 'step', every: 0, factor: 0.5 }],
  ['factor', { kind: 'step', every: 1, factor: 1.5 }],
  ['steps', { kind: 'cosine', steps: 0.5, floor: 0 }],
  ['floor', { kind: 'cosine', steps: 10, floor: -0.1 }],
  ['patience', { kind: 'plateau', patience: 0, factor: 0.5 }],
  ['factor', { kind: 'plateau', patience: 2, factor: 1 }],
]

it.each(WRONG)('names a wrong %s', (name, schedule) => {
  expect(scheduleProblems(schedule)).toMatchObject([{ place: `recipe.schedule.${name}` }])
})

it('says what it does', () => {
  expect(describeSchedule({ kind: 'step', every: 10, factor: 0.5 })).toBe('multiplied by 0.5 after every 10 epochs')
  expect(describeSchedule({ kind: 'plateau', patience: 1, factor: 0.5 })).toContain('for an evaluation')
})
