/** The best linear predictor of a window of past values: what a recurrent net must beat to be worth its trouble. */

export interface Regression {
  /** Rows of past values (a leading 1 for the mean is added here) and the value to predict. */
  readonly past: readonly ArrayLike<number>[]
  readonly next: ArrayLike<number>
}

/** Coefficients b that minimise the sum of (b0 + b . past - next)^2, by normal equations with a ridge of 1e-9 of the mean square. */
export function fitLinear({ past, next }: Regression): Float64Array {
  const size = (past[0]?.length ?? 0) + 1
  const matrix = new Float64Array(size * size)
  const right = new Float64Array(size)
  const row = new Float64Array(size).fill(1, 0, 1)
  past.forEach((values, k) => {
    for (let j = 1; j < size; j++) row[j] = values[j - 1]!
    for (let i = 0; i < size; i++) {
      right[i] = right[i]! + row[i]! * next[k]!
      for (let j = 0; j < size; j++) matrix[i * size + j] = matrix[i * size + j]! + row[i]! * row[j]!
    }
  })
  for (let i = 0; i < size; i++) matrix[i * size + i] = matrix[i * size + i]! * (1 + 1e-9) + 1e-12
  return solve(matrix, right)
}

/** b0 + b . past */
export function predictLinear(coefficients: Float64Array, past: ArrayLike<number>): number {
  let value = coefficients[0]!
  for (let j = 1; j < coefficients.length; j++) value += coefficients[j]! * past[j - 1]!
  return value
}

/** Solves the symmetric positive definite system by Cholesky's decomposition; overwrites both. */
function solve(a: Float64Array, b: Float64Array): Float64Array {
  const n = b.length
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]!
      for (let k = 0; k < j; k++) sum -= a[i * n + k]! * a[j * n + k]!
      a[i * n + j] = i === j ? Math.sqrt(sum) : sum / a[j * n + j]!
    }
    for (let k = 0; k < i; k++) b[i] = b[i]! - a[i * n + k]! * b[k]!
    b[i] = b[i]! / a[i * n + i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) b[i] = b[i]! - a[k * n + i]! * b[k]!
    b[i] = b[i]! / a[i * n + i]!
  }
  return b
}
