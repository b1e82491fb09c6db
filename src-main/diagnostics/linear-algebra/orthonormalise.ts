import type { Matrix } from './matrix.ts'
import { matrix } from './matrix.ts'

/**
 * A = Q R with orthonormal columns in Q and R's diagonal not negative, by modified Gram and Schmidt done twice (Giraud, Langou, Rozloznik
 * 2005: twice is enough for orthogonality to rounding). Only R's diagonal is given. A column that vanishes stays zero.
 */
export function orthonormalise(a: Matrix): { readonly q: Matrix; readonly diagonal: Float64Array } {
  const { rows, columns } = a
  const q = matrix(rows, columns, a.values.slice())
  const diagonal = new Float64Array(columns)
  for (let j = 0; j < columns; j++) {
    for (const _pass of [1, 2]) {
      for (let i = 0; i < j; i++) {
        let dot = 0
        for (let r = 0; r < rows; r++) dot += q.values[r * columns + i]! * q.values[r * columns + j]!
        for (let r = 0; r < rows; r++) q.values[r * columns + j]! -= dot * q.values[r * columns + i]!
      }
    }
    let squares = 0
    for (let r = 0; r < rows; r++) squares += q.values[r * columns + j]! * q.values[r * columns + j]!
    const norm = Math.sqrt(squares)
    diagonal[j] = norm
    if (norm > 0) for (let r = 0; r < rows; r++) q.values[r * columns + j]! /= norm
  }
  return { q, diagonal }
}
