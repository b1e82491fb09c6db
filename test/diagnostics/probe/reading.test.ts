import { describe, expect, it } from 'vitest'
import { matrix, product } from '../../../src-main/diagnostics/linear-algebra/matrix.ts'
import { ridge } from '../../../src-main/diagnostics/linear-algebra/ridge.ts'
import { explained, PENALTIES, readLinearly } from '../../../src-main/diagnostics/probe/reading.ts'
import { centred, columnMeans } from '../../../src-main/diagnostics/probe/reading.ts'
import { hashKeys, unitInterval } from '../../../src-main/foundation/random.ts'

const SEQUENCES = 24
const ROWS_EACH = 3
const ROWS = SEQUENCES * ROWS_EACH
const FEATURES = 30

const noise = (...keys: number[]): number => unitInterval(hashKeys(keys)) - 0.5
const sequenceOf = (row: number): number => Math.floor(row / ROWS_EACH)

/** A signal in all features at once, each with as much noise of its own; the second column wanted is noise alone. */
function question(rows = ROWS, draw = 7) {
  const features = matrix(rows, FEATURES)
  const wanted = matrix(rows, 2)
  for (let row = 0; row < rows; row++) {
    const signal = noise(draw, row, 999)
    for (let k = 0; k < FEATURES; k++) features.values[row * FEATURES + k] = signal + noise(draw, row, k)
    wanted.values[row * 2] = signal + 0.7 * noise(draw, row, 998)
    wanted.values[row * 2 + 1] = noise(draw, row, 997)
  }
  return { features, wanted }
}

describe('a linear reader', () => {
  it('reads what is there from few sequences of many units, where one small penalty fits the noise', () => {
    const draws = Array.from({ length: 12 }, (_, draw) => question(ROWS, draw))
    const meanOf = (read: (data: Data) => number): number =>
      draws.reduce((sum, data) => sum + read(data), 0) / draws.length
    const fixed = (place: number) => (data: Data) => 1 - twin(data, place)[0]! / variance(data.wanted, 0)
    const chosen = meanOf((data) => explained(readLinearly({ ...data, sequenceOf, together: 1 }), 0, 1))
    const ofNothing = meanOf((data) => explained(readLinearly({ ...data, sequenceOf, together: 1 }), 1, 2))
    const ofEach = PENALTIES.map((_, place) => meanOf(fixed(place)))
    expect(chosen).toBeGreaterThan(Math.max(...ofEach) - 0.1)
    expect(chosen).toBeGreaterThan(ofEach[0]! + 0.3)
    // What is not there is not read, and costs little.
    expect(ofNothing).toBeGreaterThan(-0.2)
    expect(ofNothing).toBeLessThan(0.1)
  })

  it('has the penalty, and the predictions, of a search written out', () => {
    const { features, wanted } = question()
    const apart = readLinearly({ features, wanted, sequenceOf, together: 1 })
    for (const column of [0, 1]) {
      const scored = twin({ features, wanted }, searched({ features, wanted }, [column]))
      const error = 1 - scored[column]! / variance(wanted, column)
      expect(explained(apart, column, column + 1)).toBeCloseTo(error, 10)
    }
    const whole = readLinearly({ features, wanted, sequenceOf, together: 2 })
    const scored = twin({ features, wanted }, searched({ features, wanted }, [0, 1]))
    const spread = variance(wanted, 0) + variance(wanted, 1)
    expect(explained(whole)).toBeCloseTo(1 - (scored[0]! + scored[1]!) / spread, 10)
  })

  it('chooses for many columns at once as an exact search does, within 0.01 of its score', () => {
    // Three hundred columns that are the signal in their own measure, each with noise of its own; more than a search over all is done for.
    const COLUMNS = 300
    const wide = (draw: number) => {
      const { features } = question(ROWS, draw)
      const wanted = matrix(ROWS, COLUMNS)
      for (let row = 0; row < ROWS; row++)
        for (let k = 0; k < COLUMNS; k++)
          wanted.values[row * COLUMNS + k] = noise(k, 5) * noise(draw, row, 999) + 0.3 * noise(draw, row, k, 3)
      return { features, wanted }
    }
    for (const draw of [1, 2, 3, 4]) {
      const data = wide(draw)
      const best = Math.max(...PENALTIES.map((penalty) => scoreOf(data, penalty)))
      const found = explained(readLinearly({ ...data, sequenceOf, together: COLUMNS }))
      const exact = scoreOf(data, PENALTIES[searchedWhole(data)]!)
      expect(Math.abs(found - exact)).toBeLessThan(0.01)
      expect(found).toBeLessThanOrEqual(best + 1e-9)
    }
  })

  it('reads without a fold to choose on: one fitted sequence', () => {
    const { features, wanted } = question(6)
    const answer = readLinearly({ features, wanted, sequenceOf, together: 2 })
    expect(answer.truth.rows).toBe(3)
    expect([...answer.predicted.values].every(Number.isFinite)).toBe(true)
  })
})

