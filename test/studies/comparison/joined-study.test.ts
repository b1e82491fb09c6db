import { describe, expect, it } from 'vitest'
import { joinSeeds } from '../../../src-main/studies/comparison/joined-study.ts'
import type { StartedStudy } from '../../../src-main/studies/comparison/joined-study.ts'
import type { StudyRequest } from '../../../src-main/studies/plan.ts'
import { done, plan } from '../small-study.ts'

function started(id: string, seeds: readonly number[], change: Partial<StudyRequest> = {}): StartedStudy {
  const study = { ...plan({ seeds, ...change }), id }
  return { plan: study, results: study.runs.map((run) => done(run.id, { test: run.seed })) }
}

describe('studies that differ in their seeds alone', () => {
  const first = started('a', [1, 2, 3])

  it('join: later seeds count with the earlier ones', () => {
    const whole = joinSeeds(first, [started('b', [4, 5], { planned: '2026-02-01T00:00:00.000Z', version: '0.2.0' })])
    expect(whole.joined).toEqual(['b'])
    expect(whole.plan.seeds).toEqual([1, 2, 3, 4, 5])
    expect(whole.plan.runs.length).toBe(15)
    expect(whole.results.length).toBe(15)
    expect(whole.plan.id).toBe('a')
  })

  it('count a seed that both trained once, from the first', () => {
    const again = started('b', [3, 4])
    const marked = { ...again, results: again.results.map((result) => ({ ...result, failure: 'of b' })) }
    const whole = joinSeeds(first, [marked])
    expect(whole.plan.seeds).toEqual([1, 2, 3, 4])
    const ids = whole.results.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(whole.results.filter(({ failure }) => failure === 'of b').map(({ id }) => id)).toEqual([
      'shallow/seed-4',
      'input-mlp/seed-4',
      'dt/seed-4',
    ])
  })

  it.each<[string, Partial<StudyRequest>]>([
    ['another learning rate', { learningRates: [0.01] }],
    ['another budget', { budget: { amount: 2000, unit: 'parameters' } }],
    ['another executor', { executor: { name: 'reference', variant: 'float64', why: '' } }],
    ['another task', { task: { task: 'adding', options: { length: 9 }, data: [] } }],
    ['other architectures', { architectures: plan().architectures.slice(0, 2) }],
  ])('but for %s', (_, change) => {
    expect(joinSeeds(first, [started('b', [4], change)]).joined).toEqual([])
  })
})
