import { describe, expect, test } from 'vitest'
import { lightPalette } from '../../../src-main/figures/palette.ts'
import { chartAxis } from '../../../src-renderer/charts/axis-ticks.ts'
import { plainLook, readLook, type CurveChart } from '../../../src-renderer/charts/curve-chart.ts'
import { curveOption } from '../../../src-renderer/charts/curve-option.ts'
import { curvePicture } from '../../../src-renderer/charts/curve-picture.ts'
import { curvesAsCsv, spokenTable } from '../../../src-renderer/charts/curve-table.ts'
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
/** One architecture with one run. */
const single = (values: readonly number[]): CurveChart => ({
  ...chart,
  levels: [],
  lines: [{ ...chart.lines[1]!, singles: [curveOf(values)] }],
})
const view = { look: plainLook, window: null, hidden: new Set<string>(), width: 400, points: 100_000 }

function seriesOf(shown: CurveChart) {
  const { series } = curveOption(curvePicture(shown, view)!, {
    palette: lightPalette,
    font: 'sans-serif',
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    xTitle: '',
    lit: null,
  })
  return [series ?? []].flat()
}

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
  test('of whole numbers has no ticks between them', () => {
    const axis = chartAxis({ low: 1, high: 3 }, { isLog: false, isRound: true, isWhole: true })
    expect(axis.ticks.map(axis.word)).toEqual(['1', '2', '3'])
    const log = chartAxis({ low: -0.5, high: 0.5 }, { isLog: true, isRound: false, isWhole: true })
    expect(log.ticks.map(log.word)).toEqual(['1', '2'])
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
    expect(seriesOf(many)).toHaveLength(4)
  })
  test('marks a curve of one point, which no line can show', () => {
    const [marked, ...none] = seriesOf(single([4])).filter(({ id }) => id === 'b marks')
    expect(marked).toMatchObject({ type: 'scatter', data: [[10, 4]] })
    expect(none).toEqual([])
    expect(seriesOf(single([4, 3])).map(({ id }) => id)).not.toContain('b marks')
  })
})

describe('a bad beginning', () => {
  const fall = (later: number): CurveChart => single([900, ...Array.from({ length: later }, (_, k) => 2 - k / 50)])

  test('lies beyond the axis once there is a course to look at', () => {
    const picture = curvePicture(fall(20), view)!
    expect([picture.isCut, picture.y.max < 10]).toEqual([true, true])
  })
  test.each([1, 2, 3, 6])('is in sight with only %i points after it', (later) => {
    const picture = curvePicture(fall(later), view)!
    expect([picture.isCut, picture.y.max >= 900]).toEqual([false, true])
  })
  test('is not cut for many short curves, whose points together are many', () => {
    const runs = Array.from({ length: 30 }, () => curveOf([900, 2, 1]))
    const picture = curvePicture({ ...chart, lines: [{ ...chart.lines[1]!, singles: runs }] }, view)!
    expect(picture.isCut).toBe(false)
  })
})

describe('the horizontal axis over one point', () => {
  const axisOf = (look: Partial<typeof plainLook>, step = 50) => {
    const point = { steps: Float64Array.of(step), epochs: Float64Array.of(0.02), values: Float64Array.of(3) }
    const one = { ...chart, lines: [{ ...chart.lines[1]!, singles: [point] }] }
    return curvePicture(one, { ...view, look: { ...plainLook, ...look } })!.x
  }

  test('begins at 0, with ticks of whole steps', () => {
    expect(axisOf({}).ticks).toEqual([0, 10, 20, 30, 40, 50])
    expect(axisOf({}, 1).ticks).toEqual([0, 1])
    expect(axisOf({}, 0).ticks).toEqual([0, 1])
  })
  test('holds the first epoch', () => expect(axisOf({ x: 'epochs' }).ticks).toEqual([0, 1]))
  test('is a decade around it in logarithms', () => {
    const { min, max } = axisOf({ isLogX: true })
    expect([10 ** min, 10 ** max]).toEqual([
      expect.closeTo(50 / Math.sqrt(10), 9),
      expect.closeTo(50 * Math.sqrt(10), 9),
    ])
  })
  test('is the window once zoomed', () => {
    const { x } = curvePicture(single([4]), { ...view, window: { low: 9.5, high: 10.5 } })!
    expect([x.min, x.max]).toEqual([9.5, 10.5])
  })
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
  // A name never becomes a formula in somebody's spreadsheet.
  const named = { ...chart, lines: chart.lines.map((line) => ({ ...line, name: '=1+1' })) }
  expect(curvesAsCsv(named).split('\n')[1]).toBe("'=1+1,10,1,5,4,6")
  expect(spokenTable(chart).rows).toContainEqual(['RHN', '20', expect.stringMatching(/^3/), '–', '–'])
})

test('a stored look is taken as far as it makes sense', () => {
  expect(readLook({ x: 'epochs', isLogX: true, smoothing: 7 })).toEqual({ ...plainLook, x: 'epochs', isLogX: true })
  expect(readLook('nonsense')).toEqual(plainLook)
})
