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
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < a.columns; k++) {
      const factor = a.values[i * a.columns + k]!
      for (let j = 0; j < b.columns; j++) result.values[i * b.columns + j]! += factor * b.values[k * b.columns + j]!
    }
  }
  return result
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
