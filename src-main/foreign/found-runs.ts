/** What files of other programs hold: runs with their curves, as far as they could be read. Plain data. */
import type { Problem } from '../foundation/problem.ts'

/** A file as it was given; `name` may have folders before it. */
export interface GivenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Values of one metric on one split, in the order of steps; a step stands once. */
export interface FoundSeries {
  /** 'train', 'validation', 'test', or the file's own word; '' where it says nothing. */
  readonly split: string
  /** 'loss' */
  readonly metric: string
  readonly steps: Float64Array
  readonly values: Float64Array
}

/** A run; what the files do not say is null. */
export interface FoundRun {
  readonly name: string
  readonly architecture: string | null
  readonly seed: number | null
  /** In the file's own word. */
  readonly task: string | null
  readonly parameters: number | null
  readonly multiplyAddsPerStep: number | null
  /** Of training. */
  readonly seconds: number | null
  readonly series: readonly FoundSeries[]
}

export interface FoundFile {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  /** 'TensorBoard events' */
  readonly format: string
  /** Of a table, the first `LIMITS.columns`; none for an event file. */
  readonly columns: readonly string[]
}

export interface FoundRuns {
  readonly files: readonly FoundFile[]
  readonly runs: readonly FoundRun[]
  /** Each at its file, and there at its line or byte. What could be read is in `runs` all the same. */
  readonly problems: readonly Problem[]
}

/** Of one import: larger ones are refused in words. */
export const LIMITS = { bytes: 256e6, files: 2_000, runs: 1_000, points: 4_000_000, columns: 500 } as const

/** How a series is named where one is chosen: 'test/loss', or the metric alone where no split is said. */
export const seriesKey = ({ split, metric }: Pick<FoundSeries, 'split' | 'metric'>): string =>
  split === '' ? metric : `${split}/${metric}`

/** Names of all series of these runs, the most frequent first. */
export function seriesKeys(runs: readonly FoundRun[]): { readonly key: string; readonly runs: number }[] {
  const counts = new Map<string, number>()
  for (const { series } of runs)
    for (const one of series) counts.set(seriesKey(one), (counts.get(seriesKey(one)) ?? 0) + 1)
  return [...counts].map(([key, count]) => ({ key, runs: count })).sort((a, b) => b.runs - a.runs)
}
