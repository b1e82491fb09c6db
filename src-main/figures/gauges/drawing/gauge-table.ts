/** The data of a gauge as a table: full precision in a file, as people read it in the window. */
import { csvCell } from '../../../foundation/csv-text.ts'
import type { DataTable } from '../../figure.ts'
import { numberWord } from './axis.ts'

export interface GaugeTable {
  readonly columns: readonly string[]
  /** A column holds texts or numbers; NaN: there is none. */
  readonly rows: readonly (readonly (string | number)[])[]
}

/** As it is read: numbers to three digits, at most so many rows from the beginning. */
export function shownTable({ columns, rows }: GaugeTable, most = Infinity): DataTable {
  const isNumber = columns.map((_, k) => rows.some((row) => typeof row[k] === 'number'))
  return {
    columns: columns.map((title, k) => ({ title, align: isNumber[k] ? 'right' : 'left' })),
    rows: rows.slice(0, most).map((row) => row.map(word)),
  }
}

function word(cell: string | number): string {
  if (typeof cell === 'string') return cell
  if (Number.isNaN(cell)) return '\u2013'
  return Number.isInteger(cell) && Math.abs(cell) < 1e6 ? String(cell).replace('-', '\u2212') : numberWord(cell)
}

/** As comma-separated values with the full precision of numbers. */
export function tableCsv({ columns, rows }: GaugeTable): string {
  const line = (cells: readonly (string | number)[]): string => cells.map(csvCell).join(',')
  return [line(columns), ...rows.map(line), ''].join('\n')
}
