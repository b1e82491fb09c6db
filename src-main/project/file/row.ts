/** Typed reading of rows: every function names the column when what it holds is not what the schema says. */
import { invariant } from '../../foundation/invariant.ts'
import { parseJson } from './json.ts'

export type Row = Readonly<Record<string, null | number | bigint | string | Uint8Array>>

/** A text that must be there. */
export function text(row: Row, column: string): string {
  const value = row[column]
  invariant(typeof value === 'string', `column ${column} holds no text`)
  return value
}

/** A text, or null where there is none. */
export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : text(row, column)
}

/** A number that must be there. */
export function number(row: Row, column: string): number {
  const value = row[column]
  invariant(typeof value === 'number', `column ${column} holds no number`)
  return value
}

/** A measured figure: SQLite keeps NaN as NULL, so NULL is NaN. */
export function figure(row: Row, column: string): number {
  return row[column] === null ? Number.NaN : number(row, column)
}

/** Bytes that must be there. */
export function bytes(row: Row, column: string): Uint8Array {
  const value = row[column]
  invariant(value instanceof Uint8Array, `column ${column} holds no bytes`)
  return value
}

/** Plain data kept as JSON. Its shape is the schema's promise: only this folder writes it. */
export function json(row: Row, column: string): unknown {
  return parseJson(text(row, column))
}

/** Plain data kept as JSON, or null where there is none. */
export function jsonOrNull(row: Row, column: string): unknown {
  return row[column] === null ? null : json(row, column)
}
