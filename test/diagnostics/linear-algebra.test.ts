import { describe, expect, it } from 'vitest'
import { eigenvalues, spectralRadius } from '../../src-main/diagnostics/linear-algebra/eigenvalues.ts'
import { matrix, product, transposed, transposedProduct } from '../../src-main/diagnostics/linear-algebra/matrix.ts'
import type { Matrix } from '../../src-main/diagnostics/linear-algebra/matrix.ts'
import { orthonormalise } from '../../src-main/diagnostics/linear-algebra/orthonormalise.ts'
import { lineOf, momentsOf, together, without } from '../../src-main/diagnostics/linear-algebra/moments.ts'
import { ridge, solve } from '../../src-main/diagnostics/linear-algebra/ridge.ts'
import { singularValues } from '../../src-main/diagnostics/linear-algebra/singular-values.ts'
import { normalStream, randomStream } from '../../src-main/foundation/random.ts'

function randomMatrix(rows: number, columns: number, seed = 1): Matrix {
  return matrix(
    rows,
    columns,
    Float64Array.from({ length: rows * columns }, normalStream(randomStream(seed, 'matrix'))),
  )
}

function diagonal(values: readonly number[]): Matrix {
  const D = matrix(values.length, values.length)
  values.forEach((value, k) => (D.values[k * values.length + k] = value))
  return D
}

describe('products', () => {
  it.each([
    [1, 1, 1],
    [2, 4, 3],
    [5, 7, 2],
    [6, 9, 5],
    [3, 0, 2],
  ])('of %i x %i and %i columns are sums of products', (rows, inner, columns) => {
    const [A, B] = [randomMatrix(rows, inner, 8), randomMatrix(inner, columns, 9)]
    const found = product(A, B)
    const turned = transposedProduct(transposed(A), B)
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++) {
        let sum = 0
        for (let k = 0; k < inner; k++) sum += A.values[i * inner + k]! * B.values[k * columns + j]!
        expect(found.values[i * columns + j]).toBeCloseTo(sum, 13)
        expect(turned.values[i * columns + j]).toBeCloseTo(sum, 13)
      }
  })
})

describe('moments', () => {
  const [X, Y] = [randomMatrix(23, 4, 10), randomMatrix(23, 3, 11)]
  const rowsOf = ({ columns, values }: Matrix, from: number, to: number): Matrix =>
    matrix(to - from, columns, values.slice(from * columns, to * columns))
  const parts = [
    [0, 5],
    [5, 12],
    [12, 23],
  ]
  const each = parts.map(([from = 0, to = 0]) => momentsOf(rowsOf(X, from, to), rowsOf(Y, from, to)))

  it('of parts together, less one of them, fit as the rows that are left do', () => {
    const { centre, mean, weights } = lineOf(without(together(each)!, each[1]!), 0.1)
    const kept = [...Array(5).keys(), ...Array.from({ length: 11 }, (_, k) => 12 + k)]
    const of = (M: Matrix): number[][] =>
      kept.map((row) => [...M.values.subarray(row * M.columns, (row + 1) * M.columns)])
    const means = (rows: number[][]): number[] =>
      rows[0]!.map((_, k) => rows.reduce((sum, row) => sum + row[k]!, 0) / rows.length)
    const about = (rows: number[][]): Matrix => {
      const m = means(rows)
      return matrix(
        rows.length,
        m.length,
        Float64Array.from(rows.flatMap((row) => row.map((value, k) => value - m[k]!))),
      )
    }
    const wanted = ridge(about(of(X)), about(of(Y)), 0.1)
    weights.values.forEach((value, k) => expect(value).toBeCloseTo(wanted.values[k]!, 12))
    means(of(X)).forEach((value, k) => expect(centre[k]).toBeCloseTo(value, 13))
    means(of(Y)).forEach((value, k) => expect(mean[k]).toBeCloseTo(value, 13))
  })

  it('of no parts are none', () => expect(together([])).toBeNull())
})

