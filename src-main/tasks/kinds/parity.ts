import { BECK_2024, MINSKY_1969 } from '../sources.ts'
import { wrongInput } from '../../foundation/problem.ts'
import { randomInteger } from '../../foundation/random.ts'
import { labelled } from '../drawing/sparkline.ts'
import { accuracy } from '../scores/accuracy.ts'
import { crossEntropy, meanLoss } from '../scores/mean-loss.ts'
import type { Source } from '../sequences/generated.ts'
import { generatedKind } from '../sequences/generated.ts'
import { randomSymbols } from '../sequences/random-symbols.ts'
import type { Sequence } from '../sequences/sequence.ts'

/** Is the number of ones even or odd? One changed bit anywhere changes the answer, so nothing short of counting helps. */
export const parity = generatedKind(
  {
    id: 'parity',
    title: 'parity',
    summary: 'Say at the end whether the number of ones was even or odd.',
    reference: 'Minsky and Papert 1969; lengths 3 to 40, and 40 to 256 for the test, as in Beck et al. 2024 (xLSTM)',
    references: [MINSKY_1969, BECK_2024],
    options: [
      { id: 'shortest', meaning: 'Steps of the shortest sequence', default: 3, least: 1, most: 10_000, whole: true },
      { id: 'longest', meaning: 'Steps of the longest sequence', default: 40, least: 1, most: 10_000, whole: true },
      {
        id: 'test-longest',
        meaning: 'Longest test sequence: above longest, all test sequences are at least that long (0: as in training)',
        default: 0,
        least: 0,
        most: 10_000,
        whole: true,
      },
    ],
  },
  ({ shortest, longest, 'test-longest': testLongest }) => {
    requireOrder(shortest, longest)
    return {
      shape: { input: { kind: 'symbols', size: 2 }, target: { kind: 'symbols', size: 2 }, reads: 'last' },
      loss: 'softmax-cross-entropy',
      scores: [meanLoss(crossEntropy('nats')), accuracy({ classes: 2 })],
      doNothing: [
        { name: 'guess', value: Math.LN2, how: 'Gives even and odd the same probability; right half of the time.' },
      ],
      source: lengthsBetween(shortest, longest),
      ...(testLongest > longest ? { testSource: lengthsBetween(longest, testLongest) } : {}),
      names: { input: ['0', '1'], target: ['even', 'odd'] },
      show: ({ input, target }) => [
        labelled('input', Array.from(input).join('')),
        labelled('target', target[0] === 0 ? 'even' : 'odd'),
      ],
    }
  },
)

function requireOrder(shortest: number, longest: number): void {
  if (shortest <= longest) return
  throw wrongInput({
    code: 'shortest-above-longest',
    place: 'option shortest of task parity',
    message: `the shortest sequence (${shortest}) is longer than the longest (${longest})`,
    hint: 'Exchange them, or leave one out.',
  })
}

function lengthsBetween(shortest: number, longest: number): Source {
  return { shortest, longest, draw: (random) => draw(random, shortest + randomInteger(random, longest - shortest + 1)) }
}

function draw(random: () => number, length: number): Sequence {
  const input = randomSymbols(random, length, 2)
  const ones = input.reduce((count, bit) => count + bit, 0)
  return { length, input, target: Int32Array.of(ones % 2) }
}
