import { EL_HIHI_1995 } from '../sources.ts'
import { wrongInput } from '../../foundation/problem.ts'
import { normalStream, randomStream } from '../../foundation/random.ts'
import { labelled, sparkline } from '../drawing/sparkline.ts'
import { fitLinear, predictLinear } from '../preparation/linear-prediction.ts'
import { deviations, MEAN_SQUARED_ERROR } from '../scores/deviation.ts'
import { generatedKind } from '../sequences/generated.ts'
import type { Sequence } from '../sequences/sequence.ts'
import type { DoNothing } from '../task.ts'

interface Form {
  readonly length: number
  readonly scales: number
  readonly period: number
  readonly ratio: number
  readonly ahead: number
  readonly 'warm-up': number
  readonly noise: number
}

/** Sequences on which the naive levels are measured, and as many others on which the linear predictor is fitted. */
const LEVEL_SEQUENCES = 200
const LARGEST_ORDER = 16

/**
 * Sum of sines of equal power whose periods lie a ratio apart; phases, and the exact periods (within a factor 2^(+-0.3)), are the
 * sequence's own, so they must be found while reading. Variance 1 without noise. The target is the value some steps ahead.
 */
export const sines = generatedKind(
  {
    id: 'sines',
    title: 'sines of several time scales',
    summary:
      'Predict a sum of a fast, a middle and a slow oscillation whose periods and phases are new in every sequence.',
    reference: 'El Hihi and Bengio 1995 (several time scales)',
    references: [EL_HIHI_1995],
    options: [
      { id: 'length', meaning: 'Steps of a sequence', default: 200, least: 4, most: 100_000, whole: true },
      { id: 'scales', meaning: 'Number of sines', default: 3, least: 1, most: 20, whole: true },
      { id: 'period', meaning: 'Period of the fastest, in steps', default: 8, least: 2, most: 100_000 },
      { id: 'ratio', meaning: 'Period of each to the one before', default: 5, least: 1, most: 1000 },
      // One step ahead, a linear predictor is all but perfect; a fast period ahead it is not.
      {
        id: 'ahead',
        meaning: 'Steps between the last value read and the value to predict',
        default: 8,
        least: 1,
        most: 10_000,
        whole: true,
      },
      {
        id: 'warm-up',
        meaning: 'First steps, whose predictions do not count',
        default: 20,
        least: 0,
        most: 10_000,
        whole: true,
      },
      { id: 'noise', meaning: 'Standard deviation of normal noise on every value', default: 0.1, least: 0, most: 10 },
    ],
  },
  (form) => {
    requireRoom(form)
    return {
      shape: { input: { kind: 'real', size: 1 }, target: { kind: 'real', size: 1 }, reads: 'step' },
      loss: 'mean-squared-error',
      scores: [deviations(1, [MEAN_SQUARED_ERROR])],
      doNothing: levels(form),
      source: { shortest: form.length, longest: form.length, draw: (random) => draw(random, form) },
      names: { input: ['value'], target: [`value ${form.ahead} ahead`] },
      show: ({ input }) => [labelled('signal', sparkline(input))],
    }
  },
)

function requireRoom({ length, 'warm-up': warmUp }: Form): void {
  if (warmUp < length) return
  throw wrongInput({
    code: 'warm-up-too-long',
    place: 'option warm-up of task sines',
    message: `a warm-up of ${warmUp} leaves none of ${length} steps to count`,
    hint: `Choose a warm-up below ${length}, or a longer length.`,
  })
}

function draw(random: () => number, form: Form): Sequence {
  const { length, ahead, 'warm-up': warmUp } = form
  const values = signal(random, form, length + ahead)
  const weights = new Float32Array(length).fill(1, warmUp)
  return { length, input: values.slice(0, length), target: values.slice(ahead), weights }
}

function signal(random: () => number, { scales, period, ratio, noise }: Form, length: number): Float32Array {
  const values = new Float64Array(length)
  const amplitude = Math.sqrt(2 / scales)
  for (let k = 0; k < scales; k++) {
    const step = (2 * Math.PI) / (period * ratio ** k * 2 ** (0.6 * random() - 0.3))
    const phase = 2 * Math.PI * random()
    for (let t = 0; t < length; t++) values[t] = values[t]! + amplitude * Math.sin(step * t + phase)
  }
  const normal = normalStream(random)
  return Float32Array.from(values, (value) => (noise === 0 ? value : value + noise * normal()))
}

function levels(form: Form): DoNothing[] {
  const order = Math.min(LARGEST_ORDER, Math.max(1, form['warm-up']))
  const fitted = fitLinear(windows(form, 'fit', order))
  const { past, next } = windows(form, 'levels', order)
  const error = (predict: (values: ArrayLike<number>) => number): number =>
    past.reduce((sum, values, k) => sum + (predict(values) - next[k]!) ** 2, 0) / past.length
  return [
    { name: 'mean', value: 1 + form.noise ** 2, how: 'Always says 0, the mean of the signal.' },
    { name: 'last value', value: error((values) => values[order - 1]!), how: 'Repeats the value just read.' },
    {
      name: 'linear',
      value: error((values) => predictLinear(fitted, values)),
      how: `The best linear combination of the last ${order} values, the same for all sequences.`,
    },
  ]
}

/** Every counted prediction of some sequences with the values read before it, the newest last. */
function windows(form: Form, purpose: string, order: number): { past: Float32Array[]; next: number[] } {
  const past: Float32Array[] = []
  const next: number[] = []
  for (let k = 0; k < LEVEL_SEQUENCES; k++) {
    const { input, target } = draw(randomStream(0, 'sines', purpose, k), form)
    const values = input as Float32Array
    for (let t = Math.max(form['warm-up'], order - 1); t < form.length; t += 4) {
      past.push(values.subarray(t + 1 - order, t + 1))
      next.push(target[t]!)
    }
  }
  return { past, next }
}
