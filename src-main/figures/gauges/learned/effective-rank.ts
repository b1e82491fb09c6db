import { linearAxis } from '../drawing/axis.ts'
import { seedWords, type GaugeKind } from '../gauge-kind.ts'
import { rowGauge, type ValueRow } from '../row-gauge.ts'

/** Over how many directions each state spreads. */
export const effectiveRank: GaugeKind<'effective-rank'> = {
  id: 'effective-rank',
  title: 'Effective rank of each state',
  quantity: 'effective-rank',
  page: 'learned',
  over: 'moment',
  draw: (values, { width }) => {
    const rows = values.flatMap(({ name, slot, seeds }): ValueRow[] =>
      (seeds[0]?.value.states ?? []).map((state, k) => ({
        name,
        slot,
        place: state,
        singles: seeds.map(({ value }) => value.rank[value.states.indexOf(state)] ?? NaN),
        note: `of ${seeds[0]!.value.sizes[k]!}`,
      })),
    )
    if (rows.length === 0) return { why: 'These nets have no recurrent state.' }
    return rowGauge({
      id: 'effective-rank',
      title: 'Effective rank of each state',
      subtitle: `exp(entropy of the normalised singular values) of the centred states; ${seedWords(values)}`,
      quantity: 'effective rank, directions',
      rows,
      axis: (all) => linearAxis([0, ...all]),
      xTitle: 'directions',
      width,
    })
  },
}
