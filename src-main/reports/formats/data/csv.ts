/** All figures of a report as CSV, one file a table: to compute on, so runs and curves have full precision. */
import { figuresOf } from '../../document/find-figures.ts'
import { wordsOf } from '../../document/inline.ts'
import type { ReportTable } from '../../document/report-document.ts'
import { csvComparison } from '../../table/csv.ts'
import { csvText, csvValueOf, type CsvValue } from '../../../foundation/csv-text.ts'
import type { Report } from '../report.ts'

/** Contents by path: `results.csv`, `runs.csv`, `curves.csv`, and `figure-ID.csv` with what a figure shows. */
export function csvReport({ data, document }: Report): ReadonlyMap<string, string> {
  const figures = figuresOf(document).flatMap(({ id, table }) =>
    table === null ? [] : [[`figure-${id}.csv`, tableCsv(table)] as const],
  )
  return new Map([
    ['results.csv', csvComparison(data.comparison)],
    ['runs.csv', runsCsv(data)],
    ['curves.csv', curvesCsv(data)],
    ...figures,
  ])
}

function runsCsv({ comparison }: Report['data']): string {
  const head =
    'run,architecture,title,seed,learning_rate,steps,epochs,train,validation,test,seconds,stopped,failure,made_elsewhere'
  const rows = comparison.architectures.flatMap(({ id, title, runs, foreign }) =>
    runs.map((run): CsvValue[] => [
      run.id,
      id,
      title,
      run.seed,
      run.learningRate,
      run.steps,
      run.epochs,
      run.train,
      run.validation,
      run.test,
      run.seconds,
      run.stopped,
      run.failure,
      foreign !== null,
    ]),
  )
  return csvText([head.split(','), ...rows])
}

function curvesCsv({ curves }: Report['data']): string {
  const rows = curves.flatMap(({ run, architecture, seed, points, evaluations }) => [
    ...points.map(({ step, train }): CsvValue[] => [run, architecture, seed, step, 'train-loss', train]),
    ...evaluations.map(({ step, value }): CsvValue[] => [run, architecture, seed, step, 'validation', value]),
  ])
  return csvText([['run', 'architecture', 'seed', 'step', 'quantity', 'value'], ...rows])
}

function tableCsv({ columns, rows }: ReportTable): string {
  const head = columns.map(({ title, unit }) => wordsOf(title) + (unit === '' ? '' : `, ${unit}`))
  return csvText([head, ...rows.map(({ cells }) => cells.map(({ content }) => csvValueOf(wordsOf(content))))])
}
