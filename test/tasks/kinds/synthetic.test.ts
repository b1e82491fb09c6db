import { describe, expect, it } from 'vitest'
import type { Batch } from '../../../src-main/execution/executor.ts'
import { brackets } from '../../../src-main/tasks/kinds/brackets.ts'
import { delayedRecall } from '../../../src-main/tasks/kinds/delayed-recall.ts'
import { parity } from '../../../src-main/tasks/kinds/parity.ts'
import { sines } from '../../../src-main/tasks/kinds/sines.ts'
import { temporalOrder } from '../../../src-main/tasks/kinds/temporal-order.ts'
import type { Task } from '../../../src-main/tasks/task.ts'
import { level, scoreOf } from '../predictors.ts'

/** Symbols of each row, without padding. */
function rows(task: Task): { input: number[]; target: number[] }[] {
  return [...task.evaluationBatches('test', { batch: 16, truncation: 10 })].flatMap((batch) =>
    Array.from({ length: batch.size }, (_, row) => ({
      input: column(batch, batch.input, row, batch.lengths[row]!),
      target: column(batch, batch.target, row, task.reads === 'last' ? 1 : batch.lengths[row]!),
    })),
  )
}

function column(batch: Batch, values: ArrayLike<number>, row: number, steps: number): number[] {
  return Array.from({ length: steps }, (_, t) => values[t * batch.size + row]!)
}

const guess = (task: Task): number => scoreOf(task, () => new Float64Array(task.target.size))['cross-entropy']!

describe('delayed-recall', () => {
  const task = delayedRecall.make({ length: 30, delay: 7, symbols: 4, test: 40 }, [])

  it('repeats the symbol of D steps ago, and counts no step before', () => {
    for (const { input, target } of rows(task)) expect(target.slice(7)).toEqual(input.slice(0, 23))
    expect(task.splits.test.predictions).toBe(40 * 23)
  })

  it('is ln K for a guess', () => {
    expect(level(task, 'guess')).toBe(Math.log(4))
    expect(guess(task)).toBeCloseTo(Math.log(4), 12)
  })

  it('refuses a delay as long as the sequence', () => {
    expect(() => delayedRecall.make({ length: 10, delay: 10 }, [])).toThrow(
      'option delay of task delayed-recall: a delay of 10 leaves nothing to recall in 10 steps. Choose a delay below 10, or a longer length.',
    )
  })
})

describe('parity', () => {
  it('says whether the ones are odd, for lengths in the range', () => {
    const found = rows(parity.make({ test: 300 }, []))
    for (const { input, target } of found) expect(target).toEqual([input.filter((bit) => bit === 1).length % 2])
    const lengths = found.map(({ input }) => input.length)
    expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([3, 40])
  })

  it('is ln 2 for a guess', () => {
    const task = parity.make({ test: 50 }, [])
    expect(level(task, 'guess')).toBe(Math.LN2)
    expect(guess(task)).toBeCloseTo(Math.LN2, 12)
  })

  it('tests on longer sequences where asked to', () => {
    const task = parity.make({ 'test-longest': 256, test: 200 }, [])
    const lengths = rows(task).map(({ input }) => input.length)
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(40)
    expect(Math.max(...lengths)).toBeGreaterThan(200)
    expect(task.splits.train.longest).toBe(40)
    expect(task.splits.test).toMatchObject({ shortest: 40, longest: 256 })
    expect(task.longestBatch({ seed: 1, batch: 4, truncation: 10 })).toBe(256)
  })

  it('refuses a range turned round', () => {
    expect(() => parity.make({ shortest: 50 }, [])).toThrow(
      'the shortest sequence (50) is longer than the longest (40). Exchange them',
    )
  })
})

describe('temporal-order', () => {
  it.each([
    ['2', [0.1, 0.5]],
    ['3', [0.1, 0.3, 0.6]],
  ])('puts %s events into their tenths, and numbers their order', (events, places) => {
    const task = temporalOrder.make({ length: 30, events, test: 100 }, [])
    expect(level(task, 'guess')).toBe(Math.log(2 ** places.length))
    expect(guess(task)).toBeCloseTo(Math.log(2 ** places.length), 12)
    for (const { input, target } of rows(task)) {
      const found = input.flatMap((symbol, t) => (symbol >= 4 ? [{ t, bit: symbol - 4 }] : []))
      expect(found).toHaveLength(places.length)
      expect(
        found.every(({ t }, k) => t >= Math.round(places[k]! * 30) && t < Math.round((places[k]! + 0.1) * 30)),
      ).toBe(true)
      expect(target).toEqual([found.reduce((order, { bit }, k) => order + bit * 2 ** k, 0)])
    }
  })

  it('draws every order', () => {
    const orders = rows(temporalOrder.make({ length: 10, test: 100 }, [])).map(({ target }) => target[0])
    expect(new Set(orders)).toEqual(new Set([0, 1, 2, 3]))
  })
})

