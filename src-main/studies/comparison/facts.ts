import { tooFewSeeds } from '../../statistics/comparison/verdict.ts'
import { seedsNeeded } from '../../statistics/index.ts'
import type { DoNothing, Metric } from '../../tasks/task.ts'
import type { ComparedArchitecture, Comparison } from './comparison.ts'

/** The level that the comparisons are judged at. */
export const LEVEL = 0.05

/** What warnings and conclusion are drawn from. */
export type Facts = Omit<Comparison, 'warnings' | 'conclusion'>

/** Why so few seeds cannot tell, as a sentence; null where they are enough or nothing is compared. */
export function fewSeedsSentence({ seeds, architectures }: Facts): string | null {
  const comparisons = architectures.length - 1
  if (comparisons === 0 || seeds.length >= seedsNeeded(LEVEL, comparisons)) return null
  const words = tooFewSeeds(seeds.length, comparisons, LEVEL)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

/** Those that were trained within the study's budget: its own, and of what was made elsewhere what states so. */
export const withinBudget = ({ architectures }: Pick<Facts, 'architectures'>): readonly ComparedArchitecture[] =>
  architectures.filter(({ foreign }) => foreign === null || foreign.isWithinBudget === true)

/** Runs that have not ended. */
export function pendingRuns({ architectures }: Facts): number {
  const scores = architectures.flatMap(({ learningRates }) => learningRates)
  return scores.reduce((sum, { pending }) => sum + pending, 0)
}

/** The do-nothing level that is hardest to beat. */
export function strongestLevel(levels: readonly DoNothing[], better: Metric['better']): DoNothing | null {
  return levels.reduce<DoNothing | null>(
    (best, level) => (best === null || isBetterThan(level.value, best.value, better) ? level : best),
    null,
  )
}

/** Says whether one value of a metric beats another. */
export function isBetterThan(value: number, other: number, better: Metric['better']): boolean {
  return better === 'lower' ? value < other : value > other
}
