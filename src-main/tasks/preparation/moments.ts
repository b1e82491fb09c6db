/** Where the predictions of a series stand in its table, so that they can be drawn over its own time. */
import type { Table } from '../readers/csv.ts'
import { columnIndex } from '../readers/series.ts'
import type { Moments } from '../task.ts'
import type { WindowedSeries } from '../sequences/forecast-batches.ts'

/** The column that tells the time: the named one, else the first where it holds dates. */
export interface TimeColumn {
  readonly title: string
  /** A cell per row, as the file has it. */
  readonly cells: readonly string[]
}

const DATE = /^\d{4}-\d{2}/

/** Null where no column tells the time. `named`: option `time` of the task, '' for none. Throws `WrongInput` for an unknown name. */
export function timeColumn(table: Table, named: string): TimeColumn | null {
  const { columns, rows } = table
  const isDated = [rows[0], rows.at(-1)].every((row) => DATE.test(row?.[0] ?? ''))
  if (named === '' && !isDated) return null
  const index = named === '' ? 0 : columnIndex(table, named)
  return { title: columns[index]!, cells: rows.map((row) => row[index]!) }
}

/** Of the predictions that count in these stretches of rows, in their order. */
export function momentsOf(
  { series, times }: Pick<WindowedSeries, 'series'> & { readonly times: TimeColumn | null },
  stretches: readonly { readonly start: number; readonly end: number }[],
): Moments {
  const isCounted = (row: number): boolean => series.steps.every((ahead) => series.known[row + ahead] === 1)
  const rows = stretches.map(({ start, end }) =>
    Array.from({ length: end - start }, (_, k) => start + k).filter(isCounted),
  )
  return {
    title: times?.title ?? 'row',
    rows: rows.flat(),
    sequences: rows.flatMap((each, sequence) => each.map(() => sequence)),
    ahead: series.steps.flatMap((steps) => Array.from({ length: series.targetSize }, () => steps)),
    timeAt: times === null ? null : (row) => times.cells[row] ?? '',
  }
}
