import { expect, it } from 'vitest'
import { summarise } from '../../../src-main/statistics/comparison/summary.ts'
import { reasonOf } from '../answers.ts'

it('sums up what finished and says what failed', () => {
  const found = summarise([8.4, null, 8.6, NaN, 8.2])
  expect(found).toMatchObject({ n: 3, failed: 2, median: 8.4, interval: { kind: 't', n: 3 } })
  expect(found.mean).toBeCloseTo(8.4, 12)
  expect(found.standardDeviation).toBeCloseTo(0.2, 12)
  expect(found.notes).toEqual(['2 of 5 runs failed; the figures speak of the 3 that finished.'])
})

it('gives no figure without a finished run', () => {
  const found = summarise([NaN])
  expect(found).toMatchObject({ n: 0, failed: 1, mean: null, median: null, interquartileMean: null })
  expect(found.standardDeviation).toBeNull()
  expect(found.notes).toHaveLength(2)
})

it('gives one run its mean, without spread or interval', () => {
  const found = summarise([8.4])
  expect(found).toMatchObject({ n: 1, mean: 8.4, standardDeviation: null })
  expect(reasonOf(found.interval)).toContain('needs at least 2 values')
})
