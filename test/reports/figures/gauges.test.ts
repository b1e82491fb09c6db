/** Gauges of Gradient flow as figures of a report: generated measurements of every quantity, three nets on three seeds. */
import { describe, expect, it } from 'vitest'
import { QUANTITIES, quantityIds } from '../../../src-main/diagnostics/index.ts'
import type { QuantityId, QuantityValues } from '../../../src-main/diagnostics/values.ts'
import { chosenFigure, everything, type FigureChoice } from '../../../src-main/figures/figure-choice.ts'
import { COLUMN_WIDTHS, PAGE_SPACES } from '../../../src-main/figures/figure-size.ts'
import { gaugeKinds } from '../../../src-main/figures/gauges/index.ts'
import { wordsOf } from '../../../src-main/reports/document/inline.ts'
import { figureOf, offeredFigures } from '../../../src-main/reports/figures/index.ts'
import { figureName } from '../../../src-main/reports/figures/trace.ts'
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
      generated(quantity, {
        architecture: planned.architecture,
        place,
        seed,
        progress,
        probe: { steps: 20, lags: 20 },
      }) as QuantityValues[Q]
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
  expect(gauges).toEqual(
    expect.arrayContaining([
      'gradient-map',
      'lag-profile-layer1-h',
      'path-shares',
      'layer-similarity',
      'gradient-agreement',
    ]),
  )
  const few = ids(gauged(['time-scales'])).filter((id) => !ids(bare).includes(id))
  // The second measure is that of the one stack.
  expect(few.filter((id) => !id.includes('-pairs-'))).toEqual(['time-scale'])
})

describe.each(gauges)('%s', (id) => {
  const figure = figureOf(study, id, null)!

  it('is drawn with its words, its data, and the runs that it was drawn from', () => {
    expect(markupFaults(figure.svg)).toEqual([])
    expect(figure.title).not.toBe('')
    expect(figure.description).not.toBe('')
    expect(figure.reading.length).toBeGreaterThan(40)
    expect(figure.table!.rows.length).toBeGreaterThan(0)
    // A pair of layers is of one architecture, everything else of all.
    const place = /-pairs-(\d+)$/.exec(id)?.[1]
    const only = place === undefined ? null : bare.plan.architectures[Number(place) - 1]!.id
    const runs = bare.plan.runs.filter(({ architecture }) => only === null || only === architecture)
    expect(figure.trace.runs).toEqual(runs.map((run) => run.id))
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

it('a map of differences has the others against the first, cell by cell, and says why where there is none', () => {
  const cellsOf = (id: string): readonly (readonly string[])[] =>
    figureOf(study, id, null)!.table!.rows.map(({ cells }) => cells.map(({ content }) => wordsOf(content)))
  const sizes = cellsOf('gradient-map')
  const [first, second] = bare.plan.architectures.map(({ title }) => title)
  const size = (name: string, place: string, t: string): number =>
    Number(sizes.find(([of, row, step]) => of === name && row === place && step === t)![3])
  // Where neither is reached there is no ratio.
  const [of, place, t, ratio] = cellsOf('gradient-map-difference').find(([, , , value]) => Number(value) > 0)!
  expect(of).toBe(second)
  expect(Number(ratio) / (size(second!, place!, t!) / size(first!, place!, t!))).toBeCloseTo(1, 2)
  const alone = figureOf(study, chosenFigure('gradient-map-difference', { ...everything, of: [1] }), null)!
  expect(alone.description).toContain('needs the maps of two architectures')
})

it('say how to read them in the words of their quantity', () => {
  expect(figureOf(study, 'time-scale', null)!.reading).toBe(QUANTITIES['time-scales'].reading.join(' '))
  expect(figureOf(study, 'gradient-map-difference', null)!.reading).toContain('amber weaker')
})

describe('a figure that was told what it is of', () => {
  const told = (id: string, choice: Partial<FigureChoice>, columns: 1 | null = null) =>
    figureOf(study, chosenFigure(id, { ...everything, ...choice }), columns)

  it('keeps to the architectures, the seed and the moment, says so, and its id is remade by itself', () => {
    const { trace, subtitle, id } = told('gradient-map', { of: [2], seed: bare.plan.seeds[0]!, at: 50 })!
    const [, second] = bare.plan.architectures
    expect(id).toBe(`gradient-map--of-2--seed-${bare.plan.seeds[0]!}--at-50`)
    expect(trace.runs).toEqual(
      bare.plan.runs
        .filter((run) => run.architecture === second!.id && run.seed === bare.plan.seeds[0])
        .map((run) => run.id),
    )
    expect(subtitle).toContain('at step 50 of training')
    expect(figureOf(study, figureName(trace.id)!.figure, null)!.trace).toEqual(trace)
    expect(told('gradient-map', { at: 100 })!.table!.rows).not.toEqual(told('gradient-map', { at: 50 })!.table!.rows)
    // Between two moments the earlier one stands.
    expect(told('gradient-map', { at: 70 })!.table!.rows).toEqual(told('gradient-map', { at: 50 })!.table!.rows)
  })

  it('is none where that means nothing to it, and nothing is passed over', () => {
    const training = gaugeKinds.find(({ over }) => over === 'training')!
    expect(told(training.id, { at: 50 })).toBeNull()
    expect(told('gradient-map', { loss: 3 })).toBeNull()
    expect(told('gradient-map', { of: [99] })).toBeNull()
    expect(told('learning-curves', { at: 50 })).toBeNull()
    expect(figureOf(study, 'gradient-map--at-soon', null)).toBeNull()
  })

  it('shows one loss alone, the last unless another is named', () => {
    const [run] = study.measured!
    const steps = run!.value('itemised-map')!.lossSteps
    const last = told('loss-map', { loss: steps.at(-1)! + 1 })!
    expect(last.table).toEqual({ ...figureOf(study, 'loss-map', null)!.table, id: last.table!.id })
    expect(last.subtitle).toContain(`L is the loss at t = ${steps.at(-1)! + 1} alone`)
    expect(told('loss-map', { loss: 999 })!.description).toContain('was not looked at')
  })
})

it('similarity of layers keeps its text at full size in one column, whatever the names', () => {
  const titles = {
    ...study,
    plan: {
      ...study.plan,
      architectures: study.plan.architectures.map((one) => ({
        ...one,
        title: `${one.title} with a name that is far too long for a column`,
      })),
    },
  }
  const { svg } = figureOf(titles, 'layer-similarity', 1)!
  // A drawing that had to be made smaller would be wider inside than outside.
  expect(/^<svg[^>]*\swidth="([\d.]+)"/.exec(svg)?.[1]).toBe(String(COLUMN_WIDTHS[1]))
  expect(/^<svg[^>]*viewBox="0 0 ([\d.]+) /.exec(svg)?.[1]).toBe(String(COLUMN_WIDTHS[1]))
  expect(Number(/^<svg[^>]*\sheight="([\d.]+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(PAGE_SPACES.upright.height)
})
