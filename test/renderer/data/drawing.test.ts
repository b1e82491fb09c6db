import { describe, expect, test } from 'vitest'
import { heightAt, isMarker, linePath, lonelySteps, rangeOf } from '../../../src-renderer/data/drawing/line-path.ts'
import { keyName } from '../../../src-renderer/charts/key-name.ts'
import { noteRuns, rollRange } from '../../../src-renderer/data/drawing/note-runs.ts'
import { roundTicks } from '../../../src-renderer/data/drawing/round-ticks.ts'
import { symbolRows } from '../../../src-renderer/data/drawing/symbol-rows.ts'

const frame = { width: 100, height: 10, least: 0, most: 1 }

describe('a line', () => {
  test('goes through its values, from the left edge to the right', () => {
    expect(linePath([0, 1, 0.5], frame)).toBe('M0.0,10.0L50.0,0.0L100.0,5.0')
  })

  test('has a gap where there is no value', () => {
    expect(linePath([0, NaN, 1, 1], frame)).toBe('M0.0,10.0M66.7,0.0L100.0,0.0')
    expect(lonelySteps([NaN, NaN, 0.5])).toEqual([2])
    expect(lonelySteps([0, NaN, 1, 1])).toEqual([0])
  })

  test('keeps every peak where steps share a pixel', () => {
    const values = new Float32Array(100_000)
    values[77_777] = 1
    values[12_345] = -1
    const path = linePath(values, { width: 100, height: 10, least: -1, most: 1 })
    const heights = path
      .split(/[ML]/)
      .slice(1)
      .map((point) => Number(point.split(',')[1]))
    expect(Math.min(...heights)).toBe(0)
    expect(Math.max(...heights)).toBe(10)
    expect(heights.length).toBeLessThanOrEqual(200)
  })

  test('has a range of what is a number, a little wide where all are equal', () => {
    expect(rangeOf([NaN, 2, -3, Infinity])).toEqual({ least: -3, most: 2 })
    expect(rangeOf([2, 2])).toEqual({ least: 1.5, most: 2.5 })
    expect(rangeOf([NaN])).toEqual({ least: 0, most: 1 })
    expect(heightAt(0.25, frame)).toBe(7.5)
  })

  test('of few ones among noughts is a marker', () => {
    expect(isMarker([0, 0, 1, 0, 0, 0, 0, 1])).toBe(true)
    expect(isMarker([0, 1, 1, 0])).toBe(false)
    expect(isMarker([0, 0, 0, 0])).toBe(false)
    expect(isMarker([0, 0.5, 1, 0, 0, 0, 0, 0])).toBe(false)
  })
})

test.each([
  [0, 100, 5, [0, 20, 40, 60, 80, 100]],
  [1, 12, 8, [2, 4, 6, 8, 10, 12]],
  [0.001, 0.0042, 3, [0.002, 0.004]],
  [5, 5, 3, [5]],
])('round ticks from %o to %o', (least, most, count, ticks) => expect(roundTicks(least, most, count)).toEqual(ticks))

describe('music', () => {
  test('keys sound in runs', () => {
    const runs = noteRuns([[3, 7], [3], [], [3]])
    expect(runs).toHaveLength(3)
    expect(runs).toEqual(
      expect.arrayContaining([
        { key: 3, from: 0, length: 2 },
        { key: 7, from: 0, length: 1 },
        { key: 3, from: 3, length: 1 },
      ]),
    )
  })

  test('the roll spans an octave at least', () => {
    expect(rollRange([[40], [44]])).toEqual({ lowest: 36, highest: 48 })
    expect(rollRange([[10, 50]])).toEqual({ lowest: 10, highest: 50 })
    expect(rollRange([[]])).toEqual({ lowest: 0, highest: 12 })
  })

  test('keys have their names', () => {
    expect(keyName(60)).toBe('C4')
    expect(keyName(69)).toBe('A4')
    expect(keyName(21)).toBe('A0')
  })
})

describe('symbols', () => {
  test('stand in rows of a multiple of five, each with its step', () => {
    const { rows } = symbolRows(Array.from('abcdefghijklm'), new Array<null>(13).fill(null), 11)
    expect(rows.map((row) => row.length)).toEqual([10, 3])
    expect(rows[1]?.[0]).toEqual({ step: 11, read: 'k', wanted: null })
  })

  test('what is wanted after the last step alone stands behind it', () => {
    const { final, rows } = symbolRows(['0', '1'], [null, 'odd'], 20)
    expect(final).toBe('odd')
    expect(rows[0]?.[1]?.wanted).toBeNull()
  })

  test('what fills most of the sequence is silence, but not of two symbols', () => {
    expect(symbolRows(Array.from('1200000'), [], 20).silence).toBe('0')
    expect(symbolRows(Array.from('1000000'), [], 20).silence).toBeNull()
    expect(symbolRows(Array.from('123123'), [], 20).silence).toBeNull()
  })

  test('long sequences are cut, and what is wanted at their end stays', () => {
    const input = new Array<string>(100_000).fill('a')
    const target = [...new Array<null>(99_999).fill(null), 'odd']
    const { rows, hidden, final } = symbolRows(input, target, 50)
    expect(rows.flat()).toHaveLength(600)
    expect([hidden, final]).toEqual([99_400, 'odd'])
  })

  test('long names take wider cells', () => {
    expect(symbolRows(['(', ')'], ['none', '('], 20).letters).toBe(4)
  })
})
