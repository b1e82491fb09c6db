/** The architectures one by one: sketch, words, equations, parameters. */
import type { DataTable } from '../../figures/figure.ts'
import { element, escapeMarkup } from '../../figures/markup.ts'
import { fixed, whole } from '../../figures/numerals.ts'
import { themePalette } from '../../figures/palette.ts'
import { architectureSketch } from '../../figures/sketch/architecture-sketch.ts'
import { describeArchitecture } from '../../figures/sketch/describe-architecture.ts'
import type { Description } from '../../network/measures/describe.ts'
import { STRATEGIES } from '../../network/strategies/index.ts'
import type { PlannedArchitecture } from '../../studies/study.ts'
import type { ReportData } from '../report-data.ts'
import { equationMarkup } from './equation.ts'
import { depthText, seriesKey } from './result-table.ts'
import { dataTable, paragraph, section, withSymbols } from './tags.ts'

export function architecturesSection({ plan, nets }: ReportData): string {
  const descriptions = new Map(nets.map(({ id, description }) => [id, description]))
  const articles = plan.architectures.map((planned, slot) =>
    architectureArticle(planned, { slot, description: descriptions.get(planned.id) }),
  )
  return section(
    'architectures',
    'Architectures',
    paragraph(
      'Time flows to the right, depth upward. What an architecture has beyond one shallow layer is filled.',
      'small',
    ),
    ...articles,
  )
}

interface ArticleContext {
  readonly slot: number
  readonly description: Description | undefined
}

function architectureArticle(
  { id, title, architecture, residual }: PlannedArchitecture,
  { slot, description }: ArticleContext,
): string {
  const strategy = STRATEGIES.find((candidate) => candidate.id === architecture.origin?.strategy)
  const sketch = architectureSketch(architecture, {
    palette: themePalette,
    id: `sketch-${slot + 1}`,
    title,
    size: 'sketch',
  })
  return element(
    'article',
    { id: `architecture-${slot + 1}` },
    element('div', { class: 'sketch' }, sketch),
    element(
      'div',
      {},
      element(
        'h3',
        {},
        seriesKey(slot),
        escapeMarkup(title),
        ' ',
        element('code', { class: 'faint' }, escapeMarkup(id)),
      ),
      paragraph(describeArchitecture(architecture)),
      strategy === undefined ? '' : paragraph(strategy.summary, 'small'),
      description === undefined ? '' : element('p', { class: 'small' }, withSymbols(measures(description, residual))),
      description === undefined ? '' : parts(description),
    ),
  )
}

function measures(net: Description, residual: number): string {
  const depth = `d_r ${depthText(net.recurrentDepth)}, d_f ${depthText(net.feedforwardDepth)}, s ${depthText(net.skipCoefficient)}${net.linearCarry ? ' (and a linear carry)' : ''}`
  return `${whole(net.multiplyAddsPerStep)} multiply-adds per time step forward, ${whole(net.trainingMultiplyAddsPerStep)} in training; ${depth}; ${fixed(100 * residual, 1)} % of the budget unused.`
}

function parts(net: Description): string {
  const lines = net.equations.map((latex) => element('li', {}, equationMarkup(latex)))
  return element('div', { class: 'parts' }, element('ul', { class: 'equations' }, ...lines), matrices(net))
}

function matrices(net: Description): string {
  const rows = net.matrices.map(({ name, rows: height, columns }) => [
    matrixName(name),
    `${whole(height)} \u00d7 ${whole(columns)}`,
    whole(height * columns),
  ])
  const total = (name: string, count: number): string[][] => (count === 0 ? [] : [[name, '', whole(count)]])
  const table: DataTable = {
    columns: [
      { title: 'matrix', align: 'left' },
      { title: 'rows \u00d7 columns', align: 'right' },
      { title: 'parameters', align: 'right' },
    ],
    rows: [
      ...rows,
      ...total('input', net.inputParameters),
      ...total('recurrent', net.recurrentParameters),
      ...total('readout', net.readoutParameters),
      ...total('all', net.parameters),
    ],
  }
  return dataTable(table, withSymbols)
}

/** 'layer1.W_h' as 'W_h, layer 1'. */
function matrixName(name: string): string {
  const [, layer, rest] = /^layer(\d+)\.(.+)$/.exec(name) ?? []
  return layer === undefined || rest === undefined ? name : `${rest}, layer ${layer}`
}
