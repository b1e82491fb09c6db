import type { ExecutorName } from '../../execution/executor.ts'
import type { Recipe } from '../../training/recipe.ts'

/** How the cores are shared out. Nothing but the time depends on it. */
export interface Lanes {
  /** Engine processes at a time. */
  readonly count: number
  /** Threads of each. */
  readonly threads: number
}

/**
 * One thread per run and one run per core where there are runs enough, for that wastes nothing; otherwise the runs there are share the
 * cores. A run never gets more threads than it can use.
 */
export function shareCores(cores: number, runs: number, mostThreads: number): Lanes {
  const count = Math.max(1, Math.min(cores, runs))
  return { count, threads: Math.max(1, Math.min(mostThreads, Math.floor(cores / count))) }
}

/** What a study's runs are to be shared out over. */
export interface LanesQuestion {
  readonly cores: number
  /** Runs that are left. */
  readonly runs: number
  readonly executor: ExecutorName
  readonly recipe: Pick<Recipe, 'shards'>
  /** What somebody wants otherwise than the cores suggest. */
  readonly wanted?: Partial<Lanes> | undefined
}

/** The lanes of a study's runs on an executor. */
export function studyLanes({ cores, runs, executor, recipe, wanted }: LanesQuestion): Lanes {
  return {
    ...shareCores(cores, Math.min(runs, wanted?.count ?? Infinity), mostThreads(executor, recipe)),
    ...wanted,
  }
}

/** Threads that a run can use: one per shard of its batch; TensorFlow splits each operation by itself, over any number. */
export function mostThreads(executor: ExecutorName, { shards }: Pick<Recipe, 'shards'>): number {
  return executor === 'tensorflow' ? Infinity : shards
}

/** Does `work` on every item, begun in their order, `count` at a time. `work` must not throw. */
export async function inLanes<T>(count: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items]
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: count }, lane))
}
