/** Windows of a long series of real values, each predicting values some steps ahead. */
import { permutation, randomInteger, randomStream } from '../../foundation/random.ts'
import type { Part } from '../splits/parts.ts'
import type { Sequence } from './sequence.ts'

/** What is read and predicted at every row of a series. */
export interface Series {
  readonly rows: number
  /** [rows, n], standardised. */
  readonly inputs: Float32Array
  readonly inputSize: number
  /** [rows, k], standardised. */
  readonly targets: Float32Array
  readonly targetSize: number
  /** [rows]: 0 where a target was missing and so has been filled in. */
  readonly known: Uint8Array
  /** Rows ahead that are predicted from row t: the values at t + steps[0], t + steps[1], ... */
  readonly steps: readonly number[]
}

export interface WindowSize {
  /** Steps of a window. */
  readonly window: number
  /** First steps of a window, that warm the state up and do not count. */
  readonly context: number
}

/** Rows [start, end) of one sequence. */
export interface Rows extends Part {
  /** Where the sequence begins, 0 when left out: no window reaches before it. */
  readonly first?: number
}

/** Rows [start, end) from which predictions fall into a part: all its rows are predicted, from rows before the part if need be. */
export function predictingRows(series: Series, { start, end, first = 0 }: Rows): Rows {
  const nearest = series.steps[0] ?? 1
  const furthest = series.steps.at(-1) ?? 1
  const from = Math.max(first, start - nearest)
  return { start: from, end: end - furthest, ...(first === 0 ? {} : { first }) }
}

/** Windows that count every row of `rows` once, each after its context where the series has one. */
export function coveringWindows(series: Series, rows: Rows, { window, context }: WindowSize): (() => Sequence)[] {
  const counted = window - context
  const { first = 0 } = rows
  const windows: (() => Sequence)[] = []
  for (let from = rows.start; from < rows.end; from += counted) {
    const end = Math.min(rows.end, from + counted)
    windows.push(() => windowOf(series, { start: Math.max(first, from - context), from, end }))
  }
  return windows
}

/** Number of windows that count every row about once. */
export function windowsToCover(rows: Part, { window, context }: WindowSize): number {
  return Math.max(1, Math.ceil((rows.end - rows.start - context) / (window - context)))
}

export interface WindowDraw {
  /** Windows of an epoch. */
  readonly count: number
  readonly seed: number
  readonly epoch: number
  /** Which of several sequences; 0 when left out. */
  readonly sequence?: number
}

/** Windows of one epoch from several sequences, as many from each as its rows allow, in random order. */
export function randomWindowsOf(
  series: Series,
  { stretches, window, context }: WindowSize & { readonly stretches: readonly Rows[] },
  { count, seed, epoch }: WindowDraw,
): (() => Sequence)[] {
  const total = stretches.reduce((sum, { start, end }) => sum + end - start, 0)
  let [rows, drawn] = [0, 0]
  const windows = stretches.flatMap((stretch, sequence) => {
    const length = stretch.end - stretch.start
    rows += length
    const share = Math.round((count * rows) / total) - drawn
    drawn += share
    const whole = length >= window
    // A sequence shorter than a window warms up for as large a part of it.
    const size = whole ? { window, context } : { window: length, context: Math.floor((context * length) / window) }
    return randomWindows(series, { ...size, rows: stretch }, { count: share, seed, epoch, sequence })
  })
  if (stretches.length === 1) return windows
  return permutation(randomStream(seed, 'order of windows', epoch), windows.length).map((k) => windows[k]!)
}

/** Windows of one epoch in random order: spread evenly over the rows, each moved by up to half of what it counts. */
export function randomWindows(
  series: Series,
  { rows, window, context }: WindowSize & { readonly rows: Rows },
  { count, seed, epoch, sequence = 0 }: WindowDraw,
): (() => Sequence)[] {
  const random = randomStream(seed, 'windows', epoch, ...(sequence === 0 ? [] : [sequence]))
  const last = Math.max(rows.start, rows.end - window)
  const counted = window - context
  const starts = Array.from({ length: count }, (_, k) => {
    const even = rows.start + ((last - rows.start) * k) / Math.max(1, count - 1)
    const moved = Math.round(even + randomInteger(random, counted + 1) - counted / 2)
    return Math.min(last, Math.max(rows.start, moved))
  })
  return permutation(random, count).map((k) => {
    const start = starts[k]!
    return () => windowOf(series, { start, from: start + context, end: Math.min(rows.end, start + window) })
  })
}

/** Rows [start, end) as a sequence whose predictions count from row `from` on, where all its targets are known. */
function windowOf(series: Series, { start, from, end }: { start: number; from: number; end: number }): Sequence {
  const { inputs, inputSize, targets, targetSize, known, steps } = series
  const length = end - start
  const size = steps.length * targetSize
  const target = new Float32Array(length * size)
  const weights = new Float32Array(length)
  for (let row = start; row < end; row++) {
    let isKnown = row >= from
    steps.forEach((ahead, k) => {
      const place = (row + ahead) * targetSize
      target.set(targets.subarray(place, place + targetSize), (row - start) * size + k * targetSize)
      isKnown &&= known[row + ahead] === 1
    })
    weights[row - start] = isKnown ? 1 : 0
  }
  return { length, input: inputs.subarray(start * inputSize, end * inputSize), target, weights }
}
