import { describe, expect, it } from 'vitest'
import { WrongInput } from '../../src-main/foundation/problem.ts'
import { planStudy, recipeOf, studyProblems, testLook, type StudyRequest } from '../../src-main/studies/plan.ts'
import { standardRecipe } from '../../src-main/training/recipe.ts'
import { plan, planned, request } from './small-study.ts'

describe('a plan', () => {
  it('has a run for every architecture and seed, seed by seed', () => {
    expect(plan({ seeds: [1, 2] }).runs.map(({ id }) => id)).toEqual([
      'shallow/seed-1',
      'input-mlp/seed-1',
      'dt/seed-1',
      'shallow/seed-2',
      'input-mlp/seed-2',
      'dt/seed-2',
    ])
  })

  it('has the rate in the id where there are several', () => {
    const { runs } = plan({ seeds: [4], learningRates: [0.003, 0.001], architectures: [planned('shallow')] })
    expect(runs).toEqual([
      { id: 'shallow/seed-4/rate-0.003', architecture: 'shallow', seed: 4, learningRate: 0.003 },
      { id: 'shallow/seed-4/rate-0.001', architecture: 'shallow', seed: 4, learningRate: 0.001 },
    ])
  })

  it('keeps its id on another day, and changes it with anything else', () => {
    expect(plan({ planned: '2027-01-01T00:00:00.000Z' }).id).toBe(plan().id)
    const others: Partial<StudyRequest>[] = [
      { seeds: [1, 2] },
      { learningRates: [0.001] },
      { version: '0.2.0' },
      { baseline: 'dt' },
      { recipe: { ...standardRecipe, batch: 9 } },
      { architectures: [planned('shallow'), planned('input-mlp')] },
    ]
    const ids = [plan(), ...others.map((change) => plan(change))].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('gives an architecture its own rate, in the place of the grid', () => {
    const study = plan({ seeds: [1], learningRates: [0.003, 0.001], ownRates: { dt: 0.01 } })
    expect(study.runs.map(({ id, learningRate }) => [id, learningRate])).toEqual([
      ['shallow/seed-1/rate-0.003', 0.003],
      ['input-mlp/seed-1/rate-0.003', 0.003],
      ['dt/seed-1', 0.01],
      ['shallow/seed-1/rate-0.001', 0.001],
      ['input-mlp/seed-1/rate-0.001', 0.001],
    ])
    expect(plan({ ownRates: { dt: 0.01 } }).id).not.toBe(plan().id)
  })

  it('trains each run at its own rate', () => {
    const study = plan({ learningRates: [0.003, 0.001] })
    expect(study.runs.map((run) => recipeOf(study, run).learningRate)).toEqual(
      study.runs.map((run) => run.learningRate),
    )
    expect(testLook(study)).toBe('after-selection')
    expect(testLook(plan())).toBe('at-end')
  })
})

describe('a request', () => {
  const wrong: readonly (readonly [string, string, Partial<StudyRequest>])[] = [
    ['baseline', "Did you mean 'shallow'?", { baseline: 'shalow' }],
    ['dt', 'once', { architectures: [planned('shallow'), planned('dt'), planned('dt')] }],
    ['architectures', 'at least one', { architectures: [] }],
    ['seeds', 'each once', { seeds: [1, 1] }],
    ['seeds', 'at least one', { seeds: [] }],
    ['seeds', 'whole', { seeds: [0.5] }],
    ['learningRates', 'above 0', { learningRates: [0] }],
    ['learningRates', 'at least one', { learningRates: [] }],
    ['ownRates.dt', 'above 0', { ownRates: { dt: -1 } }],
    ['ownRates.td', 'There are: shallow', { ownRates: { td: 0.1 } }],
    ['learningRates', 'each once', { learningRates: [0.1, 0.1] }],
    ['budget', 'above 0', { budget: { amount: -1, unit: 'parameters' } }],
    ['recipe.batch', 'whole', { recipe: { ...standardRecipe, batch: 0 } }],
  ]
  it.each(wrong)('that is wrong at %s says %s', (place, hint, change) => {
    const problems = studyProblems(request(change))
    expect(problems.map((problem) => problem.place)).toEqual([place])
    expect(problems[0]!.hint).toContain(hint)
    expect(() => planStudy(request(change))).toThrow(WrongInput)
  })

  it('lists everything that is wrong at once', () => {
    expect(studyProblems(request({ seeds: [], learningRates: [], baseline: 'x' })).length).toBe(3)
  })
})
