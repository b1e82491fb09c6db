import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CurveBook } from '../../../../src-main/hosts/workbench/study/curve-book.ts'
import type { Cursor } from '../../../../src-main/hosts/workbench/study/curve-book.ts'

const point = (step: number, value = step / 10) => ({ step, epoch: Math.floor(step / 4), value, gradientNorm: -step })

/** What a window makes of the deltas. */
class Window {
  readonly steps = new Map<string, number[]>()
  readonly #cursor: Cursor

  constructor(book: CurveBook) {
    this.#cursor = book.cursor()
  }

  take(points = Infinity): number {
    const deltas = this.#cursor.take(points)
    for (const { run, kind, from, steps, values, gradientNorms } of deltas) {
      const key = `${kind} ${run}`
      const known = this.steps.get(key) ?? []
      expect(from).toBeLessThanOrEqual(known.length)
      this.steps.set(key, [...known.slice(0, from), ...steps])
      expect(values).toHaveLength(steps.length)
      expect(gradientNorms === null).toBe(kind === 'validation')
    }
    return deltas.length
  }

  get hasMore(): boolean {
    return this.#cursor.hasMore()
  }
}

describe('the curves of a study', () => {
  it('are told whole at first, then as they grow', () => {
    const book = new CurveBook()
    const columns = { steps: Float64Array.of(1, 2), epochs: Float64Array.of(0, 0), values: Float64Array.of(5, 4) }
    book.load('a', 'training', { ...columns, gradientNorms: Float64Array.of(1, 1), seconds: 3 })
    const window = new Window(book)
    window.take()
    book.add('a', 'training', point(3))
    book.add('a', 'validation', point(3))
    expect(window.take()).toBe(2)
    expect(window.steps.get('training a')).toEqual([1, 2, 3])
    expect(window.steps.get('validation a')).toEqual([3])
    expect([window.take(), window.hasMore]).toEqual([0, false])
  })

  it('are told again from where they were cut, even where nothing came instead', () => {
    const book = new CurveBook()
    for (const step of [1, 2, 3, 4]) book.add('a', 'training', point(step))
    const [window, late] = [new Window(book), new Window(book)]
    window.take()
    book.cutAfter('a', 2)
    expect(window.take()).toBe(1)
    expect(window.steps.get('training a')).toEqual([1, 2])
    book.cutAfter('a', -1)
    window.take()
    expect(window.steps.get('training a')).toEqual([])
    for (const step of [1, 2]) book.add('a', 'training', point(step))
    for (const one of [window, late]) {
      one.take()
      expect(one.steps.get('training a')).toEqual([1, 2])
    }
  })

  it('know their last and best points, also after a cut', () => {
    const book = new CurveBook()
    const best = () => [book.best('a', 'validation', 'lower')?.step, book.best('b', 'validation', 'lower')]
    expect(best()).toEqual([undefined, undefined])
    book.add('a', 'validation', point(1, Number.NaN))
    book.add('a', 'validation', point(2, 3))
    expect(best()).toEqual([2, undefined])
    book.add('a', 'validation', point(3, 1))
    book.add('a', 'validation', point(4, 1))
    expect([best()[0], book.last('a', 'validation')?.step]).toEqual([3, 4])
    book.cutAfter('a', 2)
    expect([best()[0], book.last('a', 'validation')?.step]).toEqual([2, 2])
    book.add('a', 'validation', point(3, 9))
    expect(best()[0]).toBe(2)
    book.cutAfter('a', 0)
    expect([best()[0], book.last('a', 'validation')]).toEqual([undefined, undefined])
  })

  it('come in parts where they are long', () => {
    const book = new CurveBook()
    for (const run of ['a', 'b', 'c']) for (let step = 0; step < 500; step++) book.add(run, 'training', point(step))
    const window = new Window(book)
    let parts = 0
    while (window.hasMore) {
      window.take(300)
      parts++
    }
    expect(parts).toBeGreaterThan(3)
    for (const run of ['a', 'b', 'c']) expect(window.steps.get(`training ${run}`)).toHaveLength(500)
  })

  it('are the same in every window, however they grow, are cut and are asked for', () => {
    const action = fc.oneof(
      { weight: 5, arbitrary: fc.record({ add: fc.nat(2), count: fc.integer({ min: 1, max: 200 }) }) },
      { weight: 2, arbitrary: fc.record({ cut: fc.nat(2), back: fc.nat(150) }) },
      { weight: 3, arbitrary: fc.record({ take: fc.nat(1), points: fc.integer({ min: 1, max: 300 }) }) },
    )
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const book = new CurveBook()
        const runs = ['a', 'b', 'c']
        const truth = runs.map((): number[] => [])
        const windows = [new Window(book), new Window(book)]
        for (const act of actions) {
          if ('add' in act) {
            for (let k = 0; k < act.count; k++) {
              const step = (truth[act.add]!.at(-1) ?? 0) + 1
              truth[act.add]!.push(step)
              book.add(runs[act.add]!, 'training', point(step))
            }
          } else if ('cut' in act) {
            const last = (truth[act.cut]!.at(-1) ?? 0) - act.back
            truth[act.cut] = truth[act.cut]!.filter((step) => step <= last)
            book.cutAfter(runs[act.cut]!, last)
          } else windows[act.take]!.take(act.points)
        }
        for (const window of windows) {
          while (window.hasMore) window.take(100)
          expect(runs.map((run) => window.steps.get(`training ${run}`) ?? [])).toEqual(truth)
        }
      }),
    )
  })
})
