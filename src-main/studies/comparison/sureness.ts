/** How sure a comparison is, and what it would take to be surer. Pure. */
import { seedsNeeded } from '../../statistics/index.ts'
import { smallestSignFlipP } from '../../statistics/multiplicity/seeds-needed.ts'
import { detectableEffect } from '../../statistics/power/detectable-effect.ts'
import { seedsToDetect } from '../../statistics/power/seeds-to-detect.ts'
import { standardDeviation } from '../../statistics/descriptive/standard-deviation.ts'
import type { ComparedArchitecture } from './comparison.ts'
import { LEVEL } from './facts.ts'

/** Both figures of one seed. */
export interface Pair {
  readonly seed: number
  readonly baseline: number
  readonly other: number
}

export interface Sureness {
  /** Seeds on which both have a finite test figure. */
  readonly pairs: readonly Pair[]
  /** Architectures that are corrected for together. */
  readonly comparisons: number
  readonly level: number
  /** The least p that a two-sided sign-flip test can give with so many pairs; null without one. */
  readonly smallestP: number | null
  /** Seeds from which on the test can reach the level: for this comparison alone, and for all together. */
  readonly seedsNeeded: { readonly alone: number; readonly together: number }
  /** Smallest difference, in the metric's unit, that so many pairs show with 80 % power in one comparison; null where none can be shown. */
  readonly detectable: number | null
  /** Seeds that would show a difference as large as the one found, with 80 % power after correction; null where that cannot be said. */
  readonly seedsToShow: number | null
  /** Seeds worth adding, and why; null where more seeds are not what is missing. */
  readonly more: { readonly seeds: number; readonly why: string } | null
}

/** The pairs of two architectures, in the order of the baseline's seeds; none where seeds pair nothing. */
export function pairsOf(baseline: ComparedArchitecture, other: ComparedArchitecture): Pair[] {
  if ((other.difference?.unpaired ?? null) !== null) return []
  const bySeed = new Map(other.runs.map(({ seed, test }) => [seed, test]))
  return baseline.runs.flatMap(({ seed, test }) => {
    const own = bySeed.get(seed)
    return seed !== null && isFigure(test) && isFigure(own) ? [{ seed, baseline: test, other: own }] : []
  })
}

const isFigure = (value: number | null | undefined): value is number =>
  typeof value === 'number' && Number.isFinite(value)

/** More than so many seeds are not proposed: the difference is too small to be worth them. */
const MOST_SEEDS = 60

/** What the pairs of a comparison can show, and what they cannot. */
export function sureness(baseline: ComparedArchitecture, other: ComparedArchitecture, comparisons: number): Sureness {
  const pairs = pairsOf(baseline, other)
  const n = pairs.length
  const differences = pairs.map((pair) => pair.other - pair.baseline)
  const spread = n < 2 ? 0 : standardDeviation(differences)
  const effect = detectableEffect({ pairs: n, comparisons: 1 })
  const needed = { alone: seedsNeeded(LEVEL, 1), together: seedsNeeded(LEVEL, comparisons) }
  const mean = other.difference?.mean ?? null
  const dz = mean === null || spread === 0 ? null : Math.abs(mean) / spread
  const seedsToShow = dz === null ? null : seedsToDetect({ effect: dz, comparisons, most: MOST_SEEDS })
  return {
    pairs,
    comparisons,
    level: LEVEL,
    smallestP: n === 0 ? null : smallestSignFlipP(n),
    seedsNeeded: needed,
    detectable: effect === null || spread === 0 ? null : effect * spread,
    seedsToShow,
    more: moreSeeds({ n, needed, seedsToShow, isOpen: other.difference?.improves === 'cannot-tell' }),
  }
}

interface MoreQuestion {
  readonly n: number
  readonly needed: Sureness['seedsNeeded']
  readonly seedsToShow: number | null
  readonly isOpen: boolean
}

function moreSeeds({ n, needed, seedsToShow, isOpen }: MoreQuestion): Sureness['more'] {
  if (!isOpen) return null
  if (n < needed.together)
    return { seeds: needed.together - n, why: `from ${needed.together} seeds on the test can reach ${LEVEL} at all` }
  if (seedsToShow === null || seedsToShow <= n) return null
  return { seeds: seedsToShow - n, why: `${seedsToShow} seeds would show a difference of this size four times in five` }
}