type Data = ReturnType<typeof question>
const even = (row: number): boolean => sequenceOf(row) % 2 === 0
const allRows = Array.from({ length: ROWS }, (_, row) => row)

/** Squared error of each column, fitted on some rows with a penalty, on others. */
function squaredErrors({ features, wanted }: Data, fitted: number[], asked: number[], penalty: number): number[] {
  const rows = (of: typeof features, some: number[]) =>
    matrix(
      some.length,
      of.columns,
      Float64Array.from(some.flatMap((row) => [...of.values.subarray(row * of.columns, (row + 1) * of.columns)])),
    )
  const [X, Y] = [rows(features, fitted), rows(wanted, fitted)]
  const [cx, cy] = [columnMeans(X), columnMeans(Y)]
  const W = ridge(centred(X, cx), centred(Y, cy), penalty)
  const said = product(centred(rows(features, asked), cx), W)
  const truth = rows(wanted, asked)
  const sums = [0, 0]
  said.values.forEach((value, k) => (sums[k % 2]! += (value + cy[k % 2]! - truth.values[k]!) ** 2))
  return sums
}

/** Place of the penalty of least error over four parts of the fitted sequences. */
function searched(data: Data, columns: number[]): number {
  const fitted = allRows.filter(even)
  const errors = PENALTIES.map((penalty) => {
    let sum = 0
    for (let fold = 0; fold < 4; fold++) {
      const isOut = (row: number): boolean => (sequenceOf(row) / 2) % 4 === fold
      const [rest, out] = [fitted.filter((row) => !isOut(row)), fitted.filter(isOut)]
      const found = squaredErrors(data, rest, out, penalty)
      for (const column of columns) sum += found[column]!
    }
    return sum
  })
  return errors.indexOf(Math.min(...errors))
}

/** Squared error of each column on the scored half. */
function twin(data: Data, place: number): number[] {
  const odd = allRows.filter((row) => !even(row))
  return squaredErrors(data, allRows.filter(even), odd, PENALTIES[place]!)
}

/** About the fitted half's mean, over the scored half. */
function variance({ values }: Data['wanted'], column: number): number {
  const of = (rows: number[]): number[] => rows.map((row) => values[row * 2 + column]!)
  const fitted = of(allRows.filter(even))
  const mean = fitted.reduce((sum, value) => sum + value, 0) / fitted.length
  return of(allRows.filter((row) => !even(row))).reduce((sum, value) => sum + (value - mean) ** 2, 0)
}

/** Held-out share explained of all columns together, with one penalty. */
function scoreOf(
  data: { features: ReturnType<typeof matrix>; wanted: ReturnType<typeof matrix> },
  penalty: number,
): number {
  const [fitted, held] = [allRows.filter(even), allRows.filter((row) => !even(row))]
  return 1 - errorOf(data, fitted, held, penalty) / errorOf(data, fitted, held, 1e12)
}

/** Place of the penalty of least error of all columns over four parts of the fitted sequences. */
function searchedWhole(data: Parameters<typeof scoreOf>[0]): number {
  const fitted = allRows.filter(even)
  const errors = PENALTIES.map((penalty) =>
    [0, 1, 2, 3].reduce((sum, fold) => {
      const isOut = (row: number): boolean => (sequenceOf(row) / 2) % 4 === fold
      return (
        sum +
        errorOf(
          data,
          fitted.filter((row) => !isOut(row)),
          fitted.filter(isOut),
          penalty,
        )
      )
    }, 0),
  )
  return errors.indexOf(Math.min(...errors))
}

/** Squared error of all columns; an endless penalty says the mean. */
function errorOf(
  { features, wanted }: Parameters<typeof scoreOf>[0],
  fitted: number[],
  asked: number[],
  penalty: number,
): number {
  const rows = (of: typeof features, some: number[]) =>
    matrix(
      some.length,
      of.columns,
      Float64Array.from(some.flatMap((row) => [...of.values.subarray(row * of.columns, (row + 1) * of.columns)])),
    )
  const [X, Y] = [rows(features, fitted), rows(wanted, fitted)]
  const [cx, cy] = [columnMeans(X), columnMeans(Y)]
  const said = product(centred(rows(features, asked), cx), ridge(centred(X, cx), centred(Y, cy), penalty))
  const truth = centred(rows(wanted, asked), cy)
  return said.values.reduce((sum, value, k) => sum + (value - truth.values[k]!) ** 2, 0)
}
