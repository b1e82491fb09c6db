/** A table's rows brought into sequences, each in the order of time. */
import { wrongInput } from '../../foundation/problem.ts'
import { isNumber } from '../readers/cell.ts'
import type { Table } from '../readers/csv.ts'
import { placeOf } from '../readers/csv.ts'
import { columnIndex } from '../readers/series.ts'
import type { NamedPart } from '../splits/series-splits.ts'

export interface OrderedTable {
  /** The rows of a sequence stand together. */
  readonly table: Table
  /** Rows of each, in the order in which they first appear; its name is '' where the table is one sequence. */
  readonly sequences: readonly NamedPart[]
}

/** Names of columns; '' for none. */
export interface OrderColumns {
  readonly sequence: string
  readonly time: string
}

/**
 * Rows of equal `sequence` together, and in each by rising `time`; as in the file where there is no such column. Throws `WrongInput` for
 * unknown columns, rows without a sequence, times that are neither numbers nor dates, and two rows of one time.
 */
export function orderTable(table: Table, { sequence, time }: OrderColumns): OrderedTable {
  const groups = sequence === '' ? [{ name: '', rows: table.rows.map((_, row) => row) }] : groupsOf(table, sequence)
  if (time !== '') for (const { rows } of groups) sortByTime(table, rows, columnIndex(table, time))
  const order = groups.flatMap(({ rows }) => rows)
  let end = 0
  const sequences = groups.map(({ name, rows }) => ({ name, start: end, end: (end += rows.length) }))
  if (groups.length === 1 && time === '') return { table, sequences }
  return {
    table: { ...table, rows: order.map((row) => table.rows[row]!), lines: order.map((row) => table.lines[row]!) },
    sequences,
  }
}

function groupsOf(table: Table, sequence: string): { name: string; rows: number[] }[] {
  const column = columnIndex(table, sequence)
  const groups = new Map<string, number[]>()
  table.rows.forEach((cells, row) => {
    const name = cells[column]!
    if (name === '') {
      const message = 'the row belongs to no sequence'
      throw wrongInput({ code: 'no-sequence', place: placeOf(table, row, column), message, hint: 'Fill the cell in.' })
    }
    const rows = groups.get(name)
    if (rows) rows.push(row)
    else groups.set(name, [row])
  })
  return [...groups].map(([name, rows]) => ({ name, rows }))
}

/** In place. Dates written year first compare as text. */
function sortByTime(table: Table, rows: number[], column: number): void {
  const cellAt = (row: number): string => table.rows[row]![column]!
  const areNumbers = rows.every((row) => isNumber(cellAt(row)))
  if (!areNumbers) requireDates(table, rows, column)
  const before = (a: number, b: number): number =>
    areNumbers ? Number(cellAt(a)) - Number(cellAt(b)) : cellAt(a) < cellAt(b) ? -1 : cellAt(a) > cellAt(b) ? 1 : 0
  rows.sort(before)
  const twin = rows.findIndex((row, k) => k > 0 && before(rows[k - 1]!, row) === 0)
  if (twin < 0) return
  throw wrongInput({
    code: 'time-twice',
    place: placeOf(table, rows[twin]!, column),
    message: `the time ${cellAt(rows[twin]!)} stands in line ${table.lines[rows[twin - 1]!] ?? 0} as well`,
    hint: 'Name the column that tells the sequences apart, or leave one of the rows out.',
  })
}

function requireDates(table: Table, rows: readonly number[], column: number): void {
  const wrong = rows.find((row) => !/^\d{4}-\d{2}/.test(table.rows[row]![column]!))
  if (wrong === undefined) return
  throw wrongInput({
    code: 'no-time',
    place: placeOf(table, wrong, column),
    message: `'${table.rows[wrong]![column]!}' is neither a number nor a date written year first`,
    hint: 'Write dates as 2014-12-31 or 2014-12-31T23:00, or leave the time out where the rows are in order.',
  })
}
