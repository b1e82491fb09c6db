/** Through where the gradient comes back one step: the share of each path, also where it works against the others. */
import type { PathSplit } from '../../../diagnostics/quantities/path-split.ts'
import { linearAxis } from '../drawing/axis.ts'
import type { Gauge } from '../drawing/gauge.ts'
import { seedWords, type NothingToDraw, type OfArchitecture } from '../gauge-kind.ts'
import { rowGauge, type ValueRow } from '../row-gauge.ts'

/** Share of a path at a time step, or over all steps (null). NaN where the whole vanishes. */
export function shareAt({ total, share, steps }: PathSplit, path: number, step: number | null): number {
  return step === null || step < 0 || step >= steps ? total[path]! : share[path * steps + step]!
}

/** At the time step that is pointed at; over all steps where none is. Shares of a layer add up to 1. */
export function pathSharesGauge(
  values: readonly OfArchitecture<PathSplit>[],
  { width, step }: { readonly width: number; readonly step: number | null },
): Gauge | NothingToDraw {
  const rows = values.flatMap(({ name, slot, seeds }): ValueRow[] =>
    (seeds[0]?.value.paths ?? []).map((path) => ({
      name,
      slot,
      place: `layer ${path.layer}, ${path.title} (${path.state.replace(/^layer\d+\./, '')})`,
      singles: seeds.flatMap(({ value }) => {
        const index = value.paths.findIndex(({ id }) => id === path.id)
        return index < 0 ? [] : [shareAt(value, index, step)]
      }),
    })),
  )
  if (rows.length === 0) return { why: 'Path shares have not been measured.' }
  return rowGauge({
    id: 'path-shares',
    title: 'Shares of the paths',
    subtitle: `of the gradient that comes back one step, ${step === null ? 'all steps together' : `through step t = ${step + 1}`}; ${seedWords(values)}`,
    quantity: 'share of the gradient',
    rows,
    axis: (all) => linearAxis([0, 1, ...all]),
    xTitle: 'share; those of a layer add up to 1, below 0 works against the others',
    levels: [{ name: '0', value: 0 }],
    width,
  })
}
