import { describe, expect, it } from 'vitest'
import { copy } from '../../../src-main/tasks/kinds/copy.ts'
import { level, scoreOf } from '../predictors.ts'

describe('copy', () => {
  it.each([
    [100, 0.1733],
    [200, 0.0945],
    [500, 0.04],
    [1000, 0.0204],
  ])('has the published level for a delay of %i', (delay, published) => {
    const task = copy.make({ delay }, [])
    expect(level(task, 'blank and guess')).toBeCloseTo((10 * Math.log(8)) / (delay + 20), 14)
    expect(level(task, 'blank and guess')).toBeCloseTo(published, 4)
    expect(task.longestBatch({ seed: 1, batch: 5, truncation: 10 })).toBe(delay + 20)
  })

  const task = copy.make({ delay: 30, test: 50 }, [])

  it('shows the items, T - 1 blanks, the marker and ten blanks; wants blanks, then the items', () => {
    const [batch] = task.evaluationBatches('test', { batch: 1, truncation: 10 })
    const input = [...batch!.input]
    const target = [...batch!.target]
    const items = input.slice(0, 10)
    expect(items.every((symbol) => symbol >= 1 && symbol <= 8)).toBe(true)
    expect(input.slice(10)).toEqual([...new Array<number>(29).fill(0), 9, ...new Array<number>(10).fill(0)])
    expect(target).toEqual([...new Array<number>(40).fill(0), ...items])
  })

  it('scores its level when that predictor predicts', () => {
    // Blank before the marker has been passed; after it, all eight symbols alike.
    const guess = scoreOf(task, (batch, k) => {
      const t = Math.floor(k / batch.size)
      return Array.from({ length: 10 }, (_, symbol) =>
        t < 40 ? (symbol === 0 ? 60 : 0) : symbol >= 1 && symbol <= 8 ? 60 : 0,
      )
    })
    expect(guess['cross-entropy']).toBeCloseTo(level(task, 'blank and guess'), 10)
  })

  it('counts recall over the items only', () => {
    const blank = scoreOf(task, () => [1, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    expect(blank['recall']).toBe(0)
    const right = scoreOf(task, (batch, k) =>
      Array.from({ length: 10 }, (_, symbol) => (symbol === batch.target[k] ? 1 : 0)),
    )
    expect(right['recall']).toBe(100)
  })
})
