import { describe, expect, it } from 'vitest'
import { COLUMN_WIDTHS, type FigureColumns } from '../../../src-main/figures/figure-size.ts'
import { figureOf, offeredFigures } from '../../../src-main/reports/figures/index.ts'
import { figureName } from '../../../src-main/reports/figures/trace.ts'
import { markupFaults } from '../../figures/well-formed.ts'
import { madeUpStudy } from '../study.ts'

const study = madeUpStudy()
const offered = offeredFigures(study)

describe.each(offered)('the figure $id', ({ id }) => {
  const figure = figureOf(study, id, null)!

  it('is drawn with its words, its data and its runs', () => {
    expect(figure.id).toBe(id)
    expect(markupFaults(figure.svg)).toEqual([])
    for (const words of [figure.title, figure.description]) expect(words).not.toBe('')
    expect(figure.table !== null || figure.tikz !== undefined).toBe(true)
    expect(figureName(figure.trace.id)).toMatchObject({ study: study.plan.id, figure: id })
    const planned = new Set(study.plan.runs.map((run) => run.id))
    expect(figure.trace.runs.filter((run) => !planned.has(run))).toEqual([])
  })

  it('names its width in px in the drawing', () => {
    expect(Number(/^<svg[^>]*\swidth="([\d.]+)"/.exec(figure.svg)?.[1])).toBe(figure.width)
  })
})

describe.each([1, 2] as const)('in %i columns', (columns: FigureColumns) => {
  it.each(offered.filter(({ id }) => !id.startsWith('drawing-')))('$id is as wide', ({ id }) => {
    const figure = figureOf(study, id, columns)!
    expect(figure.width).toBe(COLUMN_WIDTHS[columns])
    expect(markupFaults(figure.svg)).toEqual([])
    // The same data: only the drawing differs.
    expect(figure.trace).toEqual(figureOf(study, id, null)!.trace)
  })
})

it('every id is one word of letters, digits and dashes, and there once', () => {
  const ids = offered.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[a-z0-9-]+$/)
  expect(figureOf(study, 'nothing', null)).toBeNull()
})
