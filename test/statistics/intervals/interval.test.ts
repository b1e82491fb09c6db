import { expect, it } from 'vitest'
import { interval, intervalName } from '../../../src-main/statistics/intervals/interval.ts'
import { tInterval } from '../../../src-main/statistics/intervals/t-interval.ts'
import { answered, reasonOf } from '../answers.ts'

const ramp = (count: number): number[] => Array.from({ length: count }, (_, i) => Math.sqrt(i))

it.each([2, 19, 20, 100])('is the t interval of %i values', (count) => {
  expect(interval(ramp(count))).toEqual(tInterval(ramp(count), 0.95))
})

it('names its kind', () => {
  expect(intervalName(answered(interval([1, 2, 4])))).toBe('95 % t interval')
  expect(intervalName(answered(interval([1, 2, 4], { confidence: 1 - 0.1 })))).toBe('90 % t interval')
  const kinds = ['percentile', 'bca', 'stratified'] as const
  expect(kinds.map((kind) => intervalName({ ...answered(interval([1, 2, 4])), kind }))).toEqual([
    '95 % percentile bootstrap interval',
    '95 % BCa bootstrap interval',
    '95 % stratified bootstrap interval',
  ])
})

it('has none for a single value, and says why', () => {
  expect(reasonOf(interval([8.4]))).toContain('needs at least 2 values')
})
