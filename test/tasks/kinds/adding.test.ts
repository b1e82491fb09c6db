import { describe, expect, it } from 'vitest'
import { adding } from '../../../src-main/tasks/kinds/adding.ts'
import { level, scoreOf } from '../predictors.ts'

describe('adding', () => {
  const task = adding.make({ length: 11, test: 20_000 }, [])

  it('marks one number in each half, and asks for their sum', () => {
    for (const { input, target, size, steps } of task.evaluationBatches('test', { batch: 100, truncation: 10 })) {
      for (let row = 0; row < size; row++) {
        const at = (t: number, k: number): number => input[(t * size + row) * 2 + k]!
        const marked = Array.from({ length: steps }, (_, t) => t).filter((t) => at(t, 1) !== 0)
        expect(marked).toHaveLength(2)
        expect(marked[0]).toBeLessThan(5)
        expect(marked[1]).toBeGreaterThanOrEqual(5)
        expect(target[row]).toBeCloseTo(at(marked[0]!, 0) + at(marked[1]!, 0), 6)
      }
    }
  })

  it('is 1/6 for a constant 1, and as much in simulation', () => {
    expect(level(task, 'constant')).toBe(1 / 6)
    // The squared error of the sum of two uniform numbers has the variance 1/15 - 1/36.
    const standardError = Math.sqrt((1 / 15 - 1 / 36) / 20_000)
    const scored = scoreOf(task, () => [1])
    expect(Math.abs(scored['mean-squared-error']! - 1 / 6)).toBeLessThan(4 * standardError)
  })

  it('is solved by the sum itself', () => {
    const right = scoreOf(task, (batch, k) => [batch.target[k]!])
    expect(right).toEqual({ 'mean-squared-error': 0, solved: 100 })
  })

  it('has places for both marks in the shortest sequence', () => {
    const [batch] = adding.make({ length: 2, test: 3 }, []).evaluationBatches('test', { batch: 3, truncation: 1 })
    expect([0, 1, 2, 3, 4, 5].map((k) => batch!.input[2 * k + 1])).toEqual([1, 1, 1, 1, 1, 1])
  })
})
