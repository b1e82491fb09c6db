/** Small dense matrices in float64, row-major: what quantities need, each in its plainest right form. */

export interface Matrix {
  readonly rows: number
  readonly columns: number
  readonly values: Float64Array
}

export function matrix(rows: number, columns: number, values: Float64Array = new Float64Array(rows * columns)): Matrix {
  return { rows, columns, values }
}

export function transposed({ rows, columns, values }: Matrix): Matrix {
  const result = matrix(columns, rows)
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) result.values[j * rows + i] = values[i * columns + j]!
  return result
}

/** A B */
export function product(a: Matrix, b: Matrix): Matrix {
  const result = matrix(a.rows, b.columns)
  const factors = (i: number): Float64Array => a.values.subarray(i * a.columns, (i + 1) * a.columns)
  for (let i = 0; i < a.rows - 1; i += 2) addRowsToPair(result, i, b, [factors(i), factors(i + 1)])
  if (a.rows % 2 === 1) addRows(result, a.rows - 1, b, factors(a.rows - 1))
  return result
}

/** As `addRows`, to rows i and i + 1 at once: what is fetched serves both. */
function addRowsToPair(
  into: Matrix,
  i: number,
  { columns, values }: Matrix,
  factors: readonly [Float64Array, Float64Array],
): void {
  const [first, second] = factors
  const row = (at: number): Float64Array => into.values.subarray(at * columns, (at + 1) * columns)
  const from = (k: number): Float64Array => values.subarray(k * columns, (k + 1) * columns)
  const [upper, lower] = [row(i), row(i + 1)]
  const fours = first.length - (first.length % 4)
  for (let k = 0; k < fours; k += 4) {
    const [p, q, r, s] = [first[k]!, first[k + 1]!, first[k + 2]!, first[k + 3]!]
    const [t, u, v, w] = [second[k]!, second[k + 1]!, second[k + 2]!, second[k + 3]!]
    const [a, b, c, d] = [from(k), from(k + 1), from(k + 2), from(k + 3)]
    for (let j = 0; j < columns; j++) {
      upper[j]! += p * a[j]! + q * b[j]! + r * c[j]! + s * d[j]!
      lower[j]! += t * a[j]! + u * b[j]! + v * c[j]! + w * d[j]!
    }
  }
  const rest = { rows: first.length - fours, columns, values: values.subarray(fours * columns) }
  addRows(into, i, rest, first.subarray(fours))
  addRows(into, i + 1, rest, second.subarray(fours))
}

/** Adds to row i of a matrix the first rows of another, each times its factor; four at a time, so that a number of the row is fetched and stored a quarter as often. */
export function addRows(into: Matrix, i: number, { columns, values }: Matrix, factors: Float64Array): void {
  const start = i * columns
  const row = into.values.subarray(start, start + columns)
  let k = 0
  for (; k + 3 < factors.length; k += 4) {
    const [p, q, r, s] = [factors[k]!, factors[k + 1]!, factors[k + 2]!, factors[k + 3]!]
    const u = k * columns
    const [v, w, x] = [u + columns, u + 2 * columns, u + 3 * columns]
    for (let j = 0; j < columns; j++)
      row[j]! += p * values[u + j]! + q * values[v + j]! + r * values[w + j]! + s * values[x + j]!
  }
  for (; k < factors.length; k++) {
    const p = factors[k]!
    for (let j = 0; j < columns; j++) row[j]! += p * values[k * columns + j]!
  }
}

/** A' B */
export function transposedProduct(a: Matrix, b: Matrix): Matrix {
  const result = matrix(a.columns, b.columns)
  const n = b.columns
  // Four rows at a time: each number of the result is fetched and stored a quarter as often.
  for (let k = 0; k < a.rows; k += 4) {
    const count = Math.min(4, a.rows - k)
    for (let i = 0; i < a.columns; i++) {
      const at = (row: number): number => (row < count ? a.values[(k + row) * a.columns + i]! : 0)
      const [p, q, r, s] = [at(0), at(1), at(2), at(3)]
      const [second, third, fourth] = [Math.min(1, count - 1), Math.min(2, count - 1), Math.min(3, count - 1)]
      const [u, v, w, x] = [k * n, (k + second) * n, (k + third) * n, (k + fourth) * n]
      for (let j = 0; j < n; j++)
        result.values[i * n + j]! +=
          p * b.values[u + j]! + q * b.values[v + j]! + r * b.values[w + j]! + s * b.values[x + j]!
    }
  }
  return result
}
