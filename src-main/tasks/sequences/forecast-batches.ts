/** Batches of the windows of a series. */
import type { Batch } from '../../execution/executor.ts'
import type { SplitName, SplitSummary, Task } from '../task.ts'
import { packBatch } from './batch.ts'
import { summaryOf } from './collected.ts'
import { consecutive } from './order.ts'
import type { Sequence, SequenceShape } from './sequence.ts'
import type { Rows, Series, WindowSize } from './windows.ts'
import { coveringWindows, randomWindowsOf } from './windows.ts'

export interface WindowedSeries {
  readonly series: Series
  /** Rows from which the predictions of each split are made; no window crosses from one stretch into another. */
  readonly rows: Readonly<Record<SplitName, readonly Rows[]>>
  readonly size: WindowSize
  readonly windowsPerEpoch: number
}

type Batches = Pick<
  Task,
  'splits' | 'longestBatch' | 'trainingBatches' | 'trainingBatchesPerEpoch' | 'evaluationBatches'
>

/** What a task needs to hand windows out: anew in every epoch of training, and all of a split, each prediction once, to evaluate. */
export function forecastBatches(
  shape: SequenceShape,
  { series, rows, size, windowsPerEpoch }: WindowedSeries,
): Batches {
  const summary = (split: SplitName): SplitSummary =>
    summaryOf(
      shape,
      allWindows({ series, rows: rows[split], size }).map((window) => window()),
    )
  return {
    splits: { train: summary('train'), validation: summary('validation'), test: summary('test') },
    longestBatch: () => size.window,
    trainingBatchesPerEpoch: ({ batch }) => Math.ceil(windowsPerEpoch / batch),
    *trainingBatches({ seed, batch }, epoch) {
      const windows = randomWindowsOf(
        series,
        { ...size, stretches: rows.train },
        { count: windowsPerEpoch, seed, epoch },
      )
      for (const group of consecutive(windows.length, batch))
        yield packBatch(
          shape,
          group.map((k) => windows[k]!()),
        )
    },
    evaluationBatches: (split, { batch }) => coveringBatches(shape, { series, rows: rows[split], size, batch }),
  }
}

interface Covered {
  readonly series: Series
  readonly rows: readonly Rows[]
  readonly size: WindowSize
}

/** Windows that count every row once, in order. */
export function* coveringBatches(
  shape: SequenceShape,
  { batch, ...covered }: Covered & { readonly batch: number },
): Generator<Batch> {
  const windows = allWindows(covered)
  for (const group of consecutive(windows.length, batch))
    yield packBatch(
      shape,
      group.map((k) => windows[k]!()),
    )
}

function allWindows({ series, rows, size }: Covered): (() => Sequence)[] {
  return rows.flatMap((stretch) => coveringWindows(series, stretch, size))
}
