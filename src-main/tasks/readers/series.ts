/** Columns of numbers out of a table. */
import { suggestion } from '../../foundation/nearest.ts'
import { wrongInput } from '../../foundation/problem.ts'
import { isNumber, numberIn, objectionTo } from './cell.ts'
import type { Table } from './csv.ts'
import { placeOf } from './csv.ts'

/** One channel in time; NaN where the cell is empty. */
export interface Column {
  readonly name: string
  /** Its place in the table. */
  readonly index: number
  readonly values: Float64Array
}

const TIME_NAMES = /^(date|time|timestamp|datetime|year|month|day|hour|index|id|step|t|unnamed.*)$/i

/**
 * The named columns in the order of the names; without names, all that hold numbers, but for `except` and a rising column of time or row
 * numbers. Throws `WrongInput` for unknown names (nearest suggested), and with line and column for a cell that is no number.
 */
export function columnsOf(table: Table, names: readonly string[], except: readonly string[] = []): Column[] {
  if (names.length > 0) return names.map((name) => columnAt(table, columnIndex(table, name)))
  const numeric = table.columns
    .map((_, index) => index)
    .filter((index) => !except.includes(table.columns[index]!) && isNumeric(table, index))
  const columns = numeric.map((index) => columnAt(table, index)).filter((column) => !isTime(column))
  if (columns.length > 0) return columns
  const place = placeOf(table, 0, 0)
  const message = `no column holds numbers; the first cell is '${table.rows[0]?.[0] ?? ''}'`
  throw wrongInput({ code: 'no-numbers', place, message, hint: 'Give a table with at least one column of numbers.' })
}

/** Names out of 'OT, HUFL'. */
export function namesOf(list: string): string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** The column's place in the table. Throws `WrongInput` with the nearest name where there is none. */
export function columnIndex(table: Table, name: string): number {
  const index = table.columns.indexOf(name)
  if (index >= 0) return index
  const hint = suggestion(name, table.columns)
  throw wrongInput({ code: 'unknown-column', place: table.name, message: `there is no column '${name}'`, hint })
}

/** A column without any number is text (a date, a name) and left out; one with some numbers must hold nothing else. */
function isNumeric(table: Table, index: number): boolean {
  return table.rows.some((row) => isNumber(row[index]!))
}

function columnAt(table: Table, index: number): Column {
  const values = Float64Array.from(table.rows, (row, k) => {
    const cell = row[index]!
    const value = numberIn(cell)
    if (value !== undefined) return value
    throw wrongInput({
      code: 'not-a-number',
      place: placeOf(table, k, index),
      message: objectionTo(cell),
      hint: /^[+-]?\d+,\d+$/.test(cell)
        ? 'Write decimals with a point.'
        : 'Correct the cell, leave it empty for a missing value, or name the columns to use without this one.',
    })
  })
  return { name: table.columns[index]!, index, values }
}

function isTime({ name, index, values }: Column): boolean {
  const rises = values.every((value, t) => t === 0 || value > values[t - 1]!)
  return index === 0 && rises && TIME_NAMES.test(name)
}
