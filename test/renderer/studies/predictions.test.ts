import { describe, expect, test } from 'vitest'
import {
  forecastTable,
  meanAbsoluteError,
  nearestValue,
  plotOf,
  timeWords,
  type ForecastSeries,
} from '../../../src-renderer/studies/predictions/forecast-plot.ts'
import { predictedRoll, rollSentence, rollTable } from '../../../src-renderer/studies/predictions/predicted-roll.ts'

const column = (...values: number[]): Float64Array => Float64Array.from(values)
/** Rows 11 to 13 and 15 of one sequence, then rows 21 and 22 of another. */
const series: ForecastSeries = {
  name: 'load +1',
  truth: column(0, 10, 5, 8, NaN, 2, 4),
  predicted: column(1, 9, 5, 8, NaN, 2, 7),
  at: column(11, 12, 13, 15, NaN, 21, 22),
  times: null,
}
const whole = { from: 0, end: 7 }

describe('a forecast', () => {
  test('is drawn over its rows, with a gap where a row is missing and between sequences', () => {
    const { truth, forecast, places, y } = plotOf(series, whole)
    // Steps 0 1 2 4 | 6 7, since the gap itself takes one.
    expect([...places].map((place) => Math.round((place * 7) / 100))).toEqual([0, 1, 2, 4, NaN, 6, 7])
    expect([truth.length, forecast.length]).toEqual([3, 3])
    const heights = truth.map((line) => line.split(' ').map((point) => Number(point.split(',')[1])))
    expect(heights).toEqual([[100, 0, 50], [20], [80, 60]])
    expect(y.map(({ words }) => words)).toEqual(['0', '2', '4', '6', '8', '10'])
    expect(y.map(({ at }) => Math.round(at))).toEqual([100, 80, 60, 40, 20, 0])
  })

  test('has its first and last step named', () => {
    const { x } = plotOf(series, whole)
    expect([x[0], x.at(-1)]).toEqual([
      { at: 0, words: '11' },
      { at: 100, words: '22' },
    ])
    const dated = { ...series, times: ['a', 'b', 'c', 'd', '', 'e', 'f'] }
    expect(plotOf(dated, whole).x.at(-1)?.words).toBe('f')
    expect(plotOf(dated, { from: 1, end: 3 }).x.map(({ words }) => words)).toEqual(['b', 'c'])
    expect(timeWords({ ...series, at: column(12_345) }, 0)).toBe('12\u202f345')
  })

  test('is read at the nearest value, never in a gap', () => {
    const plot = plotOf(series, whole)
    expect([0, 13, 71, 80, 100].map((at) => nearestValue(plot, at))).toEqual([0, 1, 3, 5, 6])
  })

  test('is told as a table, and its error leaves out what is not known', () => {
    const { columns, rows } = forecastTable(series, whole, { time: 'row' })
    expect(columns.map(({ title }) => title)).toEqual(['row', 'truth', 'forecast', 'forecast minus truth'])
    expect(rows).toHaveLength(6)
    expect(rows.at(-1)?.[0]).toBe('22')
    expect(Number(rows.at(-1)?.[3])).toBe(3)
    expect(meanAbsoluteError(series)).toBeCloseTo(5 / 6, 12)
  })

  test('of one value alone has a picture too', () => {
    const one = { ...series, truth: column(3), predicted: column(3), at: column(1) }
    const { truth, x } = plotOf(one, { from: 0, end: 1 })
    expect(truth).toEqual(['0.00,50.00'])
    expect(x).toHaveLength(1)
  })
})

describe('foretold music', () => {
  const view = {
    kind: 'piano-roll',
    lowestKey: 21,
    truth: [[3, 5], [4]],
    predicted: [
      [0, 0, 0, 0.9, 0.04, 0.5],
      [0, 0, 0, 0.8, 0.6, 0],
    ],
  } as const

  test('has a box for every key that was played, and one for every key that was thought possible', () => {
    const roll = predictedRoll(view)
    expect(roll).toMatchObject({ lowest: 3, highest: 5, steps: 2 })
    expect(roll.played.map(({ t, key }) => [t, key])).toEqual([
      [0, 3],
      [0, 5],
      [1, 4],
    ])
    expect(roll.thought.map(({ t, key, probability }) => [t, key, probability])).toEqual([
      [0, 3, 0.9],
      [0, 5, 0.5],
      [1, 3, 0.8],
      [1, 4, 0.6],
    ])
  })

  test('is told in words and as a table', () => {
    expect(rollSentence(view)).toBe(
      '3 keys played, 67 % of them foretold (likelier than not); 67 % of what was foretold was played',
    )
    expect(rollTable(view).rows).toEqual([
      ['1', 'C1 D1', 'C1'],
      ['2', 'C♯1', 'C1 C♯1'],
    ])
    expect(rollSentence({ ...view, predicted: [[], []] })).toContain('none of what was foretold')
  })
})
