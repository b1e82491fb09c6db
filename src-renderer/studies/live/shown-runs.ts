import type { RunView } from '../../../src-main/contract/study.ts'
import type { Metric } from '../../../src-main/tasks/task.ts'

/**
 * The runs of each architecture at the learning rate that is best so far: in a grid the one with the best mean of best validation values
 * over its runs, as the selection will be made; otherwise all of them.
 */
export function runsAtBestRate(runs: readonly RunView[], better: Metric['better']): Map<string, readonly RunView[]> {
  const byArchitecture = Map.groupBy(runs, ({ architecture }) => architecture)
  return new Map(
    [...byArchitecture].map(([architecture, own]) => {
      const byRate = [...Map.groupBy(own, ({ learningRate }) => learningRate).values()]
      const sign = better === 'lower' ? 1 : -1
      const best = byRate.reduce((a, b) =>
        sign * meanBest(b) < sign * meanBest(a) || !Number.isFinite(meanBest(a)) ? b : a,
      )
      return [architecture, Number.isFinite(meanBest(best)) ? best : (byRate[0] ?? own)]
    }),
  )
}

/** NaN while none of them has a value. */
function meanBest(runs: readonly RunView[]): number {
  const values = runs.flatMap(({ best }) => (best === null || !Number.isFinite(best) ? [] : [best]))
  return values.length === 0 ? NaN : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The run that begins next: the first that waits, where anything runs at all. */
export function nextRun(runs: readonly RunView[]): string | null {
  return runs.some(({ state }) => state === 'running')
    ? (runs.find(({ state }) => state === 'waiting')?.id ?? null)
    : null
}
