import { describe, expect, it } from 'vitest'
import { adding } from '../../../src-main/tasks/kinds/adding.ts'
import { delayedRecall } from '../../../src-main/tasks/kinds/delayed-recall.ts'
import { drawSequence } from '../../../src-main/tasks/sequences/draw-sequence.ts'

describe('drawSequence', () => {
  it('draws numbers as signals, the one target of a sequence at its end', () => {
    const [example] = adding.make({ length: 6 }, []).examples(1)
    const { drawing } = example!
    if (drawing.kind !== 'signal') throw new Error(drawing.kind)
    expect(drawing.lines.map(({ name, isTarget }) => [name, isTarget])).toEqual([
      ['value', false],
      ['marker', false],
      ['sum', true],
    ])
    const [value, marker, sum] = drawing.lines.map(({ values }) => [...values])
    expect(sum!.slice(0, 5)).toEqual([NaN, NaN, NaN, NaN, NaN])
    expect(sum![5]).toBeCloseTo(
      value!.reduce((total, v, t) => total + v * marker![t]!, 0),
      6,
    )
  })

  it('draws symbols by name, and nothing where nothing counts', () => {
    const { drawing } = delayedRecall.make({ length: 5, delay: 2, symbols: 3 }, []).examples(1)[0]!
    if (drawing.kind !== 'symbols') throw new Error(drawing.kind)
    expect(drawing.target.slice(0, 2)).toEqual([null, null])
    expect(drawing.target.slice(2)).toEqual(drawing.input.slice(0, 3))
  })

  it('takes names where there are any', () => {
    const shape = { input: { kind: 'symbols', size: 2 }, target: { kind: 'symbols', size: 2 }, reads: 'last' } as const
    const sequence = { length: 2, input: Int32Array.of(1, 0), target: Int32Array.of(1) }
    expect(drawSequence(shape, sequence, { input: ['a', 'b'], target: ['even', 'odd'] })).toEqual({
      kind: 'symbols',
      input: ['b', 'a'],
      target: [null, 'odd'],
    })
  })
})
