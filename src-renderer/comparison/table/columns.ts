/** The registry of columns: what each sorts by, how it reads, and its figures in full precision. One entry each. */
import { fixed, signed } from '../../../src-main/figures/numerals.ts'
import {
  estimateFigures,
  fraction,
  limitFigures,
  NONE,
  NOT_KNOWN,
  pWords,
  range,
  reachWords,
  wholeOrUnknown,
  type NamedFigure,
} from './cell-words.ts'
import type { Notation, TableLine } from './table-line.ts'

/** A cell in words: the value, and behind it, fainter, what it stands on. */
export interface CellWords {
  readonly main: string
  readonly faint?: string
}

export interface Column {
  /** In the head of the table. */
  readonly title: string
  /** In the list of columns, where that is not enough. */
  readonly about: string
  readonly align: 'left' | 'right'
  /** What it is sorted by; null where there is none. */
  readonly value: (line: TableLine) => number | string | null
  readonly words: (line: TableLine, notation: Notation) => CellWords
  readonly figures: (line: TableLine) => readonly NamedFigure[]
}

export const columns = {
  architecture: {
    title: 'architecture',
    about: 'name',
    align: 'left',
    value: ({ row }) => row.title,
    words: ({ row }) => ({ main: row.title }),
    figures: ({ row }) => [{ name: 'architecture', value: row.title }],
  },
  test: estimateColumn('test', 'test', 'mean over seeds', ({ result }) => result.test),
  'test-interval': {
    title: 'test, 95 % interval',
    about: 'of the mean over seeds',
    align: 'right',
    value: ({ result }) => result.test.interval?.[0] ?? null,
    words: ({ result }, { decimals }) => ({ main: '', faint: range(result.test.interval, decimals, fixed) }),
    figures: ({ result }) => limitFigures('test', result.test.interval),
  },
  median: estimateColumn('median', 'median', 'over seeds: one bad seed does not move it', ({ result }) => ({
    mean: result.test.median,
  })),
  iqm: estimateColumn('interquartile_mean', 'IQM', 'interquartile mean over seeds', ({ result }) => ({
    mean: result.test.interquartileMean,
  })),
  spread: estimateColumn('standard_deviation', 'spread', 'standard deviation over seeds', ({ result }) => ({
    mean: result.test.standardDeviation,
  })),
  validation: estimateColumn('validation', 'validation', 'mean over seeds', (line) => meanOver(line, 'validation')),
  train: estimateColumn('train', 'train', 'mean over seeds, on a sample', (line) => meanOver(line, 'train')),
  difference: {
    title: 'difference, 95 % interval',
    about: 'to the baseline, on the same seeds; of the means where seeds pair nothing',
    align: 'right',
    value: ({ result }) => result.difference?.mean ?? null,
    words: ({ result: { difference }, isBaseline }, { decimals }) => {
      if (isBaseline) return { main: 'baseline' }
      if (difference === null || difference.mean === null) return { main: NONE }
      return { main: signed(difference.mean, decimals), faint: range(difference.interval, decimals, signed) }
    },
    figures: ({ result: { difference } }) => [
      { name: 'difference', value: difference?.mean ?? null },
      ...limitFigures('difference', difference?.interval ?? null),
      { name: 'pairs', value: difference?.n ?? null },
      { name: 'unpaired_runs', value: difference?.unpaired?.other ?? null },
    ],
  },
  picture: {
    title: '',
    about: 'picture of the differences',
    align: 'left',
    value: ({ result }) => result.difference?.mean ?? null,
    words: () => ({ main: '' }),
    figures: () => [],
  },
  better: {
    title: 'P(better)',
    about: 'chance that a run beats one of the baseline',
    align: 'right',
    value: ({ row }) => row.improvement?.mean ?? null,
    words: ({ row }) => ({ main: row.improvement === null ? NONE : fixed(row.improvement.mean, 2) }),
    figures: ({ row }) => estimateFigures('probability_of_improvement', row.improvement),
  },
  p: {
    title: 'p',
    about: 'two-sided sign-flip test, Welch\u2019s where seeds pair nothing; not corrected',
    align: 'right',
    value: ({ result }) => result.difference?.p ?? null,
    words: ({ result }) => ({ main: pWords(result.difference?.p ?? null) }),
    figures: ({ result }) => [{ name: 'p', value: result.difference?.p ?? null }],
  },
  'p-holm': {
    title: 'p, Holm',
    about: 'after correction for all comparisons',
    align: 'right',
    value: ({ result }) => result.difference?.pHolm ?? null,
    words: ({ result }) => ({ main: pWords(result.difference?.pHolm ?? null) }),
    figures: ({ result }) => [{ name: 'p_holm', value: result.difference?.pHolm ?? null }],
  },
  verdict: {
    title: 'verdict',
    about: 'of the corrected test',
    align: 'left',
    value: ({ result }) => result.difference?.improves ?? null,
    words: ({ result }) => ({ main: result.difference === null ? NONE : VERDICTS[result.difference.improves] }),
    figures: ({ result }) => [{ name: 'improves', value: result.difference?.improves ?? null }],
  },
  dz: plainColumn(
    'cohens_dz',
    'd_z',
    'mean difference in its own spreads',
    ({ result }) => result.difference?.cohensDz,
  ),
  cliff: plainColumn(
    'cliffs_delta',
    'Cliff\u2019s \u03b4',
    'P(higher) \u2212 P(lower)',
    ({ result }) => result.difference?.cliffsDelta,
  ),
  order: {
    title: 'ASO \u03b5',
    about:
      'almost stochastic order: below 0.5 better than the baseline at almost every quantile; its upper bound is rough below 10 seeds',
    align: 'right',
    value: ({ row }) => row.order?.violation ?? null,
    words: ({ row: { order } }) =>
      order === null
        ? { main: NONE }
        : { main: fixed(order.violation, 2), faint: `at most ${fixed(order.upperBound, 2)}` },
    figures: ({ row: { order } }) => [
      { name: 'aso_violation', value: order?.violation ?? null },
      { name: 'aso_upper_bound', value: order?.upperBound ?? null },
    ],
  },
  seeds: {
    title: 'seeds N',
    about: 'finished of planned runs',
    align: 'right',
    value: ({ result }) => result.test.n,
    words: ({ result: { test, runs } }) => ({
      main: test.n === runs.length ? String(test.n) : `${test.n} of ${runs.length}`,
    }),
    figures: ({ result: { test, runs } }) => [
      { name: 'n', value: test.n },
      { name: 'runs', value: runs.length },
    ],
  },
  parameters: {
    title: 'parameters',
    about: 'trained numbers',
    align: 'right',
    value: ({ result }) => result.parameters,
    words: ({ result }) => ({ main: wholeOrUnknown(result.parameters) }),
    figures: ({ result }) => [{ name: 'parameters', value: result.parameters }],
  },
  width: {
    title: 'width d',
    about: 'units of a layer',
    align: 'right',
    value: ({ result }) => result.width,
    words: ({ result }) => ({ main: wholeOrUnknown(result.width) }),
    figures: ({ result }) => [{ name: 'width', value: result.width }],
  },
  'multiply-adds': {
    title: 'multiply-adds',
    about: 'per time step',
    align: 'right',
    value: ({ result }) => result.multiplyAddsPerStep,
    words: ({ result }) => ({ main: wholeOrUnknown(result.multiplyAddsPerStep) }),
    figures: ({ result }) => [{ name: 'multiply_adds_per_step', value: result.multiplyAddsPerStep }],
  },
  depth: {
    title: 'depth',
    about: 'recurrent d_r, feedforward d_f, skip coefficient s (Zhang et al. 2016)',
    align: 'right',
    value: ({ row: { depth } }) => (depth === null ? null : depth.recurrent * 1000 + depth.feedforward),
    words: ({ row: { depth } }) => ({
      main: depth === null ? NOT_KNOWN : [depth.recurrent, depth.feedforward, depth.skip].map(fraction).join('\u2002'),
    }),
    figures: ({ row: { depth } }) => [
      { name: 'recurrent_depth', value: depth?.recurrent ?? null },
      { name: 'feedforward_depth', value: depth?.feedforward ?? null },
      { name: 'skip_coefficient', value: depth?.skip ?? null },
    ],
  },
  reach: {
    title: 'reach, steps',
    about: 'how far back the gradient is felt; \u2265: beyond the window that was measured',
    align: 'right',
    value: ({ row }) => row.reach?.mean ?? null,
    words: ({ row: { reach }, result }, { reachDecimals }) => reachWords(reach, result.foreign !== null, reachDecimals),
    figures: ({ row }) => [
      ...estimateFigures('reach_steps', row.reach),
      { name: 'reach_runs_beyond_window', value: row.reach?.beyond ?? null },
    ],
  },
  rate: {
    title: 'learning rate',
    about: 'picked on validation',
    align: 'right',
    value: ({ result }) => result.learningRate,
    words: ({ result }) => ({ main: result.learningRate === null ? NONE : String(result.learningRate) }),
    figures: ({ result }) => [{ name: 'learning_rate', value: result.learningRate }],
  },
  seconds: {
    title: 'time, s/run',
    about: 'of training, mean over finished runs',
    align: 'right',
    value: ({ row }) => row.seconds?.mean ?? null,
    words: ({ row }, { secondsDecimals }) => ({
      main: row.seconds === null ? NONE : fixed(row.seconds.mean, secondsDecimals),
    }),
    figures: ({ row }) => [{ name: 'seconds_per_run', value: row.seconds?.mean ?? null }],
  },
} as const satisfies Readonly<Record<string, Column>>

