import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { summariseCurves, type CurvePoint } from '../../../src-main/figures/charts/curve-summary.ts'
import type { CurveColumns } from '../../../src-renderer/charts/growing-curve.ts'
import { joinAtCommonSteps, joinBetweenSteps } from '../../../src-renderer/charts/seed-summary.ts'

const columns = (points: readonly CurvePoint[]): CurveColumns => ({
  steps: Float64Array.from(points, ({ step }) => step),
  epochs: Float64Array.from(points, ({ step }) => step / 10),
  values: Float64Array.from(points, ({ value }) => value),
})

const curve = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 20 }).chain((steps) =>
  fc
    .array(
      fc.oneof({ weight: 9, arbitrary: fc.float({ min: -5, max: 5, noNaN: true }) }, fc.constantFrom(NaN, Infinity)),
      {
        minLength: steps.length,
        maxLength: steps.length,
      },
    )
    .map((values) => steps.toSorted((a, b) => a - b).map((step, k): CurvePoint => ({ step, value: values[k]! }))),
)

describe('mean and range at common steps', () => {
  test('are those of the printed figures, whatever the curves', () => {
    fc.assert(
      fc.property(fc.array(curve, { minLength: 1, maxLength: 5 }), (runs) => {
        const expected = summariseCurves(runs)
        const found = joinAtCommonSteps(runs.map(columns))
        expect([...found.steps]).toEqual(expected.points.map(({ step }) => step))
        expect([...found.low]).toEqual(expected.points.map(({ low }) => low))
        expect([...found.high]).toEqual(expected.points.map(({ high }) => high))
        found.values.forEach((mean, k) => expect(mean).toBeCloseTo(expected.points[k]!.mean, 12))
        expect(found.tails.map(({ steps }) => [...steps])).toEqual(
          expected.tails.map((tail) => tail.map(({ step }) => step)),
        )
      }),
    )
  })

  test('carry the epochs of their steps', () => {
    const runs = [
      columns([
        { step: 10, value: 1 },
        { step: 20, value: 3 },
      ]),
      columns([{ step: 20, value: 5 }]),
    ]
    const { epochs, values } = joinAtCommonSteps(runs)
    expect([...epochs]).toEqual([2])
    expect([...values]).toEqual([4])
  })

  test('are empty without a run', () => expect(joinAtCommonSteps([]).steps).toHaveLength(0))
})

describe('mean and range between steps', () => {
  test('take the straight line between two points of a run', () => {
    const runs = [
      columns([0, 10, 20].map((step) => ({ step, value: step }))),
      columns([
        { step: 5, value: 0 },
        { step: 25, value: 40 },
      ]),
    ]
    const found = joinBetweenSteps(runs)
    // From where both have begun to where the first ends; the second run is 10 at step 10 and 30 at step 20.
    expect([...found.steps]).toEqual([10, 20])
    expect([...found.values]).toEqual([10, 25])
    expect([...found.low]).toEqual([10, 20])
    expect([...found.high]).toEqual([10, 30])
  })

  test('pass over what is not finite', () => {
    const runs = [
      columns([
        { step: 1, value: 1 },
        { step: 2, value: NaN },
        { step: 3, value: 5 },
      ]),
    ]
    expect([...joinBetweenSteps(runs).values]).toEqual([1, 5])
  })
})
