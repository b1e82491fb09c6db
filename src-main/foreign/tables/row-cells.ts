import type { Problem } from '../../foundation/problem.ts'
import type { FieldName } from './fields.ts'

/** A row with what stands under each name; what is missing is left out. */
export interface TableRow {
  /** Of the file, from 1. */
  readonly line: number
  readonly cells: ReadonlyMap<string, string | number>
}

/** The cells of a row by what they stand for; what is wrong with them is collected. */
export class RowCells {
  readonly problems: Problem[] = []
  readonly #row: TableRow
  readonly #file: string
  readonly #fields: ReadonlyMap<string, FieldName>

  constructor(row: TableRow, file: string, fields: ReadonlyMap<string, FieldName>) {
    this.#row = row
    this.#file = file
    this.#fields = fields
  }

  /** The column that stands for a field in this row, and its cell; null where it is empty. */
  of(field: FieldName): { readonly column: string; readonly value: string | number } | null {
    for (const [column, known] of this.#fields) {
      const value = known === field ? this.#row.cells.get(column) : undefined
      if (value !== undefined && value !== '') return { column, value }
    }
    return null
  }

  words(field: FieldName): string | null {
    const found = this.of(field)
    return found === null ? null : String(found.value).trim().slice(0, 200)
  }

  whole(field: FieldName, least: number): number | null {
    const fits = (value: number): boolean => Number.isSafeInteger(value) && value >= least
    return this.#number(field, fits, `a whole number from ${least} up`)
  }

  positive(field: FieldName): number | null {
    return this.#number(field, (value) => Number.isFinite(value) && value > 0, 'a number above 0')
  }

  /** The figure under a column, the infinities and NaN with it; null where there is none. */
  figure(column: string): number | null {
    const written = this.#row.cells.get(column)
    if (written === undefined || written === '') return null
    const value = numberOf(written)
    if (value === null) this.#object(column, `'${String(written)}' is not a number`)
    return value
  }

  #number(field: FieldName, fits: (value: number) => boolean, wanted: string): number | null {
    const found = this.of(field)
    if (found === null) return null
    const value = numberOf(found.value)
    if (value !== null && fits(value)) return value
    this.#object(found.column, `'${String(found.value)}' is not ${wanted}`)
    return null
  }

  #object(column: string, message: string): void {
    const place = `${this.#file}, line ${this.#row.line}, column ${column}`
    this.problems.push({ code: 'not-a-figure', place, message, hint: 'Correct the cell, or take the row out.' })
  }
}

const WORDS: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  inf: Infinity,
  '+inf': Infinity,
  infinity: Infinity,
  '+infinity': Infinity,
  '-inf': -Infinity,
  '-infinity': -Infinity,
}

/** A number as Python, R and spreadsheets write it, the infinities and NaN with it; null for anything else. */
export function numberOf(written: string | number): number | null {
  if (typeof written === 'number') return written
  const text = written.trim()
  const known = text.toLowerCase()
  if (Object.hasOwn(WORDS, known)) return WORDS[known]!
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : null
}