export type ColumnId = keyof typeof columns

export const columnOf = (id: ColumnId): Column => columns[id]

export const columnIds = Object.keys(columns) as readonly ColumnId[]

/** Columns that a user may show or hide. */
export const optionalColumns = columnIds.filter((id) => id !== 'architecture')

const VERDICTS = { yes: 'better', no: 'worse', 'cannot-tell': 'cannot tell' } as const

function estimateColumn(
  name: string,
  title: string,
  about: string,
  of: (line: TableLine) => { readonly mean: number | null },
): Column {
  return {
    title,
    about,
    align: 'right',
    value: (line) => of(line).mean,
    words: (line, { decimals }) => {
      const { mean } = of(line)
      return { main: mean === null ? NONE : fixed(mean, decimals) }
    },
    figures: (line) => [{ name: name === 'test' ? 'test_mean' : name, value: of(line).mean }],
  }
}

function plainColumn(
  name: string,
  title: string,
  about: string,
  of: (line: TableLine) => number | null | undefined,
): Column {
  const value = (line: TableLine): number | null => of(line) ?? null
  return {
    title,
    about,
    align: 'right',
    value,
    words: (line) => ({ main: value(line) === null ? NONE : signed(value(line)!, 2) }),
    figures: (line) => [{ name, value: value(line) }],
  }
}

function meanOver({ result: { runs } }: TableLine, split: 'train' | 'validation'): { readonly mean: number | null } {
  const values = runs.flatMap((run) => run[split] ?? []).filter(Number.isFinite)
  return { mean: values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length }
}
