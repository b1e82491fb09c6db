import { describe, expect, test } from 'vitest'
import {
  hardestLevel,
  levelWords,
  metricWords,
  shapeSentence,
  sizeWords,
  stepsWords,
} from '../../../src-renderer/data/facts/task-facts.ts'
import { freshId, freshTitle } from '../../../src-renderer/data/draft/task-names.ts'

test('the shape of a task in a sentence', () => {
  const numbers = { kind: 'real', size: 2 } as const
  const symbols = { kind: 'symbols', size: 10 } as const
  expect(shapeSentence({ input: numbers, target: { kind: 'real', size: 1 }, reads: 'last' })).toBe(
    'Reads 2 numbers at every step; predicts one number after the last.',
  )
  expect(shapeSentence({ input: symbols, target: symbols, reads: 'step' })).toBe(
    'Reads one of 10 symbols at every step; predicts one of 10 symbols each time.',
  )
})

test('a metric with its unit and direction', () => {
  expect(metricWords({ id: 'a', title: 'accuracy', unit: '%', better: 'higher' })).toBe('accuracy, %: higher is better')
  expect(metricWords({ id: 'm', title: 'mean squared error', unit: '', better: 'lower' })).toBe(
    'mean squared error: lower is better',
  )
})

test.each([
  [1 / 6, '0.1667'],
  [12345.6, '12\u202f346'],
  [0, '0.00'],
  [NaN, '–'],
])('a level of %o is written %s', (value, words) => expect(levelWords(value)).toBe(words))

describe('the hardest level', () => {
  const levels = [
    { name: 'mean', value: 2, how: '' },
    { name: 'last value', value: 1, how: '' },
    { name: 'broken', value: NaN, how: '' },
  ]
  const metric = (better: 'lower' | 'higher') => [{ id: 'm', title: 'm', unit: '', better }]

  test('is the best by the deciding metric', () => {
    expect(hardestLevel({ doNothing: levels, metrics: metric('lower') })).toBe('last value')
    expect(hardestLevel({ doNothing: levels, metrics: metric('higher') })).toBe('mean')
    expect(hardestLevel({ doNothing: [], metrics: metric('lower') })).toBeNull()
  })
})

test('lengths and sizes', () => {
  expect(stepsWords(100, 100)).toBe('100')
  expect(stepsWords(3, 40)).toBe('3 to 40')
  expect(sizeWords(512)).toBe('512 bytes')
  expect(sizeWords(8500)).toBe('8.5 kB')
  expect(sizeWords(1_234_000)).toBe('1.2 MB')
})

test('fresh names', () => {
  expect(freshId('adding', ['adding-1', 'adding-3'])).toBe('adding-2')
  expect(freshTitle('adding problem', [])).toBe('Adding problem')
  expect(freshTitle('adding problem', ['Adding problem', 'Adding problem 2'])).toBe('Adding problem 3')
  expect(freshTitle('Adding problem 2', ['Adding problem 2'])).toBe('Adding problem 3')
})