describe('brackets', () => {
  const task = brackets.make({ length: 40, kinds: 3, depth: 4, test: 4000 }, [])

  it('closes only what is open, no deeper than allowed, and asks for the innermost', () => {
    for (const { input, target } of rows(task).slice(0, 300)) {
      const open: number[] = []
      input.forEach((symbol, t) => {
        if (symbol % 2 === 0) open.push(symbol / 2)
        else expect(open.pop()).toBe((symbol - 1) / 2)
        expect(open.length).toBeLessThanOrEqual(4)
        expect(target[t]).toBe(open.length === 0 ? 0 : open.at(-1)! + 1)
      })
    }
  })

  // The levels are exact expectations; 4000 sequences of 40 steps come within a hundredth of them.
  it('scores the class prior when that is predicted', () => {
    const all = rows(task).flatMap(({ target }) => target)
    const frequency = [0, 1, 2, 3].map((kind) => all.filter((target) => target === kind).length / all.length)
    const scored = scoreOf(task, () => frequency.map(Math.log))
    expect(Math.abs(scored['cross-entropy']! - level(task, 'class prior'))).toBeLessThan(0.01)
  })

  it('scores the last bracket when that is predicted', () => {
    const closings = rows(task).flatMap(({ input, target }) => target.filter((_, t) => input[t]! % 2 === 1))
    const frequency = [0, 1, 2, 3].map((kind) => closings.filter((target) => target === kind).length / closings.length)
    const scored = scoreOf(task, ({ input }, k) =>
      input[k]! % 2 === 1 ? frequency.map(Math.log) : [0, 1, 2, 3].map((kind) => (kind === input[k]! / 2 + 1 ? 60 : 0)),
    )
    expect(Math.abs(scored['cross-entropy']! - level(task, 'last bracket'))).toBeLessThan(0.01)
    expect(level(task, 'last bracket')).toBeLessThan(level(task, 'class prior'))
  })

  it('tells the accuracy after a closing bracket apart', () => {
    const scored = scoreOf(task, ({ input }, k) =>
      [0, 1, 2, 3].map((kind) => (kind === Math.floor(input[k]! / 2) + 1 ? 1 : 0)),
    )
    expect(scored['accuracy']).toBeGreaterThan(50)
    expect(scored['after-closing']).toBeLessThan(50)
  })
})

describe('sines', () => {
  const task = sines.make({ length: 60, ahead: 3, test: 400, noise: 0 }, [])

  it('wants the value some steps ahead, after the warm-up', () => {
    for (const { input, target, size, weights } of task.evaluationBatches('test', { batch: 8, truncation: 10 })) {
      for (let t = 0; t + 3 < 60; t++) expect(target[t * size]).toBe(input[(t + 3) * size])
      expect([...weights].filter((_, k) => k % size === 0)).toEqual([
        ...new Array<number>(20).fill(0),
        ...new Array<number>(40).fill(1),
      ])
    }
  })

  it('scores its levels when they predict', () => {
    const last = scoreOf(task, ({ input }, k) => [input[k]!])['mean-squared-error']!
    const mean = scoreOf(task, () => [0])['mean-squared-error']!
    expect(mean / level(task, 'mean')).toBeCloseTo(1, 1)
    expect(last / level(task, 'last value')).toBeCloseTo(1, 1)
    expect(level(task, 'linear')).toBeLessThan(level(task, 'last value'))
  })

  it('adds the variance of the noise', () => {
    expect(level(sines.make({ noise: 2 }, []), 'mean')).toBe(5)
  })

  it('refuses a warm-up as long as the sequence', () => {
    expect(() => sines.make({ length: 20 }, [])).toThrow('a warm-up of 20 leaves none of 20 steps to count')
  })
})
