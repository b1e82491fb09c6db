import { HOCHREITER_1997, PASCANU_2013 } from '../sources.ts'
import { randomInteger } from '../../foundation/random.ts'
import { labelled } from '../drawing/sparkline.ts'
import { accuracy } from '../scores/accuracy.ts'
import { crossEntropy, meanLoss } from '../scores/mean-loss.ts'
import { generatedKind } from '../sequences/generated.ts'
import { randomSymbols } from '../sequences/random-symbols.ts'
import type { Sequence } from '../sequences/sequence.ts'

const NAMES = ['a', 'b', 'c', 'd', 'X', 'Y'] as const
const DISTRACTORS = 4

/** Where the events lie, as parts of the length: each is drawn from the tenth that starts there. */
const PLACES: Readonly<Record<string, readonly number[]>> = { 2: [0.1, 0.5], 3: [0.1, 0.3, 0.6] }

/** Two (or three) events X or Y among distractors; the class is which came first, second (and third): v0 + 2 v1 (+ 4 v2). */
export const temporalOrder = generatedKind(
  {
    id: 'temporal-order',
    title: 'temporal order',
    summary: 'Say in which order two or three rare symbols came, long after they did.',
    reference: 'Hochreiter and Schmidhuber 1997; in the form of Pascanu, Mikolov and Bengio 2013',
    references: [HOCHREITER_1997, PASCANU_2013],
    options: [
      { id: 'length', meaning: 'Steps of a sequence', default: 100, least: 10, most: 100_000, whole: true },
      { id: 'events', meaning: 'Symbols whose order counts', default: '2', choices: ['2', '3'] },
    ],
  },
  ({ length, events }) => {
    const places = PLACES[events] ?? []
    const classes = 2 ** places.length
    return {
      shape: {
        input: { kind: 'symbols', size: NAMES.length },
        target: { kind: 'symbols', size: classes },
        reads: 'last',
      },
      loss: 'softmax-cross-entropy',
      scores: [meanLoss(crossEntropy('nats')), accuracy({ classes })],
      doNothing: [
        {
          name: 'guess',
          value: Math.log(classes),
          how: `Gives every order the same probability; right once in ${classes}.`,
        },
      ],
      source: { shortest: length, longest: length, draw: (random) => draw(random, length, places) },
      names: { input: NAMES, target: Array.from({ length: classes }, (_, k) => order(k, places.length)) },
      show: ({ input, target }) => [
        labelled('input', Array.from(input, (symbol) => NAMES[symbol]!).join('')),
        labelled('target', order(target[0]!, places.length)),
      ],
    }
  },
)

function draw(random: () => number, length: number, places: readonly number[]): Sequence {
  const input = randomSymbols(random, length, DISTRACTORS)
  let order = 0
  places.forEach((place, k) => {
    // The small addend keeps 0.1 x 30 from falling to 2.
    const from = Math.floor(place * length + 1e-9)
    const to = Math.floor((place + 0.1) * length + 1e-9)
    const event = randomInteger(random, 2)
    input[from + randomInteger(random, to - from)] = DISTRACTORS + event
    order += event << k
  })
  return { length, input, target: Int32Array.of(order) }
}

function order(k: number, events: number): string {
  return Array.from({ length: events }, (_, event) => NAMES[DISTRACTORS + ((k >> event) & 1)]!).join(' ')
}
