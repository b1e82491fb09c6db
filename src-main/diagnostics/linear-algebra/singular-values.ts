import type { Matrix } from './matrix.ts'
import { transposed } from './matrix.ts'

/**
 * Singular values, descending, min(rows, columns) of them: reflections to bidiagonal form (Golub and Kahan 1965), then the positive eigenvalues
 * of the symmetric tridiagonal matrix with a zero diagonal that has the two diagonals in turn beside it. Exact to rounding of the largest.
 */
export function singularValues(a: Matrix): Float64Array {
  const { rows, columns, values } = a.rows >= a.columns ? { ...a, values: a.values.slice() } : transposed(a)
  const beside = bidiagonalise(values, rows, columns)
  const found = tridiagonalEigenvalues(new Float64Array(2 * columns), beside)
  // Each singular value comes twice, with either sign.
  return found.sort().reverse().slice(0, columns).map(Math.abs)
}

/** The diagonal and what lies above it, in turn: d1, e1, d2, e2, ..., dn, and a zero. The matrix, with no fewer rows than columns, is overwritten. */
function bidiagonalise(a: Float64Array, rows: number, columns: number): Float64Array {
  const beside = new Float64Array(2 * columns)
  for (let k = 0; k < columns; k++) {
    beside[2 * k] = reflectColumn(a, { rows, columns, k })
    if (k < columns - 1) beside[2 * k + 1] = reflectRow(a, { rows, columns, k })
  }
  return beside
}

interface Corner {
  readonly rows: number
  readonly columns: number
  readonly k: number
}

/** Turns column k to zero below the diagonal; what is left there. */
function reflectColumn(a: Float64Array, { rows, columns, k }: Corner): number {
  let squares = 0
  for (let i = k; i < rows; i++) squares += a[i * columns + k]! * a[i * columns + k]!
  const norm = Math.sqrt(squares)
  if (norm === 0) return 0
  const first = a[k * columns + k]!
  const left = first > 0 ? -norm : norm
  // v = x - left e1, |v|^2 = 2 (|x|^2 - left x1)
  a[k * columns + k] = first - left
  const scale = 1 / (squares - left * first)
  const dots = new Float64Array(columns)
  for (let i = k; i < rows; i++) {
    const v = a[i * columns + k]!
    for (let j = k + 1; j < columns; j++) dots[j]! += v * a[i * columns + j]!
  }
  for (let i = k; i < rows; i++) {
    const v = a[i * columns + k]! * scale
    for (let j = k + 1; j < columns; j++) a[i * columns + j]! -= v * dots[j]!
  }
  return left
}

/** Turns row k to zero beyond the entry beside the diagonal; what is left there. */
function reflectRow(a: Float64Array, { rows, columns, k }: Corner): number {
  const row = k * columns
  let squares = 0
  for (let j = k + 1; j < columns; j++) squares += a[row + j]! * a[row + j]!
  const norm = Math.sqrt(squares)
  if (norm === 0) return 0
  const first = a[row + k + 1]!
  const left = first > 0 ? -norm : norm
  a[row + k + 1] = first - left
  const scale = 1 / (squares - left * first)
  for (let i = k + 1; i < rows; i++) {
    let dot = 0
    for (let j = k + 1; j < columns; j++) dot += a[row + j]! * a[i * columns + j]!
    dot *= scale
    for (let j = k + 1; j < columns; j++) a[i * columns + j]! -= dot * a[row + j]!
  }
  return left
}

/** Steps for one eigenvalue; it takes two or three. */
const MOST_STEPS = 60

/** Eigenvalues of a symmetric tridiagonal matrix, in no order, by QL with implicit shifts (EISPACK's imtql1). `beside[k]` stands beside `diagonal[k]`; both are overwritten. */
function tridiagonalEigenvalues(diagonal: Float64Array, beside: Float64Array): Float64Array {
  const [d, e] = [diagonal, beside]
  const n = d.length
  for (let l = 0; l < n; l++) {
    for (let step = 0; step < MOST_STEPS; step++) {
      const m = firstSmall(d, e, l)
      if (m === l) break
      shiftedStep(d, e, l, m)
    }
  }
  return d
}

/** The first place from l on beside which the matrix falls apart. */
function firstSmall(d: Float64Array, e: Float64Array, l: number): number {
  let largest = 0
  for (let k = 0; k < e.length; k++) largest = Math.max(largest, Math.abs(e[k]!))
  for (let m = l; m < d.length - 1; m++) {
    const scale = Math.abs(d[m]!) + Math.abs(d[m + 1]!)
    if (Math.abs(e[m]!) <= Number.EPSILON * Math.max(scale, Number.EPSILON * largest)) return m
  }
  return d.length - 1
}

function shiftedStep(d: Float64Array, e: Float64Array, l: number, m: number): void {
  let g = (d[l + 1]! - d[l]!) / (2 * e[l]!)
  let r = Math.hypot(g, 1)
  g = d[m]! - d[l]! + e[l]! / (g + (g >= 0 ? r : -r))
  let [s, c, p] = [1, 1, 0]
  for (let i = m - 1; i >= l; i--) {
    const f = s * e[i]!
    const b = c * e[i]!
    r = Math.hypot(f, g)
    e[i + 1] = r
    if (r === 0) {
      d[i + 1]! -= p
      e[m] = 0
      return
    }
    s = f / r
    c = g / r
    g = d[i + 1]! - p
    r = (d[i]! - g) * s + 2 * c * b
    p = s * r
    d[i + 1] = g + p
    g = c * r - b
  }
  d[l]! -= p
  e[l] = g
  e[m] = 0
}
