/** Another table, for a net that was trained on the first. */
import { wrongInput } from '../../foundation/problem.ts'
import type { Header } from '../readers/csv.ts'
import { columnsOf } from '../readers/series.ts'
import { tableOf } from '../readers/table.ts'
import type { Rows, Series } from '../sequences/windows.ts'
import { predictingRows } from '../sequences/windows.ts'
import type { DataFile } from '../task.ts'
import type { Channel } from './channel.ts'
import { channelOf } from './channel.ts'
import type { GapFilling } from './gaps.ts'
import { orderTable } from './ordered-table.ts'
import type { PreparedSeries, SeriesOptions } from './prepared-series.ts'
import { seriesOf } from './prepared-series.ts'
import { requireRisingTime } from './series-checks.ts'

/**
 * The same columns of another table, standardised by the training rows of the first, with the rows from which something is predicted.
 * Throws `WrongInput` for missing columns, cells that are no numbers, and a table shorter than the horizon.
 */
export function otherSeries(
  file: DataFile,
  prepared: PreparedSeries,
  options: SeriesOptions,
): { series: Series; rows: readonly Rows[] } {
  const ordered = orderTable(tableOf(file, options.header as Header), options)
  if (options.time === '') requireRisingTime(ordered)
  const { table, sequences } = ordered
  const again = (channels: readonly Channel[]): Channel[] => {
    const names = channels.map(({ name }) => name)
    const gaps = options.gaps as GapFilling
    return columnsOf(table, names).map((column, k) => ({
      ...channelOf(table, column, { gaps, sequences, train: sequences }),
      scale: channels[k]!.scale,
    }))
  }
  const { steps } = prepared.series
  const series = seriesOf(table, { inputs: again(prepared.inputs), targets: again(prepared.targets), steps })
  const rows = sequences
    .map((part) => predictingRows(series, { ...part, first: part.start }))
    .filter(({ start, end }) => end > start)
  if (rows.length > 0) return { series, rows }
  throw wrongInput({
    code: 'below-horizon',
    place: table.name,
    message: `with ${table.rows.length} rows there is nothing to predict ${options.horizon} rows ahead`,
    hint: 'Give more rows.',
  })
}
