import type { Matrix } from './matrix.ts'
import { addRows, matrix, transposedProduct } from './matrix.ts'

/** W with X W nearest to Y: (X'X + penalty I trace(X'X) / n)^-1 X'Y (Hoerl and Kennard 1970), by Cholesky. Centre X and Y first. */
export function ridge(x: Matrix, y: Matrix, penalty: number): Matrix {
  return ridgeOf(transposedProduct(x, x), transposedProduct(x, y), penalty)
}

/** The same from X'X and X'Y, which stay as they are. */
export function ridgeOf(gram: Matrix, cross: Matrix, penalty: number): Matrix {
  const n = gram.rows
  let trace = 0
  for (let i = 0; i < n; i++) trace += gram.values[i * n + i]!
  const kept = matrix(n, n, gram.values.slice())
  // Relative to the mean variance of a column, so that the penalty has no unit; never quite zero, for columns that are constant.
  const added = (penalty * trace) / n + 1e-12 * (trace + 1e-300)
  for (let i = 0; i < n; i++) kept.values[i * n + i]! += added
  return solve(kept, cross)
}

/** A^-1 B for a symmetric positive definite A, which is overwritten by its Cholesky factor. */
export function solve(a: Matrix, b: Matrix): Matrix {
  const n = a.rows
  const L = a.values
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = L[i * n + j]!
      for (let k = 0; k < j; k++) sum -= L[i * n + k]! * L[j * n + k]!
      L[i * n + j] = i === j ? Math.sqrt(Math.max(sum, Number.MIN_VALUE)) : sum / L[j * n + j]!
    }
  }
  // Rows of the result are combined as wholes: going down its columns one by one would leave the cache at every number.
  const result = matrix(n, b.columns, b.values.slice())
  const factors = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) factors[k] = -L[i * n + k]!
    addRows(result, i, result, factors.subarray(0, i))
    divideRow(result, i, L[i * n + i]!)
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) factors[k] = -L[k * n + i]!
    const below = matrix(n - i - 1, b.columns, result.values.subarray((i + 1) * b.columns))
    addRows(result, i, below, factors.subarray(i + 1, n))
    divideRow(result, i, L[i * n + i]!)
  }
  return result
}

function divideRow({ columns, values }: Matrix, i: number, by: number): void {
  for (let k = i * columns; k < (i + 1) * columns; k++) values[k]! /= by
}
