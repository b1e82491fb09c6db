import { describe, expect, it } from 'vitest'
import { STRATEGIES, findStrategy } from '../../../src-main/network/strategies/index.ts'
import type { ComparedArchitecture, Difference } from '../../../src-main/studies/comparison/comparison.ts'
import { findings } from '../../../src-main/studies/comparison/literature/findings.ts'
import { heldFindings } from '../../../src-main/studies/comparison/literature/hold-against.ts'
import { settledCandidate } from '../../../src-main/studies/settled-candidate.ts'
import { taskKinds } from '../../../src-main/tasks/index.ts'

const shape = {
  input: { kind: 'real', size: 3 },
  target: { kind: 'real', size: 2 },
  activation: 'identity',
  reads: 'step',
} as const
const net = (strategy: string, cell?: string) =>
  settledCandidate(findStrategy(strategy), cell === undefined ? {} : { cell }, shape).at(8)

const result = (difference: Partial<Difference> | null, mean = 100): ComparedArchitecture =>
  ({ test: { mean }, difference }) as unknown as ComparedArchitecture

const hold = (strategy: string, difference: Partial<Difference>, isTuned = false) =>
  heldFindings({
    task: 'adding',
    baseline: { net: net('shallow'), result: result(null) },
    other: { net: net(strategy), result: result({ mean: -1, n: 6, ...difference }) },
    isTuned,
  })

describe('published findings', () => {
  it('name strategies and tasks that there are, and a complete reference', () => {
    const strategies = new Set(STRATEGIES.map(({ id }) => id))
    const tasks = new Set(taskKinds.map(({ id }) => id))
    for (const { other, baseline, tasks: on, reference, id } of findings) {
      for (const named of [...other.strategies, ...baseline.strategies]) expect(strategies, id).toContain(named)
      if (on !== 'any') for (const task of on) expect(tasks, id).toContain(task)
      expect(reference.venue ?? reference.arxiv, id).toBeDefined()
    }
    expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length)
  })

  it('agree or disagree by the verdict, and cannot be compared without one', () => {
    expect(hold('input-mlp', { improves: 'no' })).toMatchObject([{ source: 'Kim et al. 2016', verdict: 'agrees' }])
    expect(hold('input-mlp', { improves: 'yes' })[0]!.verdict).toBe('disagrees')
    const open = hold('input-mlp', { improves: 'cannot-tell' })[0]!
    expect(open).toMatchObject({ verdict: 'cannot be compared', why: 'the seeds here cannot tell (N = 6)' })
    expect(hold('input-mlp', { mean: null, improves: 'cannot-tell' })[0]!.verdict).toBe('cannot be compared')
  })

  it('that two are alike agree with an interval within their range alone', () => {
    const stack = (interval: Difference['interval']) => hold('stack-h', { improves: 'cannot-tell', interval })[0]!
    expect(stack([-1, 2])).toMatchObject({ source: 'Melis et al. 2018', verdict: 'agrees' })
    expect(stack([5, 9]).verdict).toBe('disagrees')
    expect(stack([-5, 9]).verdict).toBe('cannot be compared')
    expect(stack(null).verdict).toBe('cannot be compared')
  })

  it('say where the rates were searched there and not here', () => {
    expect(hold('rhn', { improves: 'no' })[0]!.why).toContain('one learning rate here')
    expect(hold('rhn', { improves: 'no' }, true)[0]!.why).not.toContain('one learning rate here')
  })

  it('are none for a comparison that nobody published', () => {
    expect(hold('forget-gate-mlp', { improves: 'yes' })).toEqual([])
  })
})
