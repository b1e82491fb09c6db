import { describe, expect, test } from 'vitest'
import { lightPalette } from '../../../src-main/figures/palette.ts'
import { chartAxis } from '../../../src-renderer/charts/axis-ticks.ts'
import { plainLook, readLook, type CurveChart } from '../../../src-renderer/charts/curve-chart.ts'
import { curveOption } from '../../../src-renderer/charts/curve-option.ts'
import { curvePicture } from '../../../src-renderer/charts/curve-picture.ts'
import { curvesAsCsv, spokenTable } from '../../../src-renderer/charts/curve-table.ts'
import { endNames } from '../../../src-renderer/charts/end-names.ts'
import { GrowingCurve } from '../../../src-renderer/charts/growing-curve.ts'
import { readingAt } from '../../../src-renderer/charts/nearest-point.ts'
import { joinAtCommonSteps } from '../../../src-renderer/charts/seed-summary.ts'
import { smoothed } from '../../../src-renderer/charts/smoothed.ts'

const curveOf = (values: readonly number[]) => ({
  steps: Float64Array.from(values, (_, k) => 10 * (k + 1)),
  epochs: Float64Array.from(values, (_, k) => k + 1),
  values: Float64Array.from(values),
})
const summary = joinAtCommonSteps([curveOf([4, 2, 1]), curveOf([6, 4, 2])])
const chart: CurveChart = {
  axis: { title: 'loss', unit: 'nats', better: 'lower' },
  lines: [
    { id: 'a', name: 'LSTM, shallow', slot: 0, summary, singles: [] },
    { id: 'b', name: 'RHN', slot: 1, summary: null, singles: [curveOf([5, 3])] },
  ],
  levels: [
    { name: 'constant', value: 5 },
    { name: 'far', value: 500 },
  ],
}
const view = { look: plainLook, window: null, hidden: new Set<string>(), width: 400, points: 100_000 }

describe('a growing curve', () => {
  test('keeps the points in front and replaces the others', () => {
    const curve = new GrowingCurve()
    for (let k = 0; k < 5; k++) curve.replaceFrom(k * 10, curveOf(Array.from({ length: 10 }, (_, i) => k * 10 + i)))
    expect([...curve.columns.values]).toEqual(Array.from({ length: 50 }, (_, k) => k))
    curve.replaceFrom(2, curveOf([100]))
    expect([...curve.columns.values]).toEqual([0, 1, 100])
    curve.replaceFrom(1, curveOf([]))
    expect([...curve.columns.values]).toEqual([0])
  })
})

describe('smoothing', () => {
  test('with weight 0 is what was measured', () => expect([...smoothed(Float64Array.of(1, 5), 0)]).toEqual([1, 5]))
  test('begins at the first value and weighs the past', () => {
    const [first, second] = smoothed(Float64Array.of(2, 8), 0.5)
    expect(first).toBeCloseTo(2, 12)
    // (0.5 x 0.5 x 2 + 0.5 x 8) / (1 - 0.25)
    expect(second).toBeCloseTo(6, 12)
  })
  test('leaves a constant as it is, past what is not finite', () => {
    const [a, b, c] = smoothed(Float64Array.of(3, NaN, 3), 0.9)
    expect([a, c]).toEqual([expect.closeTo(3, 10), expect.closeTo(3, 10)])
    expect(b).toBeNaN()
  })
})

describe('an axis', () => {
  test('has round ends and ticks', () => {
    const axis = chartAxis({ low: 0.3, high: 9.7 }, { isLog: false, isRound: true })
    expect([axis.min, axis.max, axis.ticks]).toEqual([0, 10, [0, 2, 4, 6, 8, 10]])
  })
  test('logarithmic has 1, 2, 5 in each decade', () => {
    const axis = chartAxis({ low: 0, high: Math.log10(50) }, { isLog: true, isRound: false })
    expect(axis.ticks.map(axis.word)).toEqual(['1', '2', '5', '10', '20', '50'])
  })
})

