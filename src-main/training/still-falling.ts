import type { Metric } from '../tasks/task.ts'
import type { HistoryPoint } from './events.ts'

/** The end of a run: its last fifth, in steps. */
const END = 0.8
/** Less of the whole gain than this share does not count: it is the noise of a run that has settled. */
const NOTABLE = 0.01

/**
 * Says whether validation still got better at the end: more than 1 % of the whole gain since the first evaluation came in the
 * last fifth of the steps. With fewer than three evaluations nobody can tell that it had settled, so the answer is true.
 */
export function stillFalling(history: readonly HistoryPoint[], better: Metric['better']): boolean {
  const last = history.at(-1)
  if (last === undefined || history.length < 3) return true
  const before = history.filter(({ step }) => step <= END * last.step)
  // All evaluations at the end: the first one stands for what was before.
  const best = bestValue(history, better)
  const bestBefore = bestValue(before.length > 0 ? before : history.slice(0, 1), better)
  const first = history[0]?.value ?? best
  return Math.abs(best - bestBefore) > NOTABLE * Math.abs(best - first)
}

function bestValue(history: readonly HistoryPoint[], better: Metric['better']): number {
  const values = history.map(({ value }) => value)
  return better === 'lower' ? Math.min(...values) : Math.max(...values)
}
