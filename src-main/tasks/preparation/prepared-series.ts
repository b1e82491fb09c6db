/** A table made ready to forecast: columns chosen, gaps filled, split by time, standardised. */
import { wrongInput } from '../../foundation/problem.ts'
import type { Header, Table } from '../readers/csv.ts'
import { columnsOf, namesOf } from '../readers/series.ts'
import { tableOf } from '../readers/table.ts'
import type { WindowedSeries } from '../sequences/forecast-batches.ts'
import type { Rows, Series, WindowSize } from '../sequences/windows.ts'
import { predictingRows, windowsToCover } from '../sequences/windows.ts'
import type { Part } from '../splits/parts.ts'
import type { SequenceParts } from '../splits/series-splits.ts'
import { splitSequences } from '../splits/series-splits.ts'
import type { DataFile, SplitName } from '../task.ts'
import type { Channel } from './channel.ts'
import { channelOf, standardised } from './channel.ts'
import type { GapFilling } from './gaps.ts'
import type { TimeColumn } from './moments.ts'
import { timeColumn } from './moments.ts'
import { orderTable } from './ordered-table.ts'
import { requireChange, requireHorizon, requireRisingTime, requireRows } from './series-checks.ts'

export interface PreparedSeries extends WindowedSeries {
  readonly inputs: readonly Channel[]
  readonly targets: readonly Channel[]
  readonly parts: SequenceParts
  readonly times: TimeColumn | null
}

export interface SeriesOptions {
  readonly inputs: string
  readonly targets: string
  readonly sequence: string
  readonly time: string
  readonly 'split-by': string
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
  const whole = tableOf(file, options.header as Header)
  requireRows(whole)
  const ordered = orderTable(whole, options)
  if (options.time === '') requireRisingTime(ordered)
  const { table, sequences } = ordered
  const parts = splitSequences(sequences, {
    split: options.split,
    by: options['split-by'] as 'time' | 'sequence',
    place: `option split of task forecast (${table.name})`,
  })
  const gaps = options.gaps as GapFilling
  const channelsOf = (names: string): Channel[] =>
    columnsOf(table, namesOf(names), [options.sequence, options.time]).map((column) =>
      channelOf(table, column, { gaps, sequences, train: parts.train }),
    )
  const inputs = channelsOf(options.inputs)
  const targets = channelsOf(options.targets)
  requireChange(table, targets)
  const series = seriesOf(table, { inputs, targets, steps: stepsAhead(options) })
  const predicting = (split: SplitName): Rows[] =>
    parts[split].map((part) => predictingRows(series, part)).filter(({ start, end }) => end > start)
  const rows = { train: predicting('train'), validation: predicting('validation'), test: predicting('test') }
  requireHorizon({ table, series, parts, rows, horizon: options.horizon })
  const size = windowSize(table, rows.train, options)
  const toCover = rows.train.reduce((count, stretch) => count + windowsToCover(stretch, size), 0)
  const windowsPerEpoch = options.epoch > 0 ? options.epoch : Math.max(LEAST_WINDOWS, toCover)
  return { series, inputs, targets, parts, times: timeColumn(table, options.time), rows, size, windowsPerEpoch }
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

/** By the longest training sequence: shorter ones fill a part of a window. */
function windowSize(table: Table, train: readonly Part[], options: SeriesOptions): WindowSize {
  const rows = Math.max(...train.map(({ start, end }) => end - start))
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
