/** The table of several studies in words. */
import type { TasksView } from '../../../src-main/contract/comparison.ts'
import { estimateDecimals } from '../../../src-main/figures/estimate.ts'
import { fixed, signed } from '../../../src-main/figures/numerals.ts'
import type { PooledEstimate } from '../../../src-main/contract/comparison.ts'
import type { Comparison } from '../../../src-main/contract/comparison.ts'

export interface AcrossCell {
  readonly mean: string
  readonly interval: string
  /** To the study's baseline, with its verdict. */
  readonly difference: string
  readonly isBest: boolean
}

export interface PooledWords {
  readonly main: string
  readonly faint: string
}

export interface AcrossRow {
  readonly architecture: string
  readonly title: string
  readonly slot: number
  readonly isBaseline: boolean
  readonly cells: readonly (AcrossCell | null)[]
  readonly score: PooledWords | null
  readonly improvement: PooledWords | null
}

/** Decimals that the figures of one study deserve. */
function decimalsOf({ architectures }: Comparison): number {
  return estimateDecimals(
    architectures.map(({ test: { mean, interval } }) => (mean === null ? null : { mean, interval })),
  )
}

const VERDICTS = { yes: 'better', no: 'worse', 'cannot-tell': 'cannot tell' } as const

/** Rows with a cell for every study; null where an architecture is not in it. */
export function acrossCells({ studies, rows, pool }: TasksView): AcrossRow[] {
  const facts = studies.map(({ comparison }) => ({
    comparison,
    decimals: decimalsOf(comparison),
    best: bestOf(comparison),
  }))
  return rows.map(({ architecture, title, slot, cells }, k) => ({
    architecture,
    title,
    slot,
    isBaseline: cells.every((id, task) => id === studies[task]!.comparison.baseline),
    cells: cells.map((id, task) => (id === null ? null : cellOf(id, facts[task]!))),
    score: pooledWords(pool.rows[k]?.score ?? null),
    improvement: pooledWords(pool.rows[k]?.improvement ?? null),
  }))
}

function bestOf({ architectures, metric }: Comparison): number | null {
  const means = architectures.flatMap(({ test }) => test.mean ?? [])
  if (means.length === 0) return null
  return metric.better === 'lower' ? Math.min(...means) : Math.max(...means)
}

interface StudyFacts {
  readonly comparison: Comparison
  readonly decimals: number
  readonly best: number | null
}

function cellOf(id: string, { comparison, decimals, best }: StudyFacts): AcrossCell | null {
  const found = comparison.architectures.find((one) => one.id === id)
  if (found === undefined) return null
  const { test, difference, runs } = found
  const n = test.n === runs.length ? `N = ${test.n}` : `N = ${test.n} of ${runs.length}`
  return {
    mean: test.mean === null ? '\u2013' : fixed(test.mean, decimals),
    interval:
      test.interval === null ? n : `${fixed(test.interval[0], decimals)} to ${fixed(test.interval[1], decimals)}; ${n}`,
    difference:
      difference === null || difference.mean === null
        ? id === comparison.baseline
          ? 'baseline'
          : 'no pair'
        : `${signed(difference.mean, decimals)}, ${VERDICTS[difference.improves]}`,
    isBest: test.mean !== null && test.mean === best,
  }
}

function pooledWords(found: PooledEstimate | null): PooledWords | null {
  if (found === null) return null
  const { value, interval } = found
  return {
    main: fixed(value, 2),
    faint: interval === null ? 'no interval' : `${fixed(interval[0], 2)} to ${fixed(interval[1], 2)}`,
  }
}
