/** The first rows of a table and what its columns hold, with the cells that cannot be right. */
import { isGap, isNumber, numberIn, objectionTo } from '../readers/cell.ts'
import type { Table } from '../readers/csv.ts'
import { placeOf, raggedWords } from '../readers/csv.ts'
import type { PlacedProblem } from './placed-problem.ts'

export interface ColumnPreview {
  readonly name: string
  readonly holds: 'numbers' | 'dates' | 'words'
  /** Cells that are empty or say that a value is missing. */
  readonly missing: number
  readonly distinct: number
}

/** Rows of a table as they stand in the file, and what a reader makes of its columns. */
export interface TablePreview {
  readonly columns: readonly ColumnPreview[]
  /** The first rows, as text. */
  readonly rows: readonly (readonly string[])[]
  readonly rowCount: number
}

const SHOWN_ROWS = 200

/** Rows may be longer or shorter than the first. */
export function previewTable(table: Table): TablePreview {
  return {
    columns: table.columns.map((_, column) => previewColumn(table, column)),
    rows: table.rows.slice(0, SHOWN_ROWS),
    rowCount: table.rows.length,
  }
}

/** Shares of its known cells from which on a column counts as one of numbers, or of dates. */
const MOSTLY = 0.5

function previewColumn({ columns, rows }: Table, column: number): ColumnPreview {
  const cells = rows.map((row) => row[column] ?? '')
  const known = cells.filter((cell) => !isGap(cell))
  const share = (is: (cell: string) => boolean): number => known.filter(is).length / known.length
  const isDates = share(isDate) > MOSTLY
  return {
    name: columns[column]!,
    holds: share(isNumber) >= MOSTLY ? 'numbers' : isDates ? 'dates' : 'words',
    missing: cells.length - known.length,
    distinct: new Set(known).size,
  }
}

/** '2014-12-31', '31.12.2014', '12/31/2014', '2014-12-31T23:00'. */
function isDate(cell: string): boolean {
  return /^\d{4}[-/.]\d{1,2}|^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b/.test(cell)
}

const MOST_PROBLEMS = 50

/** Rows of another length than the first, and in columns of numbers every cell that is none; at most 50. */
export function tableProblems(table: Table, columns: readonly ColumnPreview[]): PlacedProblem[] {
  const problems: PlacedProblem[] = []
  for (let row = 0; row < table.rows.length && problems.length < MOST_PROBLEMS; row++)
    problems.push(...rowProblems(table, columns, row))
  return problems.slice(0, MOST_PROBLEMS)
}

function rowProblems(table: Table, columns: readonly ColumnPreview[], row: number): PlacedProblem[] {
  const cells = table.rows[row]!
  if (cells.length !== columns.length) {
    const column = Math.min(cells.length, columns.length - 1)
    const words = raggedWords(cells, table.columns)
    return [{ ...words, place: placeOf(table, row, column), row: row + 1, column: column + 1 }]
  }
  return cells.flatMap((cell, column): PlacedProblem[] => {
    if (columns[column]!.holds !== 'numbers' || numberIn(cell) !== undefined) return []
    const hint = /^[+-]?\d+,\d+$/.test(cell)
      ? 'Write decimals with a point.'
      : 'Correct the cell, leave it empty for a missing value, or do not read this column.'
    const place = placeOf(table, row, column)
    return [{ code: 'not-a-number', place, message: objectionTo(cell), hint, row: row + 1, column: column + 1 }]
  })
}
