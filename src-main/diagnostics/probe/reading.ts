/** Linear readers: a ridge regression fitted on one half of the sequences and scored on the other. */
import { matrix } from '../linear-algebra/matrix.ts'
import type { Matrix } from '../linear-algebra/matrix.ts'
import { product } from '../linear-algebra/matrix.ts'
import { ridge } from '../linear-algebra/ridge.ts'

/** Relative to the mean variance of a feature. */
const PENALTY = 1e-3

export interface ReadingQuestion {
  /** Rows of features and of what is to be read, side by side. */
  readonly features: Matrix
  readonly wanted: Matrix
  /** Whether a row is fitted on; the others are scored. */
  readonly isFitted: (row: number) => boolean
}

export interface ReadAnswer {
  /** Of the rows that were scored: prediction and truth. */
  readonly predicted: Matrix
  readonly truth: Matrix
  /** Mean of what was wanted in the fitted rows, by column. */
  readonly mean: Float64Array
}

/** The held-out predictions of the best linear reader. Features are centred by the fitted half alone. */
export function readLinearly({ features, wanted, isFitted }: ReadingQuestion): ReadAnswer {
  const rows = Array.from({ length: features.rows }, (_, row) => row)
  const [fitted, held] = [rows.filter(isFitted), rows.filter((row) => !isFitted(row))]
  const [X, Y] = [chosen(features, fitted), chosen(wanted, fitted)]
  const [centre, mean] = [columnMeans(X), columnMeans(Y)]
  const weights = ridge(centred(X, centre), centred(Y, mean), PENALTY)
  const predicted = product(centred(chosen(features, held), centre), weights)
  for (let k = 0; k < predicted.values.length; k++) predicted.values[k]! += mean[k % predicted.columns]!
  return { predicted, truth: chosen(wanted, held), mean }
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
