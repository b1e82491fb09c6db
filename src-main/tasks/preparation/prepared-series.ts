/** A table made ready to forecast: columns chosen, gaps filled, split by time, standardised. */
import { wrongInput } from '../../foundation/problem.ts'
import type { Header, Table } from '../readers/csv.ts'
import { placeOf, readTable } from '../readers/csv.ts'
import type { Column } from '../readers/series.ts'
import { columnsOf, namesOf } from '../readers/series.ts'
import type { Series, WindowSize } from '../sequences/windows.ts'
import { predictingRows } from '../sequences/windows.ts'
import type { Part, Parts } from '../splits/parts.ts'
import { splitByPosition } from '../splits/parts.ts'
import type { DataFile, SplitName } from '../task.ts'
import type { GapFilling } from './gaps.ts'
import { fillGaps, firstGap } from './gaps.ts'
import type { Scale } from './scale.ts'
import { fitScale } from './scale.ts'

/** A column with its gaps filled, in its own unit. */
export interface Channel {
  readonly name: string
  readonly values: Float64Array
  readonly scale: Scale
  /** [rows]: 0 where the value was missing. */
  readonly known: Uint8Array
}

export interface PreparedSeries {
  readonly series: Series
  readonly inputs: readonly Channel[]
  readonly targets: readonly Channel[]
  readonly parts: Parts
  /** Rows from which the predictions of each part are made. */
  readonly rows: Readonly<Record<SplitName, Part>>
  readonly size: WindowSize
}

export interface SeriesOptions {
  readonly inputs: string
  readonly targets: string
  readonly horizon: number
  readonly path: boolean
  readonly window: number
  readonly context: number
  readonly split: string
  readonly gaps: string
  readonly header: string
}

/** Throws `WrongInput` for columns, cells, lengths and targets from which nothing can be learned, each with its remedy. */
export function prepareSeries(file: DataFile, options: SeriesOptions): PreparedSeries {
  const table = readTable(file, options.header as Header)
  requireRows(table)
  requireRisingTime(table)
  const parts = splitByPosition(options.split, table.rows.length, `option split of task forecast (${table.name})`)
  const gaps = options.gaps as GapFilling
  const channelsOf = (names: string): Channel[] =>
    columnsOf(table, namesOf(names)).map((column) => channelOf(table, column, { gaps, train: parts.train }))
  const inputs = channelsOf(options.inputs)
  const targets = channelsOf(options.targets)
  requireChange(table, targets)
  const series = seriesOf(table.rows.length, { inputs, targets, steps: stepsAhead(options) })
  const rows = {
    train: predictingRows(series, parts.train),
    validation: predictingRows(series, parts.validation),
    test: predictingRows(series, parts.test),
  }
  requireHorizon({ table, series, parts, rows, horizon: options.horizon })
  return { series, inputs, targets, parts, rows, size: windowSize(table, rows.train, options) }
}

function stepsAhead({ horizon, path }: SeriesOptions): number[] {
  return path ? Array.from({ length: horizon }, (_, k) => k + 1) : [horizon]
}

function channelOf(table: Table, column: Column, { gaps, train }: { gaps: GapFilling; train: Part }): Channel {
  const gap = firstGap(column.values)
  if (gap >= 0 && gaps === 'refuse')
    throw wrongInput({
      code: 'missing-value',
      place: placeOf(table, gap, column.index),
      message: 'the value is missing',
      hint: "Fill it in, or choose what to do about gaps: 'previous' takes the last known value, 'interpolate' a straight line.",
    })
  const known = Uint8Array.from(column.values, (value) => (Number.isNaN(value) ? 0 : 1))
  if (!known.includes(1, train.start) || known.subarray(train.start, train.end).every((is) => is === 0))
    throw wrongInput({
      code: 'missing-value',
      place: `${table.name}, column ${column.name}`,
      message: 'the column has no value in the training rows',
      hint: 'Name the columns to use without this one.',
    })
  const values = gap < 0 || gaps === 'refuse' ? column.values : fillGaps(column.values, gaps)
  return { name: column.name, values, known, scale: fitScale([values.subarray(train.start, train.end)]) }
}

