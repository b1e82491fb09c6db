import { describe, expect, it } from 'vitest'
import { COLUMN_WIDTHS, PAGE_SPACES, POINTS_PER_PIXEL } from '../../../src-main/figures/figure-size.ts'
import { printDiagram } from '../../../src-main/figures/diagram/print-diagram.ts'
import { findStrategy, STRATEGIES } from '../../../src-main/network/strategies/index.ts'
import { buildGraph } from '../../../src-main/network/step-graph/build.ts'
import type { Block } from '../../../src-main/reports/document/report-document.ts'
import { figureOf, offeredFigures } from '../../../src-main/reports/figures/index.ts'
import { latexSource } from '../../../src-main/reports/formats/latex/latex.ts'
import { pdfReport } from '../../../src-main/reports/formats/pdf/pdf.ts'
import { manuscriptDocument } from '../../../src-main/reports/manuscript/manuscript.ts'
import { resolverOf } from '../../../src-main/reports/manuscript/resolve-live-block.ts'
import { textSizes } from '../typst/text-sizes.ts'
import { madeUpStudy } from '../study.ts'

/** Texts may be as small on paper, in pt; indices and exponents follow their letters. */
const SMALLEST = 8 - 0.01

const study = madeUpStudy({ shallow: [8.41, 8.44], 'gate-mlp': [8.3, 8.2], bideep: [8.2, 8.1] })
const charts = offeredFigures(study).filter(({ id }) => !id.startsWith('drawing-'))
const drawings = offeredFigures(study).filter(({ id }) => id.startsWith('drawing-'))

/** Without formulas and indices: all of its texts are full letters. */
function documentOf(blocks: readonly Block[]) {
  const section = { id: 's', title: 'Section', blocks }
  return { title: 'T', lead: 'Lead', kicker: 'k', authors: ['A'], date: '2026-01-02', sections: [section] }
}

describe('texts of a PDF are 8 pt or more', () => {
  it('around figures and in tables', () => {
    const text = '{{table runs}}\n\n{{environment}}\n\n{{notes}}\n\n### Heading\n\n> `code` and words'
    const facts = { title: 'T', authors: ['A'], date: '2026-01-02', kicker: 'k' }
    const { document } = manuscriptDocument(text, resolverOf(new Map([[study.plan.id, study]])), facts)
    const sizes = textSizes(pdfReport(document))
    expect(sizes.length).toBeGreaterThan(40)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(SMALLEST)
  })

  it.each(charts.flatMap(({ id }) => ([null, 1, 2] as const).map((columns) => [id, columns] as const)))(
    'in the chart %s in columns: %s',
    (id, columns) => {
      const figure = figureOf(study, id, columns)!
      const sizes = textSizes(pdfReport(documentOf([{ kind: 'figure', figure }])))
      expect(sizes.length).toBeGreaterThan(10)
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(SMALLEST)
      expect(figure.width).toBeLessThanOrEqual(COLUMN_WIDTHS[2])
    },
  )

  it.each(drawings)('in $id, but for indices and exponents', ({ id }) => {
    const figure = figureOf(study, id, null)!
    const sizes = textSizes(
      pdfReport(documentOf([{ kind: 'figure', figure: { ...figure, svg: withoutScripts(figure.svg) } }])),
    )
    expect(sizes.length).toBeGreaterThan(10)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(SMALLEST)
  })
})

const withoutScripts = (svg: string): string => svg.replace(/<tspan[^>]*font-size[^>]*>[^<]*<\/tspan>/g, '')

it.each(STRATEGIES.map((strategy) => [strategy.id, strategy] as const))(
  'the printed drawing of %s fits its page with texts of 8 pt',
  (_, { build, title }) => {
    const architecture = build({
      input: { kind: 'real', size: 8 },
      readout: { size: 8, activation: 'sigmoid', reads: 'step' },
      cell: { kind: 'lstm', options: {} },
      width: 128,
    })
    const { diagram, scale, isTurned, smallest } = printDiagram(architecture, buildGraph(architecture), { title })
    const space = PAGE_SPACES[isTurned ? 'turned' : 'upright']
    expect(smallest).toBeGreaterThanOrEqual(SMALLEST)
    expect(diagram.size.width * scale).toBeLessThanOrEqual(space.width + 0.01)
    expect(diagram.size.height * scale).toBeLessThanOrEqual(space.height + 0.01)
    const sizes = diagram.labels.map(({ fontSize }) => fontSize * scale * POINTS_PER_PIXEL)
    expect(Math.min(...sizes)).toBeCloseTo(smallest)
  },
)

it('a drawing is one column wide where that is asked for and its texts have 8 pt there, and else says so', () => {
  const vanilla = findStrategy('dts').build({
    input: { kind: 'real', size: 8 },
    readout: { size: 8, activation: 'sigmoid', reads: 'step' },
    cell: { kind: 'rnn', options: {} },
    width: 128,
  })
  const [first, ...others] = study.plan.architectures
  const mixed = {
    ...study,
    plan: { ...study.plan, architectures: [{ ...first!, architecture: vanilla }, ...others] },
  }
  const narrow = drawings.map(({ id }) => {
    const figure = figureOf(mixed, id, 1)!
    const sizes = [...figure.tikz!.matchAll(/\\fontsize\{([\d.]+)\}/g)].map(([, size]) => Number(size))
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(SMALLEST)
    expect(Number(/width="([\d.]+)"/.exec(figure.svg)?.[1])).toBe(figure.width)
    expect(figure.reading.includes('wider than one column')).toBe(figure.width > COLUMN_WIDTHS[1])
    return figure.width <= COLUMN_WIDTHS[1]
  })
  // The two maps of a DT(S)-RNN stand one above the other, the four gates of an LSTM side by side.
  expect(narrow).toEqual([true, false, false])
  expect(figureOf(mixed, 'drawing-2', null)!.reading).not.toMatch(/column/)
})

it('LaTeX sets nothing smaller than footnotes, and drawings with sizes of their own', () => {
  const blocks = drawings.map(({ id }): Block => ({ kind: 'figure', figure: figureOf(study, id, null)! }))
  const source = latexSource(documentOf(blocks))
  expect(source).not.toMatch(/\\(?:tiny|scriptsize)\b/)
  const sizes = [...source.matchAll(/\\fontsize\{([\d.]+)\}/g)].map(([, size]) => Number(size))
  expect(sizes.length).toBeGreaterThan(20)
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(SMALLEST)
})
