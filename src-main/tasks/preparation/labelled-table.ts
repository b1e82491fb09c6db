/** Labelled sequences out of a table with one row per step. */
import { suggestion } from '../../foundation/nearest.ts'
import { wrongInput } from '../../foundation/problem.ts'
import type { Table } from '../readers/csv.ts'
import { placeOf } from '../readers/csv.ts'
import type { LabelledSet } from '../readers/labelled-set.ts'
import { columnIndex, columnsOf, namesOf } from '../readers/series.ts'
import { tableOf } from '../readers/table.ts'
import type { DataFile } from '../task.ts'
import { orderTable } from './ordered-table.ts'

/** Names of the columns that say what a row is. */
export interface LabelColumns {
  readonly sequence: string
  readonly time: string
  /** The class of the sequence, the same in all of its rows. */
  readonly label: string
  /** Read at every step, separated by commas; '': all others that hold numbers. */
  readonly inputs: string
  /** Used where the table has such a column. */
  readonly group: string
}

/** Throws `WrongInput` for unknown columns, cells that are no numbers, and sequences of several classes. */
export function labelledTable(file: DataFile, columns: LabelColumns): LabelledSet {
  const { sequence, time, label, group } = columns
  const { table, sequences } = orderTable(tableOf(file, 'auto'), { sequence, time })
  const classColumn = labelColumn(table, columns)
  const groupColumn = table.columns.indexOf(group)
  const channels = columnsOf(table, namesOf(columns.inputs), [sequence, time, label, group])
  return {
    name: table.name,
    channelNames: channels.map(({ name }) => name),
    series: sequences.map(({ name, start, end }) => ({
      label: constantCell(table, { column: classColumn, start, end }),
      group: groupColumn < 0 ? undefined : constantCell(table, { column: groupColumn, start, end }),
      channels: channels.map(({ values }) => values.slice(start, end)),
      place: `${table.name}, sequence ${name}`,
    })),
  }
}

function labelColumn(table: Table, { label, sequence, time }: LabelColumns): number {
  if (label !== '') return columnIndex(table, label)
  const others = table.columns.filter((name) => name !== sequence && name !== time)
  throw wrongInput({
    code: 'needs-label',
    place: 'option label of task classification',
    message: 'no column is named that holds the class of a sequence',
    hint: suggestion('', others),
  })
}

/** What a column holds in all rows of a sequence. */
function constantCell(
  table: Table,
  { column, start, end }: { readonly column: number; readonly start: number; readonly end: number },
): string {
  const first = table.rows[start]![column]!
  for (let row = start; row < end; row++) {
    const cell = table.rows[row]![column]!
    if (cell === first && cell !== '') continue
    throw wrongInput({
      code: 'several-labels',
      place: placeOf(table, row, column),
      message: cell === '' ? 'the cell is empty' : `'${cell}' stands where the sequence began with '${first}'`,
      hint: 'Give every row of a sequence the same value here.',
    })
  }
  return first
}
