/**
 * Linear readers: a ridge regression fitted on one half of the sequences and scored on the other. Its penalty is chosen inside the fitted half,
 * by cross-validation over sequences (Stone 1974): with one fixed penalty a probe of few sequences tells the penalty, not the net.
 */
import { randomStream } from '../../foundation/random.ts'
import { matrix, product } from '../linear-algebra/matrix.ts'
import type { Matrix } from '../linear-algebra/matrix.ts'
import { lineOf, momentsOf, together as joined, without } from '../linear-algebra/moments.ts'
import type { Line, Moments } from '../linear-algebra/moments.ts'

/** Tried, relative to the mean variance of a feature. */
export const PENALTIES = [1e-3, 1e-2, 1e-1, 1, 10] as const
/** Parts of the fitted half; each is predicted from the others. */
const FOLDS = 4
/** Columns beyond which a penalty is chosen by fewer of them: a search over all would take seconds. */
const EXACT_UP_TO = 256
/** How many are then kept of those that share a penalty. */
const KEPT = 16

export interface ReadingQuestion {
  /** Rows of features and of what is to be read, side by side. */
  readonly features: Matrix
  readonly wanted: Matrix
  /** The sequence that a row is of: even ones are fitted on, odd ones scored. */
  readonly sequenceOf: (row: number) => number
  /** Columns of `wanted`, side by side, that share a penalty; a divisor of their number. */
  readonly together: number
}

export interface ReadAnswer {
  /** Of the rows that were scored: prediction and truth. */
  readonly predicted: Matrix
  readonly truth: Matrix
  /** Mean of what was wanted in the fitted rows, by column. */
  readonly mean: Float64Array
}

/** The held-out predictions of the best linear reader. Features are centred by the fitted half alone. */
export function readLinearly({ features, wanted, sequenceOf, together }: ReadingQuestion): ReadAnswer {
  const rows = Array.from({ length: features.rows }, (_, row) => row)
  const fitted = rows.filter((row) => sequenceOf(row) % 2 === 0)
  const held = rows.filter((row) => sequenceOf(row) % 2 !== 0)
  const centre = columnMeans(chosen(features, fitted))
  const tableOf = (some: readonly number[], of = wanted): Table => ({
    X: centred(chosen(features, some), centre),
    Y: chosen(of, some),
  })
  const few = narrowed(wanted, together)
  const errors = errorsOf(
    foldsOf(fitted, sequenceOf).map((fold) => tableOf(fold, few)),
    few.columns,
  )
  const each = isNarrowed(wanted, together) ? KEPT : together
  const { X, Y } = tableOf(fitted)
  const whole = momentsOf(X, Y)
  const asked = tableOf(held)
  const predicted = matrix(held.length, wanted.columns)
  const columns = Array.from({ length: wanted.columns / together }, (_, group) => group * together)
  PENALTIES.forEach((penalty, p) => {
    const isOwn = (group: number): boolean => leastOf(errors, few.columns, group * each, (group + 1) * each) === p
    const own = columns.filter((_, group) => isOwn(group))
    const places = own.flatMap((from) => Array.from({ length: together }, (_, k) => from + k))
    if (places.length > 0) write(predicted, places, said(lineOf(ofColumns(whole, places), penalty), asked.X))
  })
  return { predicted, truth: asked.Y, mean: whole.y.map((sum) => sum / whole.count) }
}

/** Rows of features about the mean of the fitted half, and of what is to be read. */
interface Table {
  readonly X: Matrix
  readonly Y: Matrix
}

/** [penalties, columns]: squared errors of each fold, read by what was fitted on the others. Their sums are those of the whole less its own. */
function errorsOf(folds: readonly Table[], width: number): Float64Array {
  const errors = new Float64Array(PENALTIES.length * width)
  const parts = folds.map(({ X, Y }) => momentsOf(X, Y))
  const whole = joined(parts)
  if (whole === null) return errors
  folds.forEach(({ X, Y }, k) => {
    const others = without(whole, parts[k]!)
    PENALTIES.forEach((penalty, p) => {
      const { values } = said(lineOf(others, penalty), X)
      for (let start = 0; start < values.length; start += width)
        for (let j = 0; j < width; j++) errors[p * width + j]! += (values[start + j]! - Y.values[start + j]!) ** 2
    })
  })
  return errors
}

const isNarrowed = ({ columns }: Matrix, together: number): boolean => columns > EXACT_UP_TO && together > KEPT

