/** From a comparison to the lines of its table: the baseline on top, the others filtered and sorted. */
import type { ComparisonView } from '../../../src-main/contract/comparison.ts'
import { decimalsFor } from '../../../src-main/figures/numerals.ts'
import type { ComparedArchitecture } from '../../../src-main/contract/comparison.ts'
import type { Look } from '../look.ts'
import { columns, type ColumnId } from './columns.ts'
import type { Notation, SeedLine, TableLine } from './table-line.ts'

/** One line per architecture, in the study's order. */
export function tableLines({ comparison, rows }: ComparisonView): TableLine[] {
  const sign = comparison.metric.better === 'lower' ? 1 : -1
  return rows.map((row, k) => {
    const result = comparison.architectures[k]!
    const { mean } = result.test
    return { row, result, isBaseline: row.id === comparison.baseline, rank: mean === null ? Infinity : sign * mean }
  })
}

export function notationOf(lines: readonly TableLine[]): Notation {
  const halves = lines.flatMap(({ result: { test, difference } }) =>
    [test.interval, difference?.interval ?? null].flatMap((limits) =>
      limits === null ? [] : [(limits[1] - limits[0]) / 2],
    ),
  )
  const means = lines.flatMap(({ result }) => result.test.mean ?? [])
  const seconds = lines.flatMap(({ row }) => row.seconds?.mean ?? [])
  const reaches = lines.flatMap(({ row }) => row.reach?.mean ?? [])
  const decimals = (values: readonly number[]): number => (Math.max(0, ...values) < 10 ? 1 : 0)
  return {
    decimals: decimalsFor(halves, means),
    secondsDecimals: decimals(seconds),
    reachDecimals: decimals(reaches),
  }
}

/** The baseline first whatever the filter says: everything is held against it. */
export function shownLines(lines: readonly TableLine[], look: Pick<Look, 'sort' | 'filter' | 'verdict'>): TableLine[] {
  const others = lines.filter((line) => !line.isBaseline && isWanted(line, look))
  return [...lines.filter(({ isBaseline }) => isBaseline), ...sorted(others, look.sort)]
}

function isWanted({ row, result }: TableLine, { filter, verdict }: Pick<Look, 'filter' | 'verdict'>): boolean {
  const title = row.title.toLowerCase()
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  if (!words.every((word) => title.includes(word))) return false
  if (verdict === 'all') return true
  if (verdict === 'with failures') return result.runs.some(({ failure }) => failure !== null)
  const wanted = { better: 'yes', worse: 'no', 'cannot tell': 'cannot-tell' } as const
  return result.difference?.improves === wanted[verdict]
}

/** Best first where nothing else is asked for; lines without a value last, whichever way. */
function sorted(lines: readonly TableLine[], sort: Look['sort']): TableLine[] {
  if (sort === null) return lines.toSorted((a, b) => compare(a.rank, b.rank))
  const { value } = columns[sort.column]
  const keyed = lines.map((line) => ({ line, key: value(line) }))
  const [known, unknown] = [keyed.filter(({ key }) => key !== null), keyed.filter(({ key }) => key === null)]
  const up = known.toSorted((a, b) => compare(a.key!, b.key!))
  return [...(sort.isDown ? up.toReversed() : up), ...unknown].map(({ line }) => line)
}

function compare(a: number | string, b: number | string): number {
  if (typeof a === 'string' || typeof b === 'string') return String(a).localeCompare(String(b))
  // Two infinities are alike, though their difference is none.
  return a === b ? 0 : a - b
}

/** What a click on a column's head asks for: down, up, then the usual order. Names go up first. */
export function nextSort(sort: Look['sort'], column: ColumnId): Look['sort'] {
  const first = column === 'architecture'
  if (sort?.column !== column) return { column, isDown: !first }
  return sort.isDown === !first ? { column, isDown: first } : null
}

/** The runs of a row, in the order of its seeds. */
export function seedLines({ result, isBaseline }: TableLine, baseline: ComparedArchitecture | undefined): SeedLine[] {
  const isPaired = (result.difference?.unpaired ?? null) === null
  const bySeed = new Map(isPaired ? baseline?.runs.map(({ seed, test }) => [seed, test]) : [])
  return result.runs.map((run) => {
    const against = bySeed.get(run.seed) ?? null
    return { run, difference: isBaseline || run.test === null || against === null ? null : run.test - against }
  })
}