describe('orthonormalise', () => {
  it('gives orthonormal columns that span the same, and the right diagonal', () => {
    const A = randomMatrix(7, 4)
    const { q, diagonal: r } = orthonormalise(A)
    const unit = transposedProduct(q, q)
    for (let i = 0; i < 4; i++)
      for (let j = 0; j < 4; j++) expect(unit.values[i * 4 + j]).toBeCloseTo(i === j ? 1 : 0, 14)
    const R = transposedProduct(q, A)
    for (let i = 0; i < 4; i++) expect(R.values[i * 4 + i]).toBeCloseTo(r[i]!, 12)
    product(q, R).values.forEach((value, k) => expect(value).toBeCloseTo(A.values[k]!, 12))
  })

  it('leaves a column that depends on the others at zero', () => {
    const { diagonal: r } = orthonormalise(matrix(2, 2, Float64Array.of(1, 2, 0, 0)))
    expect([...r]).toEqual([1, 0])
  })
})

describe('singular values', () => {
  it('are those that a product was made of, the small ones too', () => {
    const wanted = [3, 1, 1e-3, 1e-7]
    const A = product(
      orthonormalise(randomMatrix(6, 4, 2)).q,
      product(diagonal(wanted), orthonormalise(randomMatrix(4, 4, 3)).q),
    )
    for (const B of [A, transposed(A)])
      singularValues(B).forEach((value, k) => expect(Math.abs(value / wanted[k]! - 1)).toBeLessThan(1e-8))
  })
})

describe('eigenvalues', () => {
  it('are those of a similar diagonal matrix', () => {
    const wanted = [2, -1.5, 0.9, 0.3, -0.01]
    const S = randomMatrix(5, 5, 4)
    const inverse = inverseOf(S)
    const found = eigenvalues(product(S, product(diagonal(wanted), inverse)))
    const real = found.map(([re]) => re).sort((a, b) => b - a)
    ;[...wanted].sort((a, b) => b - a).forEach((value, k) => expect(real[k]).toBeCloseTo(value, 9))
    for (const [, im] of found) expect(Math.abs(im)).toBeLessThan(1e-9)
  })

  it('come in pairs for a rotation, whose radius is its stretch', () => {
    const [c, s] = [Math.cos(0.7), Math.sin(0.7)]
    const A = matrix(3, 3, Float64Array.of(1.2 * c, -1.2 * s, 0, 1.2 * s, 1.2 * c, 0, 0, 0, 0.5))
    expect(spectralRadius(A)).toBeCloseTo(1.2, 12)
    expect(Math.max(...eigenvalues(A).map(([, im]) => im))).toBeCloseTo(1.2 * s, 12)
  })

  it('keep trace and determinant of a large random matrix', () => {
    const n = 40
    const A = randomMatrix(n, n, 5)
    const found = eigenvalues(A)
    let trace = 0
    for (let i = 0; i < n; i++) trace += A.values[i * n + i]!
    expect(found).toHaveLength(n)
    expect(found.reduce((sum, [re]) => sum + re, 0)).toBeCloseTo(trace, 8)
    const logs = singularValues(A).reduce((sum, value) => sum + Math.log(value), 0)
    expect(found.reduce((sum, [re, im]) => sum + Math.log(Math.hypot(re, im)), 0)).toBeCloseTo(logs, 8)
  })

  it('of a zero matrix are zero, and of one with NaN not told', () => {
    expect(spectralRadius(matrix(3, 3))).toBe(0)
    expect(spectralRadius(matrix(1, 1, Float64Array.of(Number.NaN)))).toBeNaN()
  })
})

describe('ridge', () => {
  it('solves the normal equations', () => {
    const [X, Y] = [randomMatrix(30, 3, 6), randomMatrix(30, 2, 7)]
    const W = ridge(X, Y, 0.1)
    const gram = transposedProduct(X, X)
    const added = (0.1 * (gram.values[0]! + gram.values[4]! + gram.values[8]!)) / 3
    for (let i = 0; i < 3; i++) gram.values[i * 3 + i]! += added
    const left = product(gram, W)
    transposedProduct(X, Y).values.forEach((value, k) => expect(left.values[k]).toBeCloseTo(value, 8))
  })
})

/** (S'S)^-1 S' */
function inverseOf(S: Matrix): Matrix {
  return solve(transposedProduct(S, S), transposed(S))
}
