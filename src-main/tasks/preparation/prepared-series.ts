/** A table made ready to forecast: columns chosen, gaps filled, split by time, standardised. */
import { wrongInput } from '../../foundation/problem.ts'
import type { Header, Table } from '../readers/csv.ts'
import { readTable } from '../readers/csv.ts'
import { columnsOf, namesOf } from '../readers/series.ts'
import type { WindowedSeries } from '../sequences/forecast-batches.ts'
import type { Series, WindowSize } from '../sequences/windows.ts'
import { predictingRows, windowsToCover } from '../sequences/windows.ts'
import type { Part, Parts } from '../splits/parts.ts'
import { splitByPosition } from '../splits/parts.ts'
import type { DataFile } from '../task.ts'
import type { Channel } from './channel.ts'
import { channelOf, standardised } from './channel.ts'
import type { GapFilling } from './gaps.ts'
import { requireChange, requireHorizon, requireRisingTime, requireRows } from './series-checks.ts'

export interface PreparedSeries extends WindowedSeries {
  readonly inputs: readonly Channel[]
  readonly targets: readonly Channel[]
  readonly parts: Parts
}

export interface SeriesOptions {
  readonly inputs: string
  readonly targets: string
  readonly horizon: number
  readonly path: boolean
  readonly window: number
  readonly context: number
  readonly epoch: number
  readonly split: string
  readonly gaps: string
  readonly header: string
}

/** A short series fills few windows; early stopping that counts epochs needs more than a step or two in each. */
const LEAST_WINDOWS = 320

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
  const series = seriesOf(table, { inputs, targets, steps: stepsAhead(options) })
  const rows = {
    train: predictingRows(series, parts.train),
    validation: predictingRows(series, parts.validation),
    test: predictingRows(series, parts.test),
  }
  requireHorizon({ table, series, parts, rows, horizon: options.horizon })
  const size = windowSize(table, rows.train, options)
  const windowsPerEpoch = options.epoch > 0 ? options.epoch : Math.max(LEAST_WINDOWS, windowsToCover(rows.train, size))
  return { series, inputs, targets, parts, rows, size, windowsPerEpoch }
}

function stepsAhead({ horizon, path }: SeriesOptions): number[] {
  return path ? Array.from({ length: horizon }, (_, k) => k + 1) : [horizon]
}

/** The channels side by side, with which targets are known. */
export function seriesOf(
  table: Table,
  { inputs, targets, steps }: { inputs: readonly Channel[]; targets: readonly Channel[]; steps: readonly number[] },
): Series {
  const rows = table.rows.length
  return {
    rows,
    inputs: standardised(table, inputs),
    inputSize: inputs.length,
    targets: standardised(table, targets),
    targetSize: targets.length,
    known: Uint8Array.from({ length: rows }, (_, t) => (targets.every((target) => target.known[t] === 1) ? 1 : 0)),
    steps,
  }
}

const LONGEST_AUTOMATIC_WINDOW = 96

function windowSize(table: Table, train: Part, options: SeriesOptions): WindowSize {
  const rows = train.end - train.start
  const window =
    options.window > 0 ? options.window : Math.min(LONGEST_AUTOMATIC_WINDOW, Math.max(2, Math.floor(rows / 4)))
  const context = options.context > 0 ? options.context : Math.floor(window / 4)
  const refuse = (message: string, hint: string): Error =>
    wrongInput({
      code: 'wrong-window',
      place: `options window and context of task forecast (${table.name})`,
      message,
      hint,
    })
  if (window > rows)
    throw refuse(
      `a window of ${window} steps does not fit into ${rows} training rows`,
      `Choose a window of at most ${rows}.`,
    )
  if (context >= window)
    throw refuse(
      `a context of ${context} leaves nothing of a window of ${window} steps to count`,
      'Choose a shorter context.',
    )
  return { window, context }
}
