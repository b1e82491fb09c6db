/** What forecasts without learning score on the test part. */
import type { Rows, Series } from '../sequences/windows.ts'

/** Means over all targets known, of the squared and of the absolute error of standardised values. */
export interface ForecastError {
  readonly squared: number
  readonly absolute: number
}

/** Predicts feature `k` at row + ahead from the rows up to `row`. */
export type NaiveForecast = (
  series: Series,
  at: { readonly row: number; readonly ahead: number; readonly k: number; readonly first: number },
) => number

/** The training mean, which standardising has made 0. */
export const meanForecast: NaiveForecast = () => 0

/** Persistence. */
export const lastValue: NaiveForecast = ({ targets, targetSize }, { row, k }) => targets[row * targetSize + k]!

/** The value of a whole number of seasons before. */
export function seasonBefore(season: number): NaiveForecast {
  return ({ targets, targetSize }, { row, ahead, k, first }) => {
    const before = row + ahead - season * Math.ceil(ahead / season)
    return targets[Math.max(first, before) * targetSize + k]!
  }
}

/** Error of a naive forecast made at each of `rows`, where all the targets are known. */
export function errorOf(forecast: NaiveForecast, series: Series, rows: readonly Rows[]): ForecastError {
  let [squared, absolute, count] = [0, 0, 0]
  for (const stretch of rows) {
    for (const error of errorsIn(forecast, series, stretch)) {
      squared += error * error
      absolute += Math.abs(error)
      count += 1
    }
  }
  return { squared: squared / count, absolute: absolute / count }
}

function* errorsIn(forecast: NaiveForecast, series: Series, { start, end, first = 0 }: Rows): Generator<number> {
  const { targets, targetSize, known, steps } = series
  for (let row = start; row < end; row++) {
    if (!steps.every((ahead) => known[row + ahead] === 1)) continue
    for (const ahead of steps) {
      for (let k = 0; k < targetSize; k++)
        yield forecast(series, { row, ahead, k, first }) - targets[(row + ahead) * targetSize + k]!
    }
  }
}
