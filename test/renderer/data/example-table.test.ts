import { expect, test } from 'vitest'
import { exampleTable } from '../../../src-renderer/data/drawing/example-table.ts'

test('signals have a column each, empty where there is no value', () => {
  const table = exampleTable({
    kind: 'signal',
    title: 'example 1',
    lines: [
      { name: 'value', values: Float32Array.of(0.25, 2), isTarget: false },
      { name: 'sum', values: Float32Array.of(NaN, -1.5), isTarget: true },
    ],
  })
  expect(table.head).toEqual(['step', 'value', 'sum, predicted'])
  expect(table.rows).toEqual([
    ['1', '0.2500', ''],
    ['2', '2', '−1.5000'],
  ])
})

test('music names its keys, symbols what is wanted, text its lines', () => {
  expect(exampleTable({ kind: 'piano-roll', title: '', lowestKey: 21, steps: [[39, 43], []] }).rows).toEqual([
    ['1', 'C4 E4'],
    ['2', ''],
  ])
  expect(exampleTable({ kind: 'symbols', title: '', input: ['a', 'b'], target: [null, 'c'] }).rows).toEqual([
    ['1', 'a', ''],
    ['2', 'b', 'c'],
  ])
  expect(exampleTable({ kind: 'text', title: '', text: 'one\ntwo' }).rows).toEqual([
    ['1', 'one'],
    ['2', 'two'],
  ])
})

test('long ones are cut, and say by how much', () => {
  const values = new Float32Array(1200)
  const table = exampleTable({ kind: 'signal', title: '', lines: [{ name: 'x', values, isTarget: false }] })
  expect(table.rows).toHaveLength(500)
  expect(table.hidden).toBe(700)
})
