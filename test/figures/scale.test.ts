import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeLabels } from '../../src-main/figures/charts/free-labels.ts'
import { stackLabels } from '../../src-main/figures/charts/stacked-labels.ts'
import { scaleAround, textWidth } from '../../src-main/figures/scale.ts'

test('a scale has round limits around all values', () => {
  expect(scaleAround([8.32, 9.04], 6)).toEqual({ min: 8.2, max: 9.2, step: 0.2, decimals: 1 })
  expect(scaleAround([0, 1500], 6)).toEqual({ min: 0, max: 1500, step: 500, decimals: 0 })
})

test('a scale always holds its values, at whole steps, also a single value', () => {
  const value = fc.double({ min: -1e6, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 8 }), (values) => {
      const { min, max, step } = scaleAround(values)
      const slack = 1e-6 * step
      expect(min).toBeLessThanOrEqual(Math.min(...values) + slack)
      expect(max).toBeGreaterThanOrEqual(Math.max(...values) - slack)
      expect(max).toBeGreaterThan(min)
    }),
  )
})

test('a scale without a finite value is an error', () => {
  expect(() => scaleAround([NaN])).toThrow('finite value')
})

test('names at the ends of lines are moved apart, in their order and inside the plot', () => {
  const labels = [50, 52, 10, 198].map((at) => ({ at, height: 15 }))
  const middles = stackLabels(labels, { top: 0, bottom: 200 })
  const sorted = [...middles].sort((a, b) => a - b)
  expect(sorted.slice(1).every((y, k) => y - sorted[k]! >= 15)).toBe(true)
  expect(middles[0]).toBeLessThan(middles[1]!)
  expect(Math.max(...middles)).toBe(192.5)
  expect(middles[2]).toBe(10)
})

test('names beside points overlap neither each other nor leave the frame', () => {
  const points = [100, 103, 106, 290].map((x, k) => ({ x, y: 100 + 2 * k, name: `name ${k}`, bar: [90, 110] }))
  const places = placeLabels(points, { left: 0, right: 300, top: 0, bottom: 200 })
  const boxes = places.map(({ x, y, align }) => {
    const width = textWidth('name 0')
    const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2
    return { left, right: left + width, top: y - 6.5, bottom: y + 6.5 }
  })
  const overlap = boxes.some((a, i) =>
    boxes.slice(i + 1).some((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
  )
  expect(overlap).toBe(false)
  expect(boxes.every(({ right }) => right <= 300)).toBe(true)
})
