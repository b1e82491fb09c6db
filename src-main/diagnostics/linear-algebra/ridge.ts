import type { Matrix } from './matrix.ts'
import { matrix, transposedProduct } from './matrix.ts'

/** W with X W nearest to Y: (X'X + penalty n I)^-1 X'Y for n rows (Hoerl and Kennard 1970), by Cholesky. Centre X and Y first. */
export function ridge(x: Matrix, y: Matrix, penalty: number): Matrix {
  return ridges(x, y, [penalty])[0]!
}

/** The same for several penalties, which share X'X and X'Y. */
export function ridges(x: Matrix, y: Matrix, penalties: readonly number[]): readonly Matrix[] {
  const [gram, cross] = [transposedProduct(x, x), transposedProduct(x, y)]
  const n = gram.rows
  let trace = 0
  for (let i = 0; i < n; i++) trace += gram.values[i * n + i]!
  return penalties.map((penalty) => {
    const kept = matrix(n, n, gram.values.slice())
    // Relative to the mean variance of a column, so that the penalty has no unit; never quite zero, for columns that are constant.
    const added = (penalty * trace) / n + 1e-12 * (trace + 1e-300)
    for (let i = 0; i < n; i++) kept.values[i * n + i]! += added
    return solve(kept, cross)
  })
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
  const result = matrix(n, b.columns, b.values.slice())
  const { values, columns } = result
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < columns; c++) {
      let sum = values[i * columns + c]!
      for (let k = 0; k < i; k++) sum -= L[i * n + k]! * values[k * columns + c]!
      values[i * columns + c] = sum / L[i * n + i]!
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let c = 0; c < columns; c++) {
      let sum = values[i * columns + c]!
      for (let k = i + 1; k < n; k++) sum -= L[k * n + i]! * values[k * columns + c]!
      values[i * columns + c] = sum / L[i * n + i]!
    }
  }
  return result
}
