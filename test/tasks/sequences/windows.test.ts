import { describe, expect, it } from 'vitest'
import type { Series } from '../../../src-main/tasks/sequences/windows.ts'
import {
  coveringWindows,
  predictingRows,
  randomWindows,
  windowsToCover,
} from '../../../src-main/tasks/sequences/windows.ts'

/** Row t reads t and predicts 1000 + t + ahead. */
const series = (steps: readonly number[], missing: readonly number[] = []): Series => ({
  rows: 100,
  inputs: Float32Array.from({ length: 100 }, (_, t) => t),
  inputSize: 1,
  targets: Float32Array.from({ length: 100 }, (_, t) => 1000 + t),
  targetSize: 1,
  known: Uint8Array.from({ length: 100 }, (_, t) => (missing.includes(t) ? 0 : 1)),
  steps,
})
const size = { window: 12, context: 4 }

describe('predictingRows', () => {
  it('predicts all rows of a part from the rows before them', () => {
    expect(predictingRows(series([3]), { start: 70, end: 90 })).toEqual({ start: 67, end: 87 })
    expect(predictingRows(series([3]), { start: 0, end: 70 })).toEqual({ start: 0, end: 67 })
  })

  it('keeps a whole path inside its part', () => {
    expect(predictingRows(series([1, 2, 3]), { start: 70, end: 90 })).toEqual({ start: 69, end: 87 })
  })
})

describe('coveringWindows', () => {
  it('counts every row once, after its context', () => {
    const windows = coveringWindows(series([3]), { start: 67, end: 87 }, size).map((window) => window())
    const counted = windows.flatMap(({ input, weights }) => [...input].filter((_, t) => weights![t]! > 0))
    expect(counted).toEqual(Array.from({ length: 20 }, (_, k) => 67 + k))
    expect(windows[0]!.input[0]).toBe(63)
    expect(windows.map(({ length }) => length)).toEqual([12, 12, 8])
  })

  it('predicts the values ahead', () => {
    const [first] = coveringWindows(series([1, 3]), { start: 10, end: 20 }, size).map((window) => window())
    expect([...first!.target].slice(0, 4)).toEqual([1007, 1009, 1008, 1010])
  })

  it('counts no prediction of a value that was missing', () => {
    const windows = coveringWindows(series([1, 3], [15]), { start: 10, end: 20 }, size).map((window) => window())
    const counted = windows.flatMap(({ input, weights }) => [...input].filter((_, t) => weights![t]! > 0))
    expect(counted).toEqual([10, 11, 13, 15, 16, 17, 18, 19])
  })
})

describe('randomWindows', () => {
  const rows = { start: 0, end: 67 }
  const draw = (seed: number, epoch: number): number[][] =>
    randomWindows(series([3]), { ...size, rows }, { count: windowsToCover(rows, size), seed, epoch }).map((window) => [
      ...window().input,
    ])

  it('are as many as cover the rows, of full length, within the rows', () => {
    const windows = draw(1, 0)
    expect(windows).toHaveLength(8)
    for (const window of windows) {
      expect(window).toHaveLength(12)
      expect(window[0]).toBeGreaterThanOrEqual(0)
      expect(window.at(-1)).toBeLessThan(67)
    }
  })

  it('differ between epochs and seeds, and are the same for the same', () => {
    expect(draw(1, 0)).toEqual(draw(1, 0))
    expect(draw(1, 1)).not.toEqual(draw(1, 0))
    expect(draw(2, 0)).not.toEqual(draw(1, 0))
  })

  it('reach every row in time', () => {
    const reached = new Set(
      Array.from({ length: 50 }, (_, epoch) => draw(1, epoch).flatMap((window) => window.slice(4))).flat(),
    )
    expect(reached.size).toBe(63)
  })
})