function seriesOf(
  rows: number,
  { inputs, targets, steps }: { inputs: readonly Channel[]; targets: readonly Channel[]; steps: readonly number[] },
): Series {
  return {
    rows,
    inputs: standardised(inputs, rows),
    inputSize: inputs.length,
    targets: standardised(targets, rows),
    targetSize: targets.length,
    known: Uint8Array.from({ length: rows }, (_, t) => (targets.every((target) => target.known[t] === 1) ? 1 : 0)),
    steps,
  }
}

/** [rows, channels] */
function standardised(channels: readonly Channel[], rows: number): Float32Array {
  const values = new Float32Array(rows * channels.length)
  channels.forEach((channel, k) => {
    const { mean, deviation } = channel.scale
    for (let t = 0; t < rows; t++) values[t * channels.length + k] = (channel.values[t]! - mean) / deviation
  })
  return values
}

function requireRows(table: Table): void {
  if (table.rows.length >= 10) return
  throw wrongInput({
    code: 'too-short',
    place: table.name,
    message: `the table has ${table.rows.length} rows of data`,
    hint: 'A forecast needs training, validation and test rows: 10 at the very least, some hundred to learn anything.',
  })
}

/** Dates written year first compare as text. */
function requireRisingTime(table: Table): void {
  const first = table.rows[0]?.[0] ?? ''
  const last = table.rows.at(-1)?.[0] ?? ''
  const isDate = [first, last].every((cell) => /^\d{4}-\d{2}/.test(cell))
  if (!isDate || first <= last) return
  throw wrongInput({
    code: 'falling-time',
    place: placeOf(table, table.rows.length - 1, 0),
    message: `the rows run back in time, from ${first} to ${last}`,
    hint: 'Sort the table so that the oldest row comes first.',
  })
}

function requireChange(table: Table, targets: readonly Channel[]): void {
  const constant = targets.find((target) => target.scale.isConstant)
  if (constant === undefined) return
  throw wrongInput({
    code: 'constant-target',
    place: `${table.name}, column ${constant.name}`,
    message: `the target is ${constant.values[0]!} in all training rows, so there is nothing to learn`,
    hint: 'Name the targets without this column, or split so that it changes in the training rows.',
  })
}

interface HorizonCheck {
  readonly table: Table
  readonly series: Series
  readonly parts: Parts
  readonly rows: Readonly<Record<SplitName, Part>>
  readonly horizon: number
}

function requireHorizon({ table, series, parts, rows, horizon }: HorizonCheck): void {
  for (const split of ['train', 'validation', 'test'] as const) {
    const { start, end } = rows[split]
    const length = parts[split].end - parts[split].start
    const place = `${table.name}, ${split} part of ${length} rows`
    if (end - start < (split === 'train' ? 2 : 1))
      throw wrongInput({
        code: 'below-horizon',
        place,
        message: `the part is too short for a horizon of ${horizon} rows`,
        hint: 'Shorten the horizon, give more rows, or split them otherwise.',
      })
    const isScored = Array.from({ length: end - start }, (_, k) => start + k).some((row) =>
      series.steps.every((ahead) => series.known[row + ahead] === 1),
    )
    if (isScored) continue
    const hint = 'Fill values in, or split the rows otherwise.'
    throw wrongInput({ code: 'missing-value', place, message: 'no target has all its values', hint })
  }
}

const LONGEST_AUTOMATIC_WINDOW = 96

function windowSize(table: Table, train: Part, options: SeriesOptions): WindowSize {
  const rows = train.end - train.start
  const window = options.window > 0 ? options.window : Math.min(LONGEST_AUTOMATIC_WINDOW, Math.max(2, Math.floor(rows / 4)))
  const context = options.context > 0 ? options.context : Math.floor(window / 4)
  const refuse = (message: string, hint: string): Error =>
    wrongInput({ code: 'wrong-window', place: `options window and context of task forecast (${table.name})`, message, hint })
  if (window > rows)
    throw refuse(`a window of ${window} steps does not fit into ${rows} training rows`, `Choose a window of at most ${rows}.`)
  if (context >= window)
    throw refuse(`a context of ${context} leaves nothing of a window of ${window} steps to count`, 'Choose a shorter context.')
  return { window, context }
}
