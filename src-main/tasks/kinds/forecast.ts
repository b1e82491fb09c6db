import { BOX_1970, HYNDMAN_2006 } from '../sources.ts'
import { sha256 } from '../../foundation/sha256.ts'
import { labelled, sparkline } from '../drawing/sparkline.ts'
import { choose } from '../options.ts'
import { GAP_FILLINGS } from '../preparation/gaps.ts'
import { momentsOf } from '../preparation/moments.ts'
import type { NaiveForecast } from '../preparation/naive-forecasts.ts'
import { errorOf, lastValue, meanForecast, seasonBefore } from '../preparation/naive-forecasts.ts'
import type { PreparedSeries } from '../preparation/prepared-series.ts'
import { prepareSeries } from '../preparation/prepared-series.ts'
import { otherSeries } from '../preparation/other-series.ts'
import { oneFile } from '../readers/files.ts'
import type { DeviationMetric } from '../scores/deviation.ts'
import { deviations } from '../scores/deviation.ts'
import { combine } from '../scores/score.ts'
import { coveringBatches, forecastBatches } from '../sequences/forecast-batches.ts'
import type { SequenceShape } from '../sequences/sequence.ts'
import type { DoNothing, TaskExample, TaskKind, TaskOption } from '../task.ts'

const OPTIONS = [
  {
    id: 'inputs',
    meaning: 'Columns that are read, separated by commas (empty: all numbers)',
    default: '',
    columns: 'several',
  },
  { id: 'targets', meaning: 'Columns that are predicted (empty: all numbers)', default: '', columns: 'several' },
  {
    id: 'sequence',
    meaning: 'Column that says to which sequence a row belongs (empty: the table is one sequence)',
    default: '',
    columns: 'one',
  },
  {
    id: 'time',
    meaning: 'Column of time, in whose order the rows are read (empty: as they stand)',
    default: '',
    columns: 'one',
  },
  { id: 'horizon', meaning: 'Rows ahead', default: 1, least: 1, most: 100_000, whole: true },
  {
    id: 'path',
    meaning: 'Whether all rows up to the horizon are predicted, not only the one at the horizon',
    default: false,
  },
  {
    id: 'window',
    meaning: 'Steps of a training sequence (0: 96, or a quarter of the training rows)',
    default: 0,
    least: 0,
    whole: true,
  },
  {
    id: 'context',
    meaning: 'First steps of a window that only warm the state up (0: a quarter of the window)',
    default: 0,
    least: 0,
    whole: true,
  },
  {
    id: 'epoch',
    meaning: 'Windows of an epoch (0: as many as cover the training rows, 320 at least)',
    default: 0,
    least: 0,
    whole: true,
  },
  {
    id: 'split',
    meaning: 'Training, validation and test: percent, or numbers of rows (of sequences)',
    default: '70/15/15',
  },
  {
    id: 'split-by',
    meaning: "What is held out: the last rows of every sequence ('time'), or whole sequences, the last ones",
    default: 'time',
    choices: ['time', 'sequence'],
  },
  {
    id: 'season',
    meaning: 'Rows of a season, for the seasonal naive level (0: none)',
    default: 0,
    least: 0,
    whole: true,
  },
  {
    id: 'gaps',
    meaning: "What to do about missing values; 'interpolate' looks ahead. A filled value is never a target",
    default: 'refuse',
    choices: GAP_FILLINGS,
  },
  {
    id: 'header',
    meaning: 'Whether the first line holds the names of the columns',
    default: 'auto',
    choices: ['auto', 'yes', 'no'],
  },
] as const satisfies readonly TaskOption[]

