/** What flows through each connection of one net at one time step, and through which paths the gradient comes back: medians over seeds. */
import type { QuantityValues } from '../../../src-main/contract/gradient-flow.ts'
import type { PathShare } from '../../../src-main/figures/gauges/paths/flow-lines.ts'
import { shareAt } from '../../../src-main/figures/gauges/paths/path-shares.ts'
import { median } from '../../../src-main/figures/gauges/over-seeds.ts'

type Sizes = Pick<QuantityValues['gradient-map'] | QuantityValues['signal-map'], 'connections' | 'steps' | 'norm'>

/** At the time step, or the mean over all steps (null). */
export function sizesAt(seeds: readonly Sizes[], step: number | null): ReadonlyMap<string, number> {
  const [first] = seeds
  const sizes = new Map<string, number>()
  for (const connection of first?.connections ?? []) {
    const values = seeds.flatMap(({ connections, steps, norm }) => {
      const index = connections.indexOf(connection)
      return index < 0 ? [] : [valueOf(norm.subarray(index * steps, (index + 1) * steps), step)]
    })
    sizes.set(connection, median(values))
  }
  return sizes
}

function valueOf(row: Float32Array, step: number | null): number {
  if (step !== null) return row[Math.min(step, row.length - 1)] ?? NaN
  return row.reduce((sum, value) => sum + value, 0) / Math.max(1, row.length)
}

/** Shares of the paths that have a connection of their own, by it. */
export function sharesAt(
  seeds: readonly QuantityValues['path-split'][],
  step: number | null,
): ReadonlyMap<string, PathShare> {
  const shares = new Map<string, PathShare>()
  for (const path of seeds[0]?.paths ?? []) {
    if (path.connection === null) continue
    const values = seeds.flatMap((split) => {
      const index = split.paths.findIndex(({ id }) => id === path.id)
      return index < 0 ? [] : [shareAt(split, index, step)]
    })
    const share = median(values)
    const known = shares.get(path.connection)
    // Several states by one line: what comes back through it in all.
    if (!Number.isNaN(share)) shares.set(path.connection, { title: path.title, share: share + (known?.share ?? 0) })
  }
  return shares
}
