import { expect, it } from 'vitest'
import { interval, intervalName } from '../../../src-main/statistics/intervals/interval.ts'
import { tInterval } from '../../../src-main/statistics/intervals/t-interval.ts'
import { answered, reasonOf } from '../answers.ts'

const ramp = (count: number): number[] => Array.from({ length: count }, (_, i) => Math.sqrt(i))

it('is the t interval up to 19 values', () => {
  expect(interval(ramp(19))).toEqual(tInterval(ramp(19), 0.95))
})

it('is the BCa bootstrap from 20 values on, the same for the same seed', () => {
  const found = answered(interval(ramp(20), { seed: 4, resamples: 999 }))
  expect(found).toMatchObject({ kind: 'bca', n: 20, confidence: 0.95 })
  expect(interval(ramp(20), { seed: 4, resamples: 999 })).toEqual(found)
  expect(interval(ramp(20), { seed: 5, resamples: 999 })).not.toEqual(found)
})

it('names its kind', () => {
  expect(intervalName(answered(interval([1, 2, 4])))).toBe('95 % t interval')
  expect(intervalName(answered(interval([1, 2, 4], { confidence: 1 - 0.1 })))).toBe('90 % t interval')
  expect(intervalName(answered(interval(ramp(20), { resamples: 99 })))).toBe('95 % BCa bootstrap interval')
})

it('has none for a single value, and says why', () => {
  expect(reasonOf(interval([8.4]))).toContain('needs at least 2 values')
})
