/** The columns of a comparison's table as text. A column that a narrow place cannot hold is left out by its `keep`. */
import { fixed, probability, signed, whole } from '../../figures/numerals.ts'
import type { Improves } from '../../statistics/index.ts'
import type { Comparison, Limits } from '../../studies/comparison/comparison.ts'
import type { ComparisonRow } from './rows.ts'
import { comparisonRows, metricDecimals } from './rows.ts'

export interface ComparisonColumn {
  readonly id: 'architecture' | 'width' | 'parameters' | 'test' | 'difference' | 'p' | 'verdict' | 'seeds' | 'seconds'
  readonly title: string
  /** Below the title; '' for none. */
  readonly unit: string
  readonly align: 'left' | 'right'
  /** The larger, the longer the column stays when there is little room. */
  readonly keep: number
  readonly text: (row: ComparisonRow) => string
}

const VERDICTS: Readonly<Record<Improves, string>> = { yes: 'better', no: 'worse', 'cannot-tell': 'cannot tell' }

/** 'better', 'worse' or 'cannot tell'; '' for the baseline. */
export function verdictWord({ difference }: ComparisonRow): string {
  return difference === null ? '' : VERDICTS[difference.improves]
}

/** p after Holm's correction; '' where there is none. */
export function correctedP({ difference }: ComparisonRow): string {
  const p = difference?.pHolm ?? null
  return p === null ? '' : probability(p)
}

/** '5 of 6' where runs are missing. */
export function seedCount({ test, planned }: ComparisonRow): string {
  return test.n === planned ? String(test.n) : `${test.n} of ${planned}`
}

/** What stands where a figure cannot be known: never zero, never nothing. */
export const NOT_KNOWN = 'not known'

/** A whole number, or that it is not known. */
export const wholeOrUnknown = (value: number | null): string => (value === null ? NOT_KNOWN : whole(value))

/** How an interval is written: '[8.40, 8.44]', or, where all lie evenly around their means, '±0.02'. */
export type IntervalForm = 'limits' | 'half-width'

interface EstimateForm {
  readonly write: (value: number) => string
  readonly half: (value: number) => string
  readonly form: IntervalForm
}

/** '8.42 [8.40, 8.44]'; the mean alone where the seeds cannot give an interval. */
function estimateText(
  estimate: { readonly mean: number | null; readonly interval: Limits | null },
  { write, half, form }: EstimateForm,
): string {
  const { mean, interval } = estimate
  if (mean === null) return '\u2013'
  if (interval === null) return write(mean)
  const [low, high] = interval
  return form === 'limits'
    ? `${write(mean)} [${write(low)}, ${write(high)}]`
    : `${write(mean)} \u00b1${half((high - low) / 2)}`
}

/** Says whether every interval lies evenly around its mean, as t intervals do. */
export function hasEvenIntervals({ architectures }: Comparison): boolean {
  return architectures
    .flatMap(({ test, difference }) => [test, ...(difference === null ? [] : [difference])])
    .every(
      ({ mean, interval }) =>
        mean === null ||
        interval === null ||
        Math.abs((interval[0] + interval[1]) / 2 - mean) <= 1e-6 * (interval[1] - interval[0]),
    )
}

/** What stands for the name of an interval where the seeds give none. */
export const NO_INTERVAL = 'no interval'

/** Name of the intervals, the same in all rows: '95 % t interval'; 'no interval' where no row has one. */
export function intervalName({ architectures }: Comparison): string {
  return architectures.map(({ test }) => test.intervalMethod).find((method) => method !== null) ?? NO_INTERVAL
}

/** All columns, the metric's figures with the decimals that their intervals deserve. */
export function comparisonColumns(comparison: Comparison, form: IntervalForm = 'limits'): ComparisonColumn[] {
  const decimals = metricDecimals(comparisonRows(comparison))
  const half = (value: number): string => fixed(value, decimals)
  const plain: EstimateForm = { write: half, half, form }
  const withSign: EstimateForm = { write: (value) => signed(value, decimals), half, form }
  const { unit } = comparison.metric
  return [
    {
      id: 'architecture',
      title: 'architecture',
      unit: '',
      align: 'left',
      keep: 9,
      text: ({ id, title, foreign }) => (foreign === null ? id : title),
    },
    { id: 'width', title: 'width', unit: 'units', align: 'right', keep: 1, text: ({ width }) => wholeOrUnknown(width) },
    {
      id: 'parameters',
      title: 'params',
      unit: '',
      align: 'right',
      keep: 3,
      text: ({ parameters }) => wholeOrUnknown(parameters),
    },
    {
      id: 'test',
      title: 'test',
      unit,
      align: 'right',
      keep: 8,
      text: ({ test }) => estimateText(test, plain),
    },
    {
      id: 'difference',
      title: 'difference',
      unit,
      align: 'right',
      keep: 7,
      text: ({ difference }) => (difference === null ? 'baseline' : estimateText(difference, withSign)),
    },
    { id: 'seeds', title: 'N', unit: '', align: 'right', keep: 4, text: seedCount },
    {
      id: 'p',
      title: 'p Holm',
      unit: '',
      align: 'right',
      keep: 5,
      text: correctedP,
    },
    { id: 'verdict', title: 'verdict', unit: '', align: 'left', keep: 6, text: verdictWord },
    {
      id: 'seconds',
      title: 's/run',
      unit: '',
      align: 'right',
      keep: 2,
      text: ({ seconds, foreign }) =>
        seconds === null ? (foreign === null ? '' : NOT_KNOWN) : fixed(seconds, seconds < 10 ? 1 : 0),
    },
  ]
}
