/** How the cores are shared out. Nothing but the time depends on it. */
export interface Lanes {
  /** Engine processes at a time. */
  readonly count: number
  /** Threads of each. */
  readonly threads: number
}

/**
 * One thread per run and one run per core where there are runs enough, for that wastes nothing; otherwise the runs there are share the
 * cores. A run never gets more threads than its batch has shards.
 */
export function shareCores(cores: number, runs: number, shards: number): Lanes {
  const count = Math.max(1, Math.min(cores, runs))
  return { count, threads: Math.max(1, Math.min(shards, Math.floor(cores / count))) }
}

/** Does `work` on every item, begun in their order, `count` at a time. `work` must not throw. */
export async function inLanes<T>(count: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items]
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: count }, lane))
}
