import { ARJOVSKY_2016, HOCHREITER_1997 } from '../sources.ts'
import { randomInteger } from '../../foundation/random.ts'
import { feature, labelled, sparkline } from '../drawing/sparkline.ts'
import { deviations, MEAN_SQUARED_ERROR } from '../scores/deviation.ts'
import { solved } from '../scores/solved.ts'
import { generatedKind } from '../sequences/generated.ts'
import type { Sequence } from '../sequences/sequence.ts'

/** Two of T uniform numbers are marked, one in each half; the target is their sum. A constant 1 scores the variance of the sum, 1/6. */
export const adding = generatedKind(
  {
    id: 'adding',
    title: 'adding problem',
    summary: 'Remember two marked numbers of a long sequence and give their sum at the end.',
    reference: 'Hochreiter and Schmidhuber 1997; in the form of Arjovsky, Shah and Bengio 2016',
    references: [HOCHREITER_1997, ARJOVSKY_2016],
    options: [{ id: 'length', meaning: 'Steps of a sequence', default: 100, least: 2, most: 100_000, whole: true }],
  },
  ({ length }) => ({
    shape: { input: { kind: 'real', size: 2 }, target: { kind: 'real', size: 1 }, reads: 'last' },
    loss: 'mean-squared-error',
    // Hochreiter and Schmidhuber call a sequence solved when it is less than 0.2 off.
    scores: [deviations(1, [MEAN_SQUARED_ERROR]), solved(0.04)],
    doNothing: [{ name: 'constant', value: 1 / 6, how: 'Always says 1, the mean of the sum of two uniform numbers.' }],
    source: { shortest: length, longest: length, draw: (random) => draw(random, length) },
    names: { input: ['value', 'marker'], target: ['sum'] },
    show: ({ input, target }) => [
      labelled('value', sparkline(feature(input, 0, 2))),
      labelled('marker', sparkline(feature(input, 1, 2))),
      labelled('target', (target[0] ?? 0).toFixed(3)),
    ],
  }),
)

function draw(random: () => number, length: number): Sequence {
  const input = new Float32Array(2 * length)
  for (let t = 0; t < length; t++) input[2 * t] = random()
  const half = Math.floor(length / 2)
  const first = randomInteger(random, half)
  const second = half + randomInteger(random, length - half)
  input[2 * first + 1] = 1
  input[2 * second + 1] = 1
  return { length, input, target: Float32Array.of(input[2 * first]! + input[2 * second]!) }
}
