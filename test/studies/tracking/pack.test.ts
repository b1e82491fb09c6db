import { expect, test } from 'vitest'
import { pack, unpack } from '../../../src-main/studies/tracking/pack.ts'

test('64-bit floats, whole numbers, words and nothing come back as they were', () => {
  const value = {
    states: ['layer1.h'],
    lags: 3,
    share: Float64Array.of(1 / 3, Number.NaN, -Infinity, 5e-324),
    steps: Int32Array.of(-1, 2 ** 31 - 1),
    why: null,
    horizon: Infinity,
    nested: [{ mean: Float64Array.of(), at: Number.NaN }],
  }
  expect(unpack(pack(value))).toEqual(value)
})

test('32-bit floats keep a relative error below 1.3e-4, and what is no usual number stays', () => {
  const values = Float32Array.from({ length: 5000 }, (_, k) =>
    Math.fround(Math.exp(k / 300 - 8) * (k % 2 === 0 ? 1 : -1)),
  )
  const back = unpack(pack({ values })) as { values: Float32Array }
  back.values.forEach((value, k) => expect(Math.abs(value / values[k]! - 1)).toBeLessThan(1.3e-4))
  const odd = Float32Array.of(0, -0, Number.NaN, Infinity, -Infinity, 1)
  expect(unpack(pack(odd))).toEqual(odd)
})

test('a map of 12 connections and 100 steps takes less than 2 bytes a number', () => {
  const norm = Float32Array.from(
    { length: 1200 },
    (_, k) => Math.exp(-0.05 * (k % 100)) * (1 + 0.3 * Math.sin(7.3 * k)),
  )
  expect(pack({ norm }).length).toBeLessThan(2 * 1200 + 100)
})
