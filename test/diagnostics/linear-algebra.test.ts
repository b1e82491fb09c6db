import { describe, expect, it } from 'vitest'
import { eigenvalues, spectralRadius } from '../../src-main/diagnostics/linear-algebra/eigenvalues.ts'
import { matrix, product, transposed, transposedProduct } from '../../src-main/diagnostics/linear-algebra/matrix.ts'
import type { Matrix } from '../../src-main/diagnostics/linear-algebra/matrix.ts'
import { orthonormalise } from '../../src-main/diagnostics/linear-algebra/orthonormalise.ts'
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