describe('the picture of a chart', () => {
  test('draws means, bands and single runs, and holds the near level', () => {
    const picture = curvePicture(chart, view)!
    expect([...picture.lines[0]!.main[0]!]).toEqual([10, 5, 20, 3, 30, 1.5])
    // Upper edge, and the lower one backwards.
    expect([...picture.lines[0]!.band]).toEqual([10, 6, 20, 4, 30, 2, 30, 1, 20, 2, 10, 4])
    expect([...picture.lines[1]!.thin[0]!]).toEqual([10, 5, 20, 3])
    expect(picture.near.map(({ name }) => name)).toEqual(['constant'])
    expect(picture.far.map(({ name }) => name)).toEqual(['far'])
  })
  test('is drawn in logarithms where asked', () => {
    const picture = curvePicture(chart, { ...view, look: { ...plainLook, isLogY: true } })!
    expect(picture.lines[0]!.main[0]![1]).toBeCloseTo(Math.log10(5), 12)
  })
  test('leaves out what is hidden, and is nothing without points', () => {
    expect(curvePicture(chart, { ...view, hidden: new Set(['a']) })!.lines.map(({ id }) => id)).toEqual(['b'])
    expect(curvePicture(chart, { ...view, hidden: new Set(['a', 'b']) })).toBeNull()
  })
  test('keeps the measured curve behind the smoothed one', () => {
    const [line] = curvePicture(chart, { ...view, look: { ...plainLook, smoothing: 0.9 } })!.lines
    expect([...line!.faint[0]!]).toEqual([10, 5, 20, 3, 30, 1.5])
    expect(line!.main[0]![3]).not.toBe(3)
  })
  test('has as many series however many runs there are', () => {
    const runs = Array.from({ length: 300 }, () => curveOf([3, 2, 1]))
    const many = { ...chart, lines: [{ ...chart.lines[1]!, singles: runs }] }
    const style = {
      palette: lightPalette,
      font: 'sans-serif',
      margins: { left: 0, right: 0, top: 0, bottom: 0 },
      xTitle: '',
      lit: null,
    }
    const series = curveOption(curvePicture(many, view)!, style).series
    expect(series).toHaveLength(4)
  })
})

test('names stand at the ends of their lines', () => {
  const { lines, y } = curvePicture(chart, view)!
  const names = endNames(lines, y, { top: 0, bottom: 300, height: 15 })
  expect(names.map(({ name }) => name)).toEqual(['LSTM, shallow', 'RHN'])
  expect(names[0]!.y).toBeGreaterThan(names[1]!.y)
})

test('a line is read at its nearest measured point, and nowhere beyond its end', () => {
  expect(readingAt(chart.lines[0]!, 22, plainLook)).toEqual({ x: 20, value: 3, range: [2, 4] })
  expect(readingAt(chart.lines[0]!, 2, { x: 'epochs' })?.value).toBe(3)
  expect(readingAt(chart.lines[1]!, 90, plainLook)).toBeNull()
  const runs = { ...chart.lines[1]!, singles: [curveOf([5, 3]), curveOf([7, 4])] }
  expect(readingAt(runs, 20, plainLook)).toEqual({ x: 20, value: 3.5, range: [3, 4] })
})

test('the data of a chart leave it as tables', () => {
  expect(curvesAsCsv(chart).split('\n').slice(0, 2)).toEqual([
    'curve,step,epoch,value,lowest,highest',
    '"LSTM, shallow",10,1,5,4,6',
  ])
  expect(curvesAsCsv(chart).trim().split('\n')).toHaveLength(1 + 3 + 2)
  expect(spokenTable(chart).rows).toContainEqual(['RHN', '20', expect.stringMatching(/^3/), '–', '–'])
})

test('a stored look is taken as far as it makes sense', () => {
  expect(readLook({ x: 'epochs', isLogX: true, smoothing: 7 })).toEqual({ ...plainLook, x: 'epochs', isLogX: true })
  expect(readLook('nonsense')).toEqual(plainLook)
})
