/** The door to csv-parse: a table of text cells that knows its lines. */
import { CsvError, parse } from 'csv-parse/sync'
import { wrongInput } from '../../foundation/problem.ts'
import type { Problem } from '../../foundation/problem.ts'
import type { DataFile } from '../task.ts'
import { isGap, isNumber } from './cell.ts'
import { textOf } from './text.ts'

export interface Table {
  /** The file's name, for messages. */
  readonly name: string
  /** Names from the header line, or 'column 1', 'column 2', ... */
  readonly columns: readonly string[]
  /** Cells as text, one list per row. */
  readonly rows: readonly (readonly string[])[]
  /** Line of the file in which each row ends, from 1. */
  readonly lines: readonly number[]
}

export type Header = 'auto' | 'yes' | 'no'

/**
 * Reads comma, semicolon or tab separated text. A header 'auto' is a first line without a number or an empty cell.
 * Throws `WrongInput` with line and column for unbalanced quotes and for rows of another length than the first.
 */
export function readTable(file: DataFile, header: Header): Table {
  const table = readUnevenTable(file, header)
  requireEvenRows(table)
  return table
}

/** The same, but that rows may differ in length: a preview shows them too. */
export function readUnevenTable(file: DataFile, header: Header): Table {
  const { rows, lines } = parseRows(file)
  const [first, ...others] = rows
  if (first === undefined)
    throw wrongInput({
      code: 'empty-file',
      place: file.name,
      message: 'the file holds no rows',
      hint: 'Give a file with data in it.',
    })
  const isHeaded = header === 'yes' || (header === 'auto' && first.every((cell) => !isNumber(cell) && !isGap(cell)))
  const columns = first.map((cell, k) => (isHeaded && cell !== '' ? cell : `column ${k + 1}`))
  return isHeaded
    ? { name: file.name, columns, rows: others, lines: lines.slice(1) }
    : { name: file.name, columns, rows, lines }
}

/** 'data.csv, line 7, column OT' for a cell of a table. */
export function placeOf(table: Table, row: number, column: number): string {
  return `${table.name}, line ${table.lines[row] ?? 0}, column ${table.columns[column] ?? column + 1}`
}

function parseRows(file: DataFile): { rows: string[][]; lines: number[] } {
  const text = textOf(file)
  const lines: number[] = []
  try {
    const delimiter = delimiterOf(text)
    // In a table of one column an empty line is a missing value, but for those at the end.
    const isOneColumn = !firstLine(text).includes(delimiter)
    const rows = parse(isOneColumn ? text.trimEnd() : text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: !isOneColumn,
      trim: true,
      on_record: (record, context) => {
        lines.push(context.lines)
        return record
      },
    })
    return { rows, lines }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // csv-parse tells where it gave up; what is wrong began where the last good row ended.
    const place = `${file.name}, line ${(lines.at(-1) ?? 0) + 1}`
    const message = error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quote is opened and never closed' : error.message
    throw wrongInput({ code: 'wrong-csv', place, message, hint: 'Check the quotes from this line on.' })
  }
}

/** The one of comma, semicolon and tab that the first line has most of. */
export function delimiterOf(text: string): string {
  const line = firstLine(text)
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: line.split(delimiter).length }))
  return counts.reduce((best, other) => (other.count > best.count ? other : best)).delimiter
}

/** The first line that is not blank, without what is quoted. */
function firstLine(text: string): string {
  return (/^.*\S.*$/m.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '')
}

function requireEvenRows({ name, columns, rows, lines }: Table): void {
  const ragged = rows.findIndex((row) => row.length !== columns.length)
  if (ragged < 0) return
  throw wrongInput({
    place: placeOfRagged({ name, columns, rows, lines }, ragged),
    ...raggedWords(rows[ragged]!, columns),
  })
}

function placeOfRagged({ name, columns, rows, lines }: Table, row: number): string {
  return `${name}, line ${lines[row]!}, column ${Math.min(rows[row]!.length, columns.length) + 1}`
}

/** What is wrong with a row that is longer or shorter than the first. */
export function raggedWords(row: readonly string[], columns: readonly string[]): Omit<Problem, 'place'> {
  return {
    code: 'ragged-csv',
    message: `the line has ${row.length} cells where the first has ${columns.length}`,
    hint: 'Give every line the same number of cells; leave a missing value empty between two separators.',
  }
}
