/** Gauges of Gradient flow as figures of a report: generated measurements of every quantity, three nets on three seeds. */
import { describe, expect, it } from 'vitest'
import { QUANTITIES, quantityIds } from '../../../src-main/diagnostics/index.ts'
import type { QuantityId, QuantityValues } from '../../../src-main/diagnostics/values.ts'
import { COLUMN_WIDTHS } from '../../../src-main/figures/figure-size.ts'
import { gaugeKinds } from '../../../src-main/figures/gauges/index.ts'
import { figureOf, offeredFigures } from '../../../src-main/reports/figures/index.ts'
import type { GaugedRun, ReportData } from '../../../src-main/reports/report-data.ts'
import { generated } from '../../figures/gauges/generated-values.ts'
import { markupFaults } from '../../figures/well-formed.ts'
import { madeUpStudy } from '../study.ts'

const bare = madeUpStudy()
const ids = (data: ReportData): string[] => offeredFigures(data).map(({ id }) => id)

function gauged(quantities: readonly QuantityId[], change = 0): ReportData {
  const measured = bare.plan.runs.map(({ id, architecture, seed }): GaugedRun => {
    const place = bare.plan.architectures.findIndex((one) => one.id === architecture)
    const planned = bare.plan.architectures[place]!
    const at = <Q extends QuantityId>(quantity: Q, progress: number): QuantityValues[Q] =>
      generated(quantity, { architecture: planned.architecture, place, seed, progress, probe: { steps: 20, lags: 20 } }) as QuantityValues[Q] // prettier-ignore
    return {
      id,
      architecture: planned,
      seed,
      step: 100,
      quantities,
      value: (quantity) => (quantities.includes(quantity) ? at(quantity, 1 - change) : null),
      course: (quantity) => [0, 50, 100].map((step) => ({ step, value: at(quantity, step / 100) })),
    }
  })
  return { ...bare, measured }
}

const study = gauged(quantityIds)
const gauges = ids(study).filter((id) => !ids(bare).includes(id))

it('are offered where their quantity was measured, and nothing where none was', () => {
  expect(gauges).toEqual(expect.arrayContaining(gaugeKinds.map(({ id }) => id)))
  expect(gauges).toEqual(expect.arrayContaining(['gradient-map', 'lag-profile-layer1-h', 'path-shares', 'layer-similarity', 'gradient-agreement'])) // prettier-ignore
  const few = ids(gauged(['time-scales'])).filter((id) => !ids(bare).includes(id))
  expect(few).toEqual(['time-scale'])
})

describe.each(gauges)('%s', (id) => {
  const figure = figureOf(study, id, null)!

  it('is drawn with its words, its data, and the runs that it was drawn from', () => {
    expect(markupFaults(figure.svg)).toEqual([])
    expect(figure.title).not.toBe('')
    expect(figure.description).not.toBe('')
    expect(figure.reading.length).toBeGreaterThan(40)
    expect(figure.table!.rows.length).toBeGreaterThan(0)
    expect(figure.trace.runs).toEqual(bare.plan.runs.map((run) => run.id))
    expect(Number(/^<svg[^>]*\swidth="([\d.]+)"/.exec(figure.svg)?.[1])).toBe(figure.width)
  })

  it('is the same drawing again, and another where what was measured has changed', () => {
    expect(figureOf(gauged(quantityIds), id, null)!.trace.id).toBe(figure.trace.id)
    expect(figureOf(study, id, null)!.svg).toBe(figure.svg)
  })

  it.each([1, 2] as const)('is as wide as %i columns', (columns) => {
    const narrow = figureOf(study, id, columns)!
    expect(narrow.width).toBe(COLUMN_WIDTHS[columns])
    expect(Number(/^<svg[^>]*\swidth="([\d.]+)"/.exec(narrow.svg)?.[1])).toBe(COLUMN_WIDTHS[columns])
    expect(markupFaults(narrow.svg)).toEqual([])
    expect(narrow.trace).toEqual(figure.trace)
  })
})

it('a trace changes with what was measured', () => {
  const other = gauged(quantityIds, 0.5)
  expect(figureOf(other, 'gradient-map', null)!.trace.id).not.toBe(figureOf(study, 'gradient-map', null)!.trace.id)
})

it('say how to read them in the words of their quantity', () => {
  expect(figureOf(study, 'time-scale', null)!.reading).toBe(QUANTITIES['time-scales'].reading.join(' '))
})
