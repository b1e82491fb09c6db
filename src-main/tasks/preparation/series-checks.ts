/** From which tables nothing can be learned; each check throws `WrongInput` with the remedy. */
import { wrongInput } from '../../foundation/problem.ts'
import type { Table } from '../readers/csv.ts'
import { placeOf } from '../readers/csv.ts'
import type { Rows, Series } from '../sequences/windows.ts'
import type { Part } from '../splits/parts.ts'
import type { SequenceParts } from '../splits/series-splits.ts'
import type { SplitName } from '../task.ts'
import type { Channel } from './channel.ts'
import type { OrderedTable } from './ordered-table.ts'

/** Throws unless there are rows enough for three parts. */
export function requireRows(table: Table): void {
  if (table.rows.length >= 10) return
  throw wrongInput({
    code: 'too-short',
    place: table.name,
    message: `the table has ${table.rows.length} rows of data`,
    hint: 'A forecast needs training, validation and test rows: 10 at the very least, some hundred to learn anything.',
  })
}

/** Throws where the newest row of a sequence comes first. Dates written year first compare as text. */
export function requireRisingTime({ table, sequences }: OrderedTable): void {
  for (const { start, end } of sequences) {
    const first = table.rows[start]?.[0] ?? ''
    const last = table.rows[end - 1]?.[0] ?? ''
    const isDate = [first, last].every((cell) => /^\d{4}-\d{2}/.test(cell))
    if (!isDate || first <= last) continue
    throw wrongInput({
      code: 'falling-time',
      place: placeOf(table, end - 1, 0),
      message: `the rows run back in time, from ${first} to ${last}`,
      hint: `Name the column of time ('${table.columns[0] ?? ''}'), or sort the table so that the oldest row comes first.`,
    })
  }
}

/** Throws for a target that never changes in training. */
export function requireChange(table: Table, targets: readonly Channel[]): void {
  const constant = targets.find((target) => target.scale.isConstant)
  if (constant === undefined) return
  throw wrongInput({
    code: 'constant-target',
    place: `${table.name}, column ${constant.name}`,
    message: `the target is ${constant.values[0]!} in all training rows, so there is nothing to learn`,
    hint: 'Name the targets without this column, or split so that it changes in the training rows.',
  })
}

export interface HorizonCheck {
  readonly table: Table
  readonly series: Series
  readonly parts: SequenceParts
  readonly rows: Readonly<Record<SplitName, readonly Rows[]>>
  readonly horizon: number
}

/** Throws where a part leaves nothing to predict at the horizon, or no target that is known. */
export function requireHorizon({ table, series, parts, rows, horizon }: HorizonCheck): void {
  for (const split of ['train', 'validation', 'test'] as const) {
    const place = `${table.name}, ${split} part of ${countRows(parts[split])} rows`
    const from = rows[split].flatMap(({ start, end }) =>
      Array.from({ length: Math.max(0, end - start) }, (_, k) => start + k),
    )
    if (from.length < (split === 'train' ? 2 : 1))
      throw wrongInput({
        code: 'below-horizon',
        place,
        message: `the part is too short for a horizon of ${horizon} rows`,
        hint: 'Shorten the horizon, give more rows, or split them otherwise.',
      })
    if (from.some((row) => series.steps.every((ahead) => series.known[row + ahead] === 1))) continue
    const hint = 'Fill values in, or split the rows otherwise.'
    throw wrongInput({ code: 'missing-value', place, message: 'no target has all its values', hint })
  }
}

const countRows = (parts: readonly Part[]): number => parts.reduce((count, { start, end }) => count + end - start, 0)
