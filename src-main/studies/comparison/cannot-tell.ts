/** What a comparison leaves open whatever its figures are. Pure. */
import { counted, enumerated } from '../../statistics/comparison/wording.ts'
import { unitWords } from '../budget.ts'
import type { StudyPlan } from '../study.ts'
import type { ComparedArchitecture, Comparison } from './comparison.ts'
import { isBetterThan, strongestLevel } from './facts.ts'

export interface OpenQuestion {
  readonly comparison: Comparison
  readonly plan: Pick<StudyPlan, 'learningRates' | 'ownRates' | 'budget'>
  /** Seeds that were planned when test figures had been seen already. */
  readonly seedsAfterLook: readonly number[]
}

/** Sentences, the most weighty first. */
export function cannotTell({ comparison, plan, seedsAfterLook }: OpenQuestion): string[] {
  return [
    laterSeeds(seedsAfterLook),
    missing(comparison),
    stuck(comparison),
    rates(plan),
    `One data set and one budget (${unitWords(plan.budget.amount, plan.budget.unit)}): the order may be another elsewhere.`,
    'The intervals speak of seeds: another split of the data is not in them.',
  ].filter((sentence) => sentence !== null)
}

function laterSeeds(seeds: readonly number[]): string | null {
  if (seeds.length === 0) return null
  const which = `${seeds.length === 1 ? 'Seed' : 'Seeds'} ${enumerated(seeds)}`
  return `${which} came after test figures had been seen: who adds seeds until a test succeeds, succeeds too often. Say so where you report the p value.`
}

function missing({ architectures }: Comparison): string | null {
  const parts = architectures.flatMap(({ title, test, runs }) =>
    test.n < runs.length && test.n > 0 ? [`${title} over ${test.n} of ${runs.length}`] : [],
  )
  return parts.length === 0 ? null : `Means stand on fewer runs than planned: ${enumerated(parts)}.`
}

/** A mean over seeds that learned and one that did not speaks of neither. */
function stuck({ architectures, doNothing, metric }: Comparison): string | null {
  const level = strongestLevel(doNothing, metric.better)
  if (level === null) return null
  const isStuck = ({ test }: ComparedArchitecture['runs'][number]): boolean =>
    test !== null && !isBetterThan(test, level.value, metric.better)
  const parts = architectures.flatMap(({ title, runs }) => {
    const count = runs.filter(isStuck).length
    return count === 0 || count === runs.length ? [] : [`${counted(count, 'seed')} of ${title}`]
  })
  if (parts.length === 0) return null
  return `${enumerated(parts)} learned no more than '${level.name}': the mean is over runs of two kinds, so look at the single seeds.`
}

function rates({ learningRates, ownRates = {} }: OpenQuestion['plan']): string | null {
  if (learningRates.length > 1) return null
  if (Object.keys(ownRates).length > 0)
    return 'Learning rates were set by hand for some: their search is not part of this study.'
  return `One learning rate for all (${learningRates[0] ?? '?'}): an architecture that wants another is held back.`
}
