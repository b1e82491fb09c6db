import { CHOMSKY_1963, HEWITT_2020 } from '../sources.ts'
import { randomInteger } from '../../foundation/random.ts'
import { labelled } from '../drawing/sparkline.ts'
import { accuracy } from '../scores/accuracy.ts'
import { crossEntropy, meanLoss } from '../scores/mean-loss.ts'
import { generatedKind } from '../sequences/generated.ts'
import type { Sequence } from '../sequences/sequence.ts'
import type { DoNothing } from '../task.ts'

/** Kind k opens with symbol 2 k and closes with symbol 2 k + 1. */
const BRACKETS = ['(', ')', '[', ']', '{', '}', '<', '>']
const NONE = 0

interface Form {
  readonly length: number
  readonly kinds: number
  readonly depth: number
}

/**
 * Well-nested brackets of several kinds, at most `depth` deep (Dyck words of bounded depth). At every step the target is the bracket
 * that must be closed next: the innermost one still open, or none. After an opening bracket that is the bracket just read; after a
 * closing one it may have been opened long ago, so it takes a stack.
 */
export const brackets = generatedKind(
  {
    id: 'brackets',
    title: 'nested brackets',
    summary: 'Name at every step the innermost bracket that is still open, which takes a stack.',
    reference: 'Chomsky and Schützenberger 1963; bounded depth as in Hewitt, Hahn, Ganguli, Liang and Manning 2020',
    references: [CHOMSKY_1963, HEWITT_2020],
    options: [
      { id: 'length', meaning: 'Steps of a sequence', default: 60, least: 2, most: 100_000, whole: true },
      { id: 'kinds', meaning: 'Kinds of brackets', default: 3, least: 1, most: BRACKETS.length / 2, whole: true },
      { id: 'depth', meaning: 'Brackets open at once, at most', default: 8, least: 1, most: 1000, whole: true },
    ],
  },
  (form) => ({
    shape: {
      input: { kind: 'symbols', size: 2 * form.kinds },
      target: { kind: 'symbols', size: form.kinds + 1 },
      reads: 'step',
    },
    loss: 'softmax-cross-entropy',
    scores: [
      meanLoss(crossEntropy('nats per step')),
      accuracy({ classes: form.kinds + 1 }),
      accuracy({
        classes: form.kinds + 1,
        id: 'after-closing',
        title: 'accuracy after a closing bracket',
        where: (_, k, batch) => batch.input[k]! % 2 === 1,
      }),
    ],
    doNothing: levels(form),
    source: { shortest: form.length, longest: form.length, draw: (random) => draw(random, form) },
    names: {
      input: BRACKETS.slice(0, 2 * form.kinds),
      target: ['none', ...Array.from({ length: form.kinds }, (_, kind) => BRACKETS[2 * kind]!)],
    },
    show: ({ input, target }) => [
      labelled('input', Array.from(input, (symbol) => BRACKETS[symbol]!).join('')),
      labelled('target', Array.from(target, (kind) => (kind === NONE ? '·' : BRACKETS[2 * kind - 1]!)).join('')),
    ],
  }),
)

/** Probability that the next bracket opens. */
function opening(open: number, depth: number): number {
  if (open === 0) return 1
  return open === depth ? 0 : 0.5
}

function draw(random: () => number, { length, kinds, depth }: Form): Sequence {
  const input = new Int32Array(length)
  const target = new Int32Array(length)
  const stack: number[] = []
  for (let t = 0; t < length; t++) {
    if (random() < opening(stack.length, depth)) {
      const kind = randomInteger(random, kinds)
      stack.push(kind)
      input[t] = 2 * kind
    } else {
      input[t] = 2 * stack.pop()! + 1
    }
    const innermost = stack.at(-1)
    target[t] = innermost === undefined ? NONE : innermost + 1
  }
  return { length, input, target }
}

/** Exact, from the chance of each depth at each step. */
function levels(form: Form): DoNothing[] {
  const { empty, closing, emptied } = depthStatistics(form)
  return [
    {
      name: 'class prior',
      value: entropy(empty, form.kinds),
      how: 'Gives every answer its mean frequency, whatever it reads.',
    },
    {
      name: 'last bracket',
      value: closing * entropy(emptied / closing, form.kinds),
      how: 'Knows the answer after an opening bracket, and its frequency after a closing one.',
    },
  ]
}

/** Per step: how often nothing is open, a bracket closes, and the last open one closes. */
function depthStatistics({ length, depth }: Form): { empty: number; closing: number; emptied: number } {
  let chance = new Float64Array(depth + 1)
  chance[0] = 1
  let closing = 0
  let emptied = 0
  for (let t = 0; t < length; t++) {
    const next = new Float64Array(depth + 1)
    chance.forEach((p, open) => {
      const up = p * opening(open, depth)
      const down = p - up
      if (up > 0) next[open + 1] = next[open + 1]! + up
      if (down > 0) next[open - 1] = next[open - 1]! + down
      closing += down / length
      if (open === 1) emptied += down / length
    })
    chance = next
  }
  // Nothing is open after a step exactly when that step closed the last one.
  return { empty: emptied, closing, emptied }
}

/** Nats of: none with chance p, else one of n kinds, all alike. */
function entropy(p: number, n: number): number {
  const none = p === 0 ? 0 : -p * Math.log(p)
  const some = p === 1 ? 0 : -(1 - p) * Math.log((1 - p) / n)
  return none + some
}