/** Future values of a table's columns from all rows so far; standardised with the training rows. */
export const forecast: TaskKind = {
  id: 'forecast',
  title: 'forecast',
  summary: 'Predict the values of a time series some rows ahead.',
  reference: 'Box and Jenkins 1970; naive levels as in Hyndman and Koehler 2006',
  references: [BOX_1970, HYNDMAN_2006],
  options: OPTIONS,
  data: 'required',
  make: (given, files) => {
    const chosen = choose('forecast', OPTIONS, given)
    const file = oneFile('forecast', files, 'a CSV table, one row per time step, the oldest first')
    const prepared = prepareSeries(file, chosen)
    const { series, targets } = prepared
    const shape: SequenceShape = {
      input: { kind: 'real', size: series.inputSize },
      target: { kind: 'real', size: series.steps.length * series.targetSize },
      reads: 'step',
    }
    const metrics = metricsOf(targets)
    const targetNames = series.steps.flatMap((ahead) => targets.map(({ name }) => `${name} +${ahead}`))
    return {
      id: 'forecast',
      title: `forecast of ${targets.map((target) => target.name).join(', ')}, ${file.name}`,
      ...shape,
      activation: 'identity',
      loss: 'mean-squared-error',
      ...combine([deviations(shape.target.size, metrics)]),
      doNothing: levels(prepared, metrics[0], chosen.season),
      names: { input: prepared.inputs.map((input) => input.name), target: targetNames },
      scale: series.steps.flatMap(() => targets.map(({ scale: { mean, deviation } }) => ({ mean, deviation }))),
      ...forecastBatches(shape, prepared),
      moments: (split) => momentsOf(prepared, prepared.rows[split]),
      otherBatches: (other, { batch }) =>
        coveringBatches(shape, { ...otherSeries(other, prepared, chosen), size: prepared.size, batch }),
      examples: (count) => examples(prepared, count),
      definition: { task: 'forecast', options: chosen, data: [{ name: file.name, sha256: sha256(file.bytes) }] },
    }
  },
}

/** In the unit of the target when there is one; several targets have no common unit. */
function metricsOf(targets: PreparedSeries['targets']): readonly [DeviationMetric, ...DeviationMetric[]] {
  const scaled: readonly [DeviationMetric, ...DeviationMetric[]] = [
    {
      id: 'nrmse',
      title: 'root mean squared error / training deviation',
      unit: '',
      better: 'lower',
      of: ({ squared }) => Math.sqrt(squared),
    },
    {
      id: 'scaled-mse',
      title: 'mean squared error, standardised',
      unit: '',
      better: 'lower',
      of: ({ squared }) => squared,
    },
    {
      id: 'scaled-mae',
      title: 'mean absolute error, standardised',
      unit: '',
      better: 'lower',
      of: ({ absolute }) => absolute,
    },
  ]
  const [target, ...others] = targets
  if (target === undefined || others.length > 0) return scaled
  const { deviation } = target.scale
  const unit = `units of ${target.name}`
  return [
    {
      id: 'rmse',
      title: 'root mean squared error',
      unit,
      better: 'lower',
      of: ({ squared }) => deviation * Math.sqrt(squared),
    },
    { id: 'mae', title: 'mean absolute error', unit, better: 'lower', of: ({ absolute }) => deviation * absolute },
    ...scaled,
  ]
}

function levels({ series, rows }: PreparedSeries, metric: DeviationMetric, season: number): DoNothing[] {
  const level = (name: string, naive: NaiveForecast, how: string): DoNothing => ({
    name,
    value: metric.of(errorOf(naive, series, rows.test)),
    how,
  })
  const plain = [
    level('mean', meanForecast, 'Always says the mean of the training rows.'),
    level('last value', lastValue, 'Repeats the value of the last row read.'),
  ]
  if (season === 0) return plain
  return [
    ...plain,
    level('season before', seasonBefore(season), `Repeats the value of ${season} rows before the one to predict.`),
  ]
}

const SHOWN_ROWS = 100

/** Windows at equal distances through the training rows, each from one sequence. */
function examples({ series, parts, inputs, targets }: PreparedSeries, count: number): TaskExample[] {
  const channels = [...inputs, ...targets.filter((target) => !inputs.some((input) => input.name === target.name))]
  const width = Math.max(...channels.map(({ name }) => name.length))
  return Array.from({ length: count }, (_, k) => {
    const { start, end } = shownRows(parts.train, k / Math.max(1, count - 1))
    return {
      title: `rows ${start + 1} to ${end} of ${series.rows}`,
      lines: channels.map(({ name, values }) => labelled(name, sparkline(values.subarray(start, end)), width)),
      drawing: {
        kind: 'signal',
        lines: channels.map(({ name, values }) => ({
          name,
          values: Float32Array.from(values.subarray(start, end)),
          isTarget: targets.some((target) => target.name === name),
        })),
      },
    }
  })
}

/** `at`: how far through the training parts, from 0 to 1. */
function shownRows(train: PreparedSeries['parts']['train'], at: number): { start: number; end: number } {
  const { start, end } = train[Math.round(at * (train.length - 1))]!
  const shown = Math.min(SHOWN_ROWS, end - start)
  const from = train.length === 1 ? start + Math.floor((end - start - shown) * at) : start
  return { start: from, end: from + shown }
}
