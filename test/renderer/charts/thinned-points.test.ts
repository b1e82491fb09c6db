import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstAtLeast, thinnedPoints } from '../../../src-renderer/charts/thinned-points.ts'

const noise = (k: number): number => Math.sin(k * 12.9898) * 43758.5453 - Math.floor(Math.sin(k * 12.9898) * 43758.5453)

describe('thinned points', () => {
  const count = 10_000
  const xs = Float64Array.from({ length: count }, (_, k) => k)
  const ys = Float64Array.from({ length: count }, (_, k) => noise(k))

  test('keep no more than four a column, in order', () => {
    const points = thinnedPoints(xs, ys, { low: 0, high: count - 1, columns: 100 })
    expect(points.length / 2).toBeLessThanOrEqual(4 * 101)
    const at = points.filter((_, k) => k % 2 === 0)
    expect([...at]).toEqual([...at].toSorted((a, b) => a - b))
  })

  test('keep every peak: lowest and highest of each column', () => {
    const points = thinnedPoints(xs, ys, { low: 0, high: count, columns: 50 })
    for (let column = 0; column < 50; column++) {
      const own = [...ys.subarray(column * 200, (column + 1) * 200)]
      const kept = [...points].filter((_, k) => k % 2 === 1 && Math.floor(points[k - 1]! / 200) === column)
      expect(Math.min(...kept)).toBe(Math.min(...own))
      expect(Math.max(...kept)).toBe(Math.max(...own))
    }
  })

  test('are all points where they are few, with one neighbour beyond each edge', () => {
    const points = thinnedPoints(xs, ys, { low: 10.5, high: 13.5, columns: 100 })
    expect([...points].filter((_, k) => k % 2 === 0)).toEqual([10, 11, 12, 13, 14])
  })

  test('leave out what is not finite', () => {
    const broken = Float64Array.from([1, NaN, Infinity, 4])
    expect([...thinnedPoints(xs.subarray(0, 4), broken, { low: 0, high: 3, columns: 10 })]).toEqual([0, 1, 3, 4])
  })
})

test('the first index at or beyond a value, as a search from the left finds it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), fc.integer({ min: -1, max: 21 }), (values, least) => {
      const sorted = Float64Array.from(values).sort()
      const expected = sorted.findIndex((value) => value >= least)
      expect(firstAtLeast(sorted, least)).toBe(expected < 0 ? sorted.length : expected)
    }),
  )
})
