/** The data of a chart as tables: all points for a file, a few of them to be read out. */
import { csvCell } from '../../src-main/foundation/csv-text.ts'
import { decimalsFor, fixed, whole } from '../../src-main/figures/numerals.ts'
import { axisTitle, type DataTable } from '../../src-main/figures/figure.ts'
import type { CurveChart, CurveLine } from './curve-chart.ts'
import type { CurveColumns } from './growing-curve.ts'

/** Rows of a line that are read out. */
const READ_OUT = 12

/** Means with their range at about a dozen steps of every line, the last one among them. */
export function spokenTable({ axis, lines }: CurveChart): DataTable {
  const ends = lines.flatMap((line) => curveOf(line)?.values.at(-1) ?? [])
  const decimals = Math.min(4, decimalsFor([], ends) + 1)
  return {
    columns: [
      { title: 'architecture', align: 'left' },
      { title: 'step', align: 'right' },
      { title: axisTitle(axis), align: 'right' },
      { title: 'lowest seed', align: 'right' },
      { title: 'highest seed', align: 'right' },
    ],
    rows: lines.flatMap((line) => {
      const curve = curveOf(line)
      if (curve === null) return []
      return indices(curve.steps.length).map((k) => {
        const seeds = curve === line.summary ? [line.summary.low[k]!, line.summary.high[k]!] : [NaN, NaN]
        const cells = [curve.values[k]!, ...seeds].map((value) =>
          Number.isFinite(value) ? fixed(value, decimals) : '–',
        )
        return [line.name, whole(curve.steps[k]!), ...cells]
      })
    }),
  }
}

/** Every point as comma-separated values: means with their range, and single runs. Full precision. */
export function curvesAsCsv({ lines }: CurveChart): string {
  const rows = lines.flatMap(({ name, summary, singles }) => {
    const means = summary === null ? [] : summaryRows(name, summary)
    return [...means, ...singles.flatMap((single, k) => singleRows(`${name}, run ${k + 1}`, single))]
  })
  return ['curve,step,epoch,value,lowest,highest', ...rows, ''].join('\n')
}

function summaryRows(name: string, summary: NonNullable<CurveLine['summary']>): string[] {
  return Array.from(summary.steps, (step, k) =>
    [csvCell(name), step, summary.epochs[k], summary.values[k], summary.low[k], summary.high[k]].join(','),
  )
}

function singleRows(name: string, { steps, epochs, values }: CurveColumns): string[] {
  return Array.from(steps, (step, k) => [csvCell(name), step, epochs[k], values[k], '', ''].join(','))
}

const curveOf = ({ summary, singles }: CurveLine): CurveColumns | null =>
  summary !== null && summary.steps.length > 0 ? summary : (singles[0] ?? null)

/** About `READ_OUT` of them, evenly from the last one back. */
function indices(length: number): number[] {
  const every = Math.max(1, Math.ceil(length / READ_OUT))
  return Array.from({ length: Math.ceil(length / every) }, (_, k) => length - 1 - k * every).reverse()
}
