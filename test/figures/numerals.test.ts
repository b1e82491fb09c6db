import { expect, test } from 'vitest'
import { decimalsFor, duration, fixed, pEquals, probability, signed, whole } from '../../src-main/figures/numerals.ts'

test.each([
  [8.4249, 2, '8.42'],
  [-0.1, 2, '−0.10'],
  [-0.001, 2, '0.00'],
  [12345.678, 1, '12\u202f345.7'],
])('fixed(%d, %i)', (value, decimals, text) => expect(fixed(value, decimals)).toBe(text))

test.each([
  [0.036, 2, '+0.04'],
  [-0.1, 2, '−0.10'],
  [0.001, 2, '0.00'],
])('signed(%d, %i)', (value, decimals, text) => expect(signed(value, decimals)).toBe(text))

test.each([
  [157_000, '157\u202f000'],
  [9_600, '9\u202f600'],
  [88, '88'],
  [1_234_567, '1\u202f234\u202f567'],
])('whole(%d)', (value, text) => expect(whole(value)).toBe(text))

test('decimals show two significant digits of the typical half-width', () => {
  expect(decimalsFor([0.02, 0.03, 0.5], [8.4])).toBe(3)
  expect(decimalsFor([1.2], [80])).toBe(1)
  expect(decimalsFor([150], [8000])).toBe(0)
})

test('without intervals the values get four digits', () => {
  expect(decimalsFor([], [8.42])).toBe(3)
  expect(decimalsFor([], [0])).toBe(2)
  expect(decimalsFor([0, NaN], [12.5])).toBe(2)
})

test.each([
  [0.00001, '< 0.001'],
  [0.03125, '0.031'],
  [0.25, '0.25'],
  [0.999, '1'],
  [1, '1'],
])('probability(%d)', (p, text) => expect(probability(p)).toBe(text))

test.each([
  [8.26, '8.3 s'],
  [59.6, '1 min 00 s'],
  [125, '2 min 05 s'],
  [4320, '1 h 12 min'],
  [7199, '2 h 00 min'],
])('duration(%d)', (seconds, text) => expect(duration(seconds)).toBe(text))

test.each([
  [0.0000123, 'p < 0.001'],
  [0.031, 'p = 0.031'],
  [1, 'p = 1'],
])('pEquals(%d) never says two signs', (p, text) => expect(pEquals(p)).toBe(text))
