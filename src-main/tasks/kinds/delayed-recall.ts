import { ENGELKEN_2023, JAEGER_2001 } from '../sources.ts'
import { wrongInput } from '../../foundation/problem.ts'
import { labelled } from '../drawing/sparkline.ts'
import { accuracy } from '../scores/accuracy.ts'
import { crossEntropy, meanLoss } from '../scores/mean-loss.ts'
import { generatedKind } from '../sequences/generated.ts'
import { randomSymbols } from '../sequences/random-symbols.ts'
import type { Sequence } from '../sequences/sequence.ts'

interface Form {
  readonly length: number
  readonly delay: number
  readonly symbols: number
}

/** y<t> = x<t-D> for random symbols: a memory of D symbols, all in use all the time. A guess scores ln K nats. */
export const delayedRecall = generatedKind(
  {
    id: 'delayed-recall',
    title: 'delayed recall',
    summary: 'Repeat at every step the symbol of D steps ago.',
    reference: 'Jaeger 2001 (memory capacity); with symbols as in Engelken 2023',
    references: [JAEGER_2001, ENGELKEN_2023],
    options: [
      { id: 'length', meaning: 'Steps of a sequence', default: 100, least: 2, most: 100_000, whole: true },
      { id: 'delay', meaning: 'D: how many steps ago', default: 10, least: 1, most: 99_999, whole: true },
      { id: 'symbols', meaning: 'K: kinds of symbols', default: 2, least: 2, most: 1000, whole: true },
    ],
  },
  (form) => {
    requireRoom(form)
    return {
      shape: {
        input: { kind: 'symbols', size: form.symbols },
        target: { kind: 'symbols', size: form.symbols },
        reads: 'step',
      },
      loss: 'softmax-cross-entropy',
      scores: [meanLoss(crossEntropy('nats per step')), accuracy({ classes: form.symbols })],
      doNothing: [{ name: 'guess', value: Math.log(form.symbols), how: 'Gives every symbol the same probability.' }],
      source: { shortest: form.length, longest: form.length, draw: (random) => draw(random, form) },
      show: ({ input, target, weights }) => [
        labelled('input', digits(input)),
        labelled(
          'target',
          digits(target).replace(/./g, (digit, t: number) => (weights?.[t] === 0 ? '-' : digit)),
        ),
      ],
    }
  },
)

function requireRoom({ length, delay }: Form): void {
  if (delay < length) return
  const place = 'option delay of task delayed-recall'
  throw wrongInput({
    code: 'delay-too-long',
    place,
    message: `a delay of ${delay} leaves nothing to recall in ${length} steps`,
    hint: `Choose a delay below ${length}, or a longer length.`,
  })
}

function draw(random: () => number, { length, delay, symbols }: Form): Sequence {
  const input = randomSymbols(random, length, symbols)
  const target = new Int32Array(length)
  target.set(input.subarray(0, length - delay), delay)
  // Before the first delay has passed there is nothing to recall.
  const weights = new Float32Array(length).fill(1, delay)
  return { length, input, target, weights }
}

function digits(symbols: ArrayLike<number>): string {
  return Array.from(symbols, (symbol) => symbol.toString(36).at(-1)!).join('')
}
