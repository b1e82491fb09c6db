/** The table of results: one row per architecture, the baseline on top. */
import { element, escapeMarkup } from '../../figures/markup.ts'
import { fixed, signed, whole } from '../../figures/numerals.ts'
import { seriesStyle, themePalette } from '../../figures/palette.ts'
import type { Description } from '../../network/measures/describe.ts'
import type { Comparison, Limits } from '../../studies/comparison/comparison.ts'
import type { ReportData } from '../report-data.ts'
import { correctedP, seedCount, verdictWord } from '../table/columns.ts'
import type { ComparisonRow } from '../table/rows.ts'
import { comparisonRows, metricDecimals } from '../table/rows.ts'
import { scrolling } from './tags.ts'

interface HeadCell {
  /** Markup. */
  readonly title: string
  readonly unit?: string
  readonly align?: 'left'
}

/** Figures are followed by their interval, one step fainter; symbols of depth as Zhang et al. 2016 write them. */
export function resultTable({ comparison, nets }: ReportData): string {
  const rows = comparisonRows(comparison)
  const depths = new Map(nets.map(({ id, description }) => [id, description]))
  const head = headCells(comparison).map(({ title, unit, align }) => {
    const below = unit === undefined || unit === '' ? '' : element('span', { class: 'unit' }, escapeMarkup(unit))
    return element('th', { scope: 'col', class: align === 'left' ? undefined : 'r' }, title + below)
  })
  const decimals = metricDecimals(rows)
  const body = rows.map((row) => resultRow(row, { decimals, depth: depths.get(row.id) }))
  return scrolling(
    element(
      'table',
      { class: 'results' },
      element('thead', {}, element('tr', {}, ...head)),
      element('tbody', {}, ...body),
    ),
  )
}

function headCells({ metric, budget }: Comparison): HeadCell[] {
  const symbol = (letter: string, index = ''): string =>
    element('span', { class: 'm' }, letter) + (index === '' ? '' : element('sub', {}, index))
  return [
    { title: 'architecture', align: 'left' },
    { title: 'test, mean (interval)', unit: metric.unit },
    { title: 'difference (interval)', unit: metric.unit },
    { title: element('span', { class: 'm' }, 'p'), unit: 'Holm' },
    { title: 'verdict', align: 'left' },
    { title: element('span', { class: 'm' }, 'N'), unit: 'seeds' },
    { title: 'parameters', ...(budget.unit === 'parameters' ? { unit: `\u2264 ${whole(budget.amount)}` } : {}) },
    { title: symbol('d'), unit: 'width' },
    { title: symbol('d', 'r') },
    { title: symbol('d', 'f') },
    { title: symbol('s') },
    { title: 'time', unit: 's/run' },
  ]
}

interface RowContext {
  readonly decimals: number
  readonly depth: Description | undefined
}

function resultRow(row: ComparisonRow, { decimals, depth }: RowContext): string {
  const { difference, test, seconds } = row
  const right = (markup: string): string => element('td', { class: 'r' }, markup)
  return element(
    'tr',
    { class: row.isBaseline ? 'baseline' : undefined },
    element('th', { scope: 'row', class: 'name' }, seriesKey(row.slot), escapeMarkup(row.title), remark(row)),
    right(estimate(test, (value) => fixed(value, decimals))),
    right(
      difference === null
        ? element('span', { class: 'faint' }, 'baseline')
        : element(
            'span',
            { class: 'diff' },
            estimate(difference, (value) => signed(value, decimals)),
          ),
    ),
    right(escapeMarkup(correctedP(row))),
    element('td', { class: 'nowrap' }, escapeMarkup(verdictWord(row))),
    right(seedCount(row)),
    right(whole(row.parameters)),
    right(whole(row.width)),
    ...depthCells(depth).map(right),
    right(seconds === null ? '' : fixed(seconds, seconds < 10 ? 1 : 0)),
  )
}

/** Colour and dash of the architecture in all figures. */
export function seriesKey(slot: number): string {
  const { color, dash } = seriesStyle(slot, themePalette)
  const line = element('line', {
    x1: 0,
    y1: 4,
    x2: 24,
    y2: 4,
    stroke: color,
    'stroke-width': 2,
    'stroke-dasharray': dash.length === 0 ? undefined : dash.join(' '),
  })
  return element('svg', { class: 'key', viewBox: '0 0 24 8', 'aria-hidden': 'true' }, line)
}

function estimate(
  { mean, interval }: { readonly mean: number | null; readonly interval: Limits | null },
  write: (value: number) => string,
): string {
  if (mean === null) return element('span', { class: 'faint' }, '\u2013')
  const around = interval === null ? 'no interval' : `${write(interval[0])} to ${write(interval[1])}`
  return element('span', { class: 'mean' }, write(mean)) + element('span', { class: 'iv' }, around)
}

/** What a reader must not miss about the row's runs. */
function remark({ stillFalling, failed, planned, test }: ComparisonRow): string {
  const pending = planned - failed - test.n
  const parts = [
    ...(failed > 0 ? [`${failed} of ${planned} failed`] : []),
    ...(pending > 0 ? [`${pending} of ${planned} not finished`] : []),
    ...(stillFalling > 0
      ? [`${stillFalling === planned ? '' : `${stillFalling} of ${planned} `}still improving at the end`]
      : []),
  ]
  return parts.length === 0 ? '' : element('span', { class: 'sub' }, escapeMarkup(parts.join('; ')))
}

function depthCells(depth: Description | undefined): string[] {
  if (depth === undefined) return ['', '', '']
  return [depth.recurrentDepth, depth.feedforwardDepth, depth.skipCoefficient].map(depthText)
}

/** '3', '1/2', '1.5'; infinite where a cycle has no length at all. */
export function depthText(value: number | null): string {
  if (value === null) return '\u221e'
  const inverse = Math.round(1 / value)
  if (value < 1 && Math.abs(1 / value - inverse) < 1e-9) return `1/${inverse}`
  return String(Number(value.toFixed(2)))
}
