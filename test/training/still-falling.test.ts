import { expect, it } from 'vitest'
import { stillFalling } from '../../src-main/training/still-falling.ts'

const history = (values: readonly number[]) =>
  values.map((value, k) => ({ step: 10 * (k + 1), epoch: k + 1, training: 0, value }))

it.each([
  ['falls to the very end', [10, 9, 8, 7, 6, 5, 4, 3, 2, 1], true],
  ['settled long ago', [10, 6, 3, 2, 1, 1, 1, 1, 1, 1], false],
  ['gained less than a hundredth at the end', [11, 6, 3, 2, 1, 1, 1, 1, 0.95, 0.95], false],
  ['gained more than a hundredth at the end', [11, 6, 3, 2, 1, 1, 1, 1, 0.95, 0.8], true],
  ['got worse at the end', [10, 6, 3, 1, 2, 3, 4, 5, 6, 7], false],
  ['never moved', [5, 5, 5, 5, 5], false],
  ['only got worse', [5, 6, 7, 8, 9], false],
  ['was evaluated twice', [5, 1], true],
])('a run that %s: %o', (_, values, expected) => {
  expect(stillFalling(history(values), 'lower')).toBe(expected)
  expect(stillFalling(history(values.map((value) => -value)), 'higher')).toBe(expected)
})

it('goes by steps, not by the number of evaluations', () => {
  const late = [
    { step: 100, value: 10 },
    { step: 900, value: 5 },
    { step: 950, value: 4 },
    { step: 1000, value: 3 },
  ]
  expect(
    stillFalling(
      late.map((point) => ({ ...point, epoch: 0, training: 0 })),
      'lower',
    ),
  ).toBe(true)
})