/**
 * Groups of many columns as KEPT sums of them with random signs, for choosing a penalty: readers are linear, and the mean square of such sums of errors
 * is the sum of their squares (Johnson and Lindenstrauss 1984). Others as they are. The signs follow from the place alone.
 */
function narrowed(wanted: Matrix, together: number): Matrix {
  if (!isNarrowed(wanted, together)) return wanted
  const groups = wanted.columns / together
  const random = randomStream(1, 'signs')
  const signs = matrix(
    together,
    KEPT,
    Float64Array.from({ length: together * KEPT }, () => (random() < 0.5 ? -1 : 1) / Math.sqrt(KEPT)),
  )
  const few = matrix(wanted.rows, groups * KEPT)
  for (let group = 0; group < groups; group++) {
    const own = matrix(wanted.rows, together)
    for (let row = 0; row < wanted.rows; row++) {
      const start = row * wanted.columns + group * together
      own.values.set(wanted.values.subarray(start, start + together), row * together)
    }
    const { values } = product(own, signs)
    for (let row = 0; row < wanted.rows; row++)
      few.values.set(values.subarray(row * KEPT, (row + 1) * KEPT), row * few.columns + group * KEPT)
  }
  return few
}

/** The fitted rows in parts of whole sequences: rows of one sequence are too alike to stand on both sides. None where there is one sequence. */
function foldsOf(fitted: readonly number[], sequenceOf: (row: number) => number): readonly (readonly number[])[] {
  const sequences = [...new Set(fitted.map(sequenceOf))]
  const count = Math.min(FOLDS, sequences.length)
  if (count < 2) return []
  const part = new Map(sequences.map((sequence, k) => [sequence, k % count]))
  return Array.from({ length: count }, (_, k) => fitted.filter((row) => part.get(sequenceOf(row)) === k))
}

/** The place of the penalty with the least error in those columns; of equal ones the largest penalty. */
function leastOf(errors: Float64Array, columns: number, from: number, to: number): number {
  const sums = PENALTIES.map((_, p) =>
    errors.subarray(p * columns + from, p * columns + to).reduce((sum, error) => sum + error, 0),
  )
  return sums.lastIndexOf(Math.min(...sums))
}

/** What a reader says of rows. */
function said({ centre, mean, weights }: Line, X: Matrix): Matrix {
  const answer = product(centred(X, centre), weights)
  for (let k = 0; k < answer.values.length; k++) answer.values[k]! += mean[k % answer.columns]!
  return answer
}

/** The sums for some columns of what is wanted alone. */
function ofColumns(moments: Moments, places: readonly number[]): Moments {
  const { y, xy } = moments
  if (places.length === xy.columns) return moments
  const kept = matrix(xy.rows, places.length)
  for (let row = 0; row < xy.rows; row++)
    places.forEach((place, k) => (kept.values[row * places.length + k] = xy.values[row * xy.columns + place]!))
  return { ...moments, y: Float64Array.from(places, (place) => y[place]!), xy: kept }
}

/** Columns into their places. */
function write(into: Matrix, places: readonly number[], from: Matrix): void {
  for (let row = 0; row < from.rows; row++)
    places.forEach((place, k) => (into.values[row * into.columns + place] = from.values[row * from.columns + k]!))
}

/** 1 - error / variance over a range of columns of a held-out answer, at most 1; the variance is about the fitted half's mean. NaN where nothing varies. */
export function explained({ predicted, truth, mean }: ReadAnswer, from = 0, to = truth.columns): number {
  let [error, variance] = [0, 0]
  for (let row = 0; row < truth.rows; row++) {
    for (let column = from; column < to; column++) {
      const value = truth.values[row * truth.columns + column]!
      error += (value - predicted.values[row * truth.columns + column]!) ** 2
      variance += (value - mean[column]!) ** 2
    }
  }
  return variance === 0 ? Number.NaN : 1 - error / variance
}

function chosen({ columns, values }: Matrix, rows: readonly number[]): Matrix {
  const result = matrix(rows.length, columns)
  rows.forEach((row, k) => result.values.set(values.subarray(row * columns, (row + 1) * columns), k * columns))
  return result
}

export function columnMeans({ rows, columns, values }: Matrix): Float64Array {
  const means = new Float64Array(columns)
  for (let k = 0; k < values.length; k++) means[k % columns]! += values[k]! / rows
  return means
}

export function centred({ rows, columns, values }: Matrix, means: Float64Array): Matrix {
  return matrix(
    rows,
    columns,
    values.map((value, k) => value - means[k % columns]!),
  )
}
