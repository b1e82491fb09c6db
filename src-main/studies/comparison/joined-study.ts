import type { RunResult, StudyPlan } from '../study.ts'

/** A started study with what came of it. */
export interface StartedStudy {
  readonly plan: StudyPlan
  readonly results: readonly RunResult[]
}

/** Several studies read as one. */
export interface JoinedStudy extends StartedStudy {
  /** Ids of the plans whose seeds joined those of the first. */
  readonly joined: readonly string[]
}

/**
 * A study with the further seeds of those that differ from it in nothing but their seeds: same task, architectures with their widths,
 * recipe, rates, budget and executor. A seed that two of them trained is taken from the first. So seeds that were planned later count
 * together with the earlier ones, and nobody trains twice.
 */
export function joinSeeds(study: StartedStudy, others: readonly StartedStudy[]): JoinedStudy {
  const sought = withoutSeeds(study.plan)
  return others.reduce<JoinedStudy>(
    (whole, other) => {
      const fresh = other.plan.seeds.filter((seed) => !whole.plan.seeds.includes(seed))
      if (other.plan.id === study.plan.id || fresh.length === 0 || withoutSeeds(other.plan) !== sought) return whole
      const runs = other.plan.runs.filter(({ seed }) => fresh.includes(seed))
      const ids = new Set(runs.map(({ id }) => id))
      return {
        plan: { ...whole.plan, seeds: [...whole.plan.seeds, ...fresh], runs: [...whole.plan.runs, ...runs] },
        results: [...whole.results, ...other.results.filter(({ id }) => ids.has(id))],
        joined: [...whole.joined, other.plan.id],
      }
    },
    { ...study, joined: [] },
  )
}

/** Everything of a plan that decides what a seed's run comes to. */
function withoutSeeds({ task, architectures, learningRates, ownRates, recipe, budget, executor }: StudyPlan): string {
  const nets = architectures.map(({ architecture }) => architecture)
  return sortedJson([task, nets, learningRates, ownRates ?? {}, recipe, budget, executor.name, executor.variant])
}

/** Plans of several versions may list the same fields in another order. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
