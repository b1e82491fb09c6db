import type { Matrix } from './matrix.ts'
import { transposed } from './matrix.ts'

/** Sweeps after which one-sided Jacobi has long converged; it takes 6 to 10. */
const SWEEPS = 60

/** Singular values, descending, min(rows, columns) of them; by one-sided Jacobi rotations (Hestenes 1958), exact also for the small ones. */
export function singularValues(a: Matrix): Float64Array {
  // Works on rows of an array: those of A' when A has fewer columns.
  const { rows: count, columns: length, values } = a.rows <= a.columns ? copy(a) : transposed(a)
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let isDone = true
    for (let p = 0; p < count - 1; p++)
      for (let q = p + 1; q < count; q++) if (rotate(values, length, p, q)) isDone = false
    if (isDone) break
  }
  const norms = Float64Array.from({ length: count }, (_, i) => {
    let squares = 0
    for (let k = 0; k < length; k++) squares += values[i * length + k]! ** 2
    return Math.sqrt(squares)
  })
  return norms.sort().reverse()
}

const copy = ({ rows, columns, values }: Matrix): Matrix => ({ rows, columns, values: values.slice() })

/** Turns rows p and q until they are orthogonal; false when they are. */
function rotate(values: Float64Array, length: number, p: number, q: number): boolean {
  let [alpha, beta, gamma] = [0, 0, 0]
  for (let k = 0; k < length; k++) {
    const [x, y] = [values[p * length + k]!, values[q * length + k]!]
    alpha += x * x
    beta += y * y
    gamma += x * y
  }
  // Also false for NaN: nothing would ever come of it.
  if (!(Math.abs(gamma) > 1e-15 * Math.sqrt(alpha * beta))) return false
  const zeta = (beta - alpha) / (2 * gamma)
  const t = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta))
  const c = 1 / Math.sqrt(1 + t * t)
  const s = c * t
  for (let k = 0; k < length; k++) {
    const [x, y] = [values[p * length + k]!, values[q * length + k]!]
    values[p * length + k] = c * x - s * y
    values[q * length + k] = s * x + c * y
  }
  return true
}
