import { describe, expect, test } from 'vitest'
import { numberFrom, objectionTo, rangeWords, spelled, stepped } from '../../../src-renderer/ui/controls/number-text.ts'

describe('numberFrom', () => {
  test.each([
    ['157 000', 157000],
    ['157\u202f000', 157000],
    ['3e-3', 0.003],
    [' \u22122 ', -2],
    ['.5', 0.5],
  ])('reads %o', (text, value) => expect(numberFrom(text)).toBe(value))

  test.each(['', '  ', 'many', '1,5', '1e999', '0x'])('does not read %o', (text) =>
    expect(numberFrom(text)).toBeUndefined(),
  )
})

describe('objectionTo', () => {
  const range = { least: 1, most: 100, whole: true }

  test.each([
    ['', 'needs a number'],
    ['x', "'x' is not a number"],
    ['2.5', 'must be a whole number'],
    ['0', 'must be at least 1'],
    ['101', 'must be at most 100'],
  ])('objects to %o', (text, words) => expect(objectionTo(text, range)).toBe(words))

  test('has nothing against the ends of the range', () => {
    expect(objectionTo('1', range)).toBeNull()
    expect(objectionTo('100', range)).toBeNull()
  })
})

test('ranges in words', () => {
  expect(rangeWords({ least: 2, most: 100_000 })).toBe('2 to 100\u202f000')
  expect(rangeWords({ least: 0.01 })).toBe('0.01 or more')
  expect(rangeWords({ least: 0 })).toBeUndefined()
  expect(rangeWords({ most: 5 })).toBe('at most 5')
  expect(rangeWords({})).toBeUndefined()
})

test('arrow keys step by one, or by a tenth of the leading digit, within the range', () => {
  expect(stepped(5, 1, { whole: true })).toBe(6)
  expect(stepped(0.003, 1, {})).toBe(0.0031)
  expect(stepped(0.003, -1, {})).toBe(0.0029)
  expect(stepped(100, 1, { most: 100, whole: true })).toBe(100)
  expect(stepped(0, -1, { least: 0 })).toBe(0)
})

test.each([
  [9999, '9999'],
  [157000, '157\u202f000'],
  [0.003, '0.003'],
  [0.0003, '3e\u22124'],
  [-12.5, '\u221212.5'],
  [0, '0'],
])('%o is spelled %o and read back', (value, text) => {
  expect(spelled(value)).toBe(text)
  expect(numberFrom(text)).toBe(value)
})
