/**
 * Linear readers: a ridge regression fitted on one half of the sequences and scored on the other. Its penalty is chosen inside the fitted half,
 * by cross-validation over sequences (Stone 1974): with one fixed penalty a probe of few sequences tells the penalty, not the net.
 */
import { matrix } from '../linear-algebra/matrix.ts'
import type { Matrix } from '../linear-algebra/matrix.ts'
import { product } from '../linear-algebra/matrix.ts'
import { ridges } from '../linear-algebra/ridge.ts'

/** Tried, relative to the mean variance of a feature. */
export const PENALTIES = [1e-3, 1e-2, 1e-1, 1, 10] as const
/** Parts of the fitted half; each is predicted from the others. */
const FOLDS = 4

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
  const errors = new Float64Array(PENALTIES.length * wanted.columns)
  for (const fold of foldsOf(fitted, sequenceOf)) {
    const others = fitted.filter((row) => !fold.has(row))
    const { predicted, truth } = predictions({ features, wanted }, others, [...fold])
    predicted.forEach((each, p) => {
      for (let k = 0; k < each.values.length; k++)
        errors[p * wanted.columns + (k % wanted.columns)]! += (each.values[k]! - truth.values[k]!) ** 2
    })
  }
  const { predicted, truth, mean } = predictions({ features, wanted }, fitted, held)
  const best = matrix(truth.rows, truth.columns)
  for (let from = 0; from < wanted.columns; from += together) {
    const { values } = predicted[leastOf(errors, wanted.columns, from, from + together)]!
    for (let row = 0; row < truth.rows; row++) {
      const start = row * truth.columns
      best.values.set(values.subarray(start + from, start + from + together), start + from)
    }
  }
  return { predicted: best, truth, mean }
}

/** The fitted rows in parts of whole sequences: rows of one sequence are too alike to stand on both sides. None where there is one sequence. */
function foldsOf(fitted: readonly number[], sequenceOf: (row: number) => number): readonly ReadonlySet<number>[] {
  const sequences = [...new Set(fitted.map(sequenceOf))]
  const count = Math.min(FOLDS, sequences.length)
  if (count < 2) return []
  const part = new Map(sequences.map((sequence, k) => [sequence, k % count]))
  return Array.from({ length: count }, (_, k) => new Set(fitted.filter((row) => part.get(sequenceOf(row)) === k)))
}

/** The place of the penalty with the least error in those columns; of equal ones the largest penalty. */
function leastOf(errors: Float64Array, columns: number, from: number, to: number): number {
  const sums = PENALTIES.map((_, p) =>
    errors.subarray(p * columns + from, p * columns + to).reduce((sum, error) => sum + error, 0),
  )
  return sums.lastIndexOf(Math.min(...sums))
}

/** What readers of each penalty, fitted on some rows, say of others. */
function predictions(
  { features, wanted }: Pick<ReadingQuestion, 'features' | 'wanted'>,
  fitted: readonly number[],
  asked: readonly number[],
): { readonly predicted: readonly Matrix[]; readonly truth: Matrix; readonly mean: Float64Array } {
  const [X, Y] = [chosen(features, fitted), chosen(wanted, fitted)]
  const [centre, mean] = [columnMeans(X), columnMeans(Y)]
  const read = centred(chosen(features, asked), centre)
  const predicted = ridges(centred(X, centre), centred(Y, mean), PENALTIES).map((weights) => {
    const answer = product(read, weights)
    for (let k = 0; k < answer.values.length; k++) answer.values[k]! += mean[k % answer.columns]!
    return answer
  })
  return { predicted, truth: chosen(wanted, asked), mean }
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
  return matrix(rows, columns, values.map((value, k) => value - means[k % columns]!)) // prettier-ignore
}
