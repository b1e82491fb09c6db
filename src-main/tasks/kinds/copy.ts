import { ARJOVSKY_2016, HOCHREITER_1997 } from '../sources.ts'
import { randomInteger } from '../../foundation/random.ts'
import { labelled } from '../drawing/sparkline.ts'
import { spelled } from '../drawing/symbols.ts'
import { accuracy } from '../scores/accuracy.ts'
import { crossEntropy, meanLoss } from '../scores/mean-loss.ts'
import { generatedKind } from '../sequences/generated.ts'
import type { Sequence } from '../sequences/sequence.ts'

interface Form {
  readonly delay: number
  readonly items: number
  /** K: symbols 1 .. K are to be copied, 0 is the blank, K + 1 the marker. */
  readonly symbols: number
}

/**
 * Items, then blanks, a marker after the delay, and blanks while the items are recalled: T + 2 items steps for a delay of T.
 * Blank until the marker and a uniform guess after it score items ln K / (T + 2 items) nats per step.
 */
export const copy = generatedKind(
  {
    id: 'copy',
    title: 'copy memory',
    summary: 'Keep ten symbols through a long silence and repeat them in order when asked.',
    reference: 'Hochreiter and Schmidhuber 1997; in the form of Arjovsky, Shah and Bengio 2016',
    references: [HOCHREITER_1997, ARJOVSKY_2016],
    options: [
      {
        id: 'delay',
        meaning: 'T: steps between the last item and its recall',
        default: 100,
        least: 1,
        most: 100_000,
        whole: true,
      },
      { id: 'items', meaning: 'Symbols to keep', default: 10, least: 1, most: 1000, whole: true },
      { id: 'symbols', meaning: 'K: kinds of symbols to keep', default: 8, least: 2, most: 1000, whole: true },
    ],
  },
  (form) => ({
    shape: {
      input: { kind: 'symbols', size: form.symbols + 2 },
      target: { kind: 'symbols', size: form.symbols + 2 },
      reads: 'step',
    },
    loss: 'softmax-cross-entropy',
    scores: [
      meanLoss(crossEntropy('nats per step')),
      accuracy({
        classes: form.symbols + 2,
        id: 'recall',
        title: 'items recalled',
        where: (symbol) => symbol !== BLANK,
      }),
    ],
    doNothing: [
      {
        name: 'blank and guess',
        value: (form.items * Math.log(form.symbols)) / steps(form),
        how: 'Says blank until the marker, then every symbol with equal probability.',
      },
    ],
    source: { shortest: steps(form), longest: steps(form), draw: (random) => draw(random, form) },
    show: ({ input, target }) => [labelled('input', spelled(input)), labelled('target', spelled(target))],
  }),
)

const BLANK = 0

function steps({ delay, items }: Form): number {
  return delay + 2 * items
}

function draw(random: () => number, form: Form): Sequence {
  const length = steps(form)
  const input = new Int32Array(length)
  const target = new Int32Array(length)
  for (let k = 0; k < form.items; k++) {
    const symbol = 1 + randomInteger(random, form.symbols)
    input[k] = symbol
    target[length - form.items + k] = symbol
  }
  input[length - form.items - 1] = form.symbols + 1
  return { length, input, target }
}
