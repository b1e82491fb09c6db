import { wrongInput } from '../../foundation/problem.ts'
import type { Table } from '../readers/csv.ts'
import { placeOf } from '../readers/csv.ts'
import type { Column } from '../readers/series.ts'
import type { Part } from '../splits/parts.ts'
import type { GapFilling } from './gaps.ts'
import { fillGaps, firstGap } from './gaps.ts'
import type { Scale } from './scale.ts'
import { fitScale, standardise } from './scale.ts'

/** A column with its gaps filled, in its own unit. */
export interface Channel {
  readonly name: string
  /** Its place in the table. */
  readonly index: number
  readonly values: Float64Array
  readonly scale: Scale
  /** [rows]: 0 where the value was missing. */
  readonly known: Uint8Array
}

export interface ChannelRows {
  /** Gaps are filled from within a sequence. */
  readonly sequences: readonly Part[]
  readonly train: readonly Part[]
  readonly gaps: GapFilling
}

/** The column with its gaps filled, and the scale of its training rows. Throws `WrongInput` for gaps that are to be refused. */
export function channelOf(table: Table, column: Column, { gaps, sequences, train }: ChannelRows): Channel {
  const gap = firstGap(column.values)
  if (gap >= 0 && gaps === 'refuse')
    throw wrongInput({
      code: 'missing-value',
      place: placeOf(table, gap, column.index),
      message: 'the value is missing',
      hint: "Fill it in, or choose what to do about gaps: 'previous' takes the last known value, 'interpolate' a straight line.",
    })
  const known = Uint8Array.from(column.values, (value) => (Number.isNaN(value) ? 0 : 1))
  if (!train.some(({ start, end }) => known.subarray(start, end).includes(1)))
    throw wrongInput({
      code: 'missing-value',
      place: `${table.name}, column ${column.name}`,
      message: 'the column has no value in the training rows',
      hint: 'Name the columns to use without this one.',
    })
  const values = gap < 0 || gaps === 'refuse' ? column.values : filledWithin(table, column, { sequences, gaps })
  return {
    name: column.name,
    index: column.index,
    values,
    known,
    scale: fitScale(train.map(({ start, end }) => values.subarray(start, end))),
  }
}

function filledWithin(
  table: Table,
  { name, values }: Column,
  { sequences, gaps }: { readonly sequences: readonly Part[]; readonly gaps: Exclude<GapFilling, 'refuse'> },
): Float64Array {
  const filled = new Float64Array(values.length)
  for (const { start, end } of sequences) {
    const own = values.subarray(start, end)
    if (own.every(Number.isNaN))
      throw wrongInput({
        code: 'missing-value',
        place: `${table.name}, lines ${table.lines[start] ?? 0} to ${table.lines[end - 1] ?? 0}, column ${name}`,
        message: 'the sequence has no value in this column',
        hint: 'Leave the sequence out, or name the columns to use without this one.',
      })
    filled.set(fillGaps(own, gaps), start)
  }
  return filled
}

/** The channels side by side, standardised: [rows, channels]. */
export function standardised(table: Table, channels: readonly Channel[]): Float32Array {
  const rows = table.rows.length
  const values = new Float32Array(rows * channels.length)
  channels.forEach((channel, k) => {
    for (let t = 0; t < rows; t++)
      values[t * channels.length + k] = standardise(channel.values[t]!, channel.scale, () =>
        placeOf(table, t, channel.index),
      )
  })
  return values
}
