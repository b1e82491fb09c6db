import { attempt } from '../../tasks/preview/placed-problem.ts'
import { raggedWords, readUnevenTable } from '../../tasks/readers/csv.ts'
import type { GivenFile } from '../found-runs.ts'
import type { ColumnRoles } from './fields.ts'
import type { TableRow } from './row-cells.ts'
import type { TableRuns } from './table-runs.ts'
import { runsOfRows } from './rows-to-runs.ts'

/** A table with a header line, separated by comma, semicolon or tab. Never throws. */
export function readCsv(file: GivenFile, roles: ColumnRoles): TableRuns {
  const read = attempt(() => readUnevenTable(file, 'yes'))
  if ('problems' in read) return { runs: [], problems: [...read.problems], columns: [] }
  const { columns, rows, lines, name } = read.value
  const uneven = rows.findIndex((row) => row.length !== columns.length)
  const found = runsOfRows({
    name,
    columns,
    roles,
    rows: rows.map((row, k): TableRow => ({
      line: lines[k]!,
      cells: new Map(columns.flatMap((column, c) => (row[c] === undefined ? [] : [[column, row[c]] as const]))),
    })),
  })
  const ragged =
    uneven < 0 ? [] : [{ place: `${name}, line ${lines[uneven]!}`, ...raggedWords(rows[uneven]!, columns) }]
  return { runs: found.runs, problems: [...ragged, ...found.problems], columns }
}
