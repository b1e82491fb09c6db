/** The table of results: one row per architecture, the baseline on top. */
import { fixed, signed, whole } from '../../figures/numerals.ts'
import type { Description } from '../../network/measures/describe.ts'
import type { Comparison, Limits } from '../../studies/comparison/comparison.ts'
import { plain, withSymbols } from '../document/inline.ts'
import type { ReportTable, Section, TableCell, TableColumn, TableRow } from '../document/report-document.ts'
import type { ReportData } from '../report-data.ts'
import { correctedP, intervalName, seedCount, verdictWord } from '../table/columns.ts'
import type { ComparisonRow } from '../table/rows.ts'
import { comparisonRows, metricDecimals } from '../table/rows.ts'

/** Beyond chance, at the level of the study's own verdict. */
const MARK = '*'

export function resultSection(data: ReportData): Section {
  return { id: 'result', title: 'Result', blocks: [{ kind: 'table', table: resultTable(data) }] }
}

/** Figures are followed by their interval; symbols of depth as Zhang et al. 2016 write them. */
export function resultTable({ comparison, nets }: ReportData): ReportTable {
  const rows = comparisonRows(comparison)
  const depths = new Map(nets.map(({ id, description }) => [id, description]))
  const context = { decimals: metricDecimals(rows), best: bestMean(rows, comparison.metric.better) }
  const { metric } = comparison
  const legend = [
    `Mean over seeds, ${intervalName(comparison)}; differences to the baseline over paired seeds, ${metric.better} is better.`,
    'The best mean is bold.',
    `${MARK} better or worse than the baseline beyond chance: p of a two-sided sign-flip test, after Holm's correction, at most 0.05.`,
    ...foreignLegend(rows),
    'Depth: recurrent d_r, feedforward d_f, skip coefficient s (Zhang et al. 2016).',
  ].join(' ')
  return {
    id: 'results',
    title: 'Results',
    role: 'main',
    columns: columns(comparison),
    rows: rows.map((row) => resultRow(row, { ...context, depth: depths.get(row.id) })),
    legend: withSymbols(legend),
  }
}

/** Not known, as the legend says: five columns of the words themselves would leave no room for the names. */
const UNSTATED = 'n.k.'

/** What the mark of a title means, and what differs in how such rows were compared. */
function foreignLegend(rows: readonly ComparisonRow[]): string[] {
  const made = rows.filter(({ foreign }) => foreign !== null)
  if (made.length === 0) return []
  const isUnpaired = made.some(({ difference }) => (difference?.unpaired ?? null) !== null)
  const unpaired = isUnpaired ? ' Where seeds do not pair its runs, interval and test are Welch\u2019s.' : ''
  return [
    `Made elsewhere: read from files of other programs; what they do not state is not known (${UNSTATED}).${unpaired}`,
  ]
}

function bestMean(rows: readonly ComparisonRow[], better: Comparison['metric']['better']): number | null {
  // Bold is a claim at equal budget: what was made elsewhere takes part where it states that it keeps to it.
  const within = rows.filter(({ foreign }) => foreign === null || foreign.isWithinBudget === true)
  const means = within.flatMap(({ test }) => (test.mean === null ? [] : [test.mean]))
  if (means.length < 2) return null
  return better === 'lower' ? Math.min(...means) : Math.max(...means)
}

function columns({ metric, budget }: Comparison): TableColumn[] {
  const right = (title: string, unit = ''): TableColumn => ({ title: plain(title), unit, align: 'right' })
  const symbol = (letter: string, index = '', unit = ''): TableColumn => ({
    title: [{ kind: 'symbol', letter, index }],
    unit,
    align: 'right',
  })
  return [
    { title: plain('architecture'), unit: '', align: 'left' },
    right('test, mean (interval)', metric.unit),
    right('difference (interval)', metric.unit),
    symbol('p', '', 'Holm'),
    { title: plain('verdict'), unit: '', align: 'left' },
    symbol('N', '', 'seeds'),
    right('parameters', budget.unit === 'parameters' ? `\u2264 ${whole(budget.amount)}` : ''),
    symbol('d', '', 'width'),
    symbol('d', 'r'),
    symbol('d', 'f'),
    symbol('s'),
    right('time', 's/run'),
  ]
}

interface RowContext {
  readonly decimals: number
  readonly best: number | null
  readonly depth: Description | undefined
}

function resultRow(row: ComparisonRow, { decimals, best, depth }: RowContext): TableRow {
  const { title, slot, isBaseline, difference, test, seconds, parameters, width, foreign } = row
  const remark = remarkOf(row)
  const isSure = difference !== null && difference.improves !== 'cannot-tell'
  return {
    isBaseline,
    cells: [
      { content: plain(title), slot, ...(remark !== '' && { remark }) },
      {
        ...estimate(test, (value) => fixed(value, decimals)),
        ...(test.mean !== null && test.mean === best && { isBest: true }),
      },
      difference === null
        ? { content: plain('baseline') }
        : { ...estimate(difference, (value) => signed(value, decimals)), ...(isSure && { mark: MARK }) },
      ...[
        correctedP(row),
        verdictWord(row),
        seedCount(row),
        parameters === null ? UNSTATED : whole(parameters),
        width === null ? UNSTATED : whole(width),
        ...(foreign === null ? depthTexts(depth) : [UNSTATED, UNSTATED, UNSTATED]),
        seconds === null ? (foreign === null ? '' : UNSTATED) : fixed(seconds, seconds < 10 ? 1 : 0),
      ].map((text): TableCell => ({ content: plain(text) })),
    ],
  }
}

function estimate(
  { mean, interval }: { readonly mean: number | null; readonly interval: Limits | null },
  write: (value: number) => string,
): TableCell {
  if (mean === null) return { content: plain('\u2013') }
  const around = interval === null ? 'no interval' : `${write(interval[0])} to ${write(interval[1])}`
  return { content: plain(write(mean)), detail: around }
}

/** What a reader must not miss about the row's runs. */
function remarkOf({ stillFalling, failed, planned, test }: ComparisonRow): string {
  const pending = planned - failed - test.n
  const parts = [
    ...(failed > 0 ? [`${failed} of ${planned} failed`] : []),
    ...(pending > 0 ? [`${pending} of ${planned} not finished`] : []),
    ...(stillFalling > 0
      ? [`${stillFalling === planned ? '' : `${stillFalling} of ${planned} `}still improving at the end`]
      : []),
  ]
  return parts.join('; ')
}

function depthTexts(depth: Description | undefined): string[] {
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
