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
  for (let k = 0; k < a.rows; k++) {
    for (let i = 0; i < a.columns; i++) {
      const factor = a.values[k * a.columns + i]!
      if (factor === 0) continue
      for (let j = 0; j < b.columns; j++) result.values[i * b.columns + j]! += factor * b.values[k * b.columns + j]!
    }
  }
  return result
}
