import { fixed } from '../../numerals.ts'
import { linearAxis } from '../drawing/axis.ts'
import type { GaugeKind } from '../gauge-kind.ts'
import { rowGauge, type ValueRow } from '../row-gauge.ts'

/** Units that never move, of all nonlinearities of a layer together. */
export const deadUnits: GaugeKind<'cell-health'> = {
  id: 'dead-units',
  title: 'Dead units',
  quantity: 'cell-health',
  page: 'health',
  over: 'moment',
  draw: (values, { width }) => {
    const rows = values.flatMap(({ name, slot, seeds }): ValueRow[] => {
      const layers = [...new Set(seeds.flatMap(({ value }) => value.dead.map(({ layer }) => layer)))].sort(
        (a, b) => a - b,
      )
      return layers.map((layer) => {
        const counts = seeds.map(({ value }) => {
          const own = value.dead.filter((each) => each.layer === layer)
          return { dead: sum(own.map(({ units }) => units)), of: sum(own.map(({ of }) => of)) }
        })
        return {
          name,
          slot,
          place: layer === 0 ? 'outside the cells' : `layer ${layer}`,
          singles: counts.map(({ dead, of }) => (of === 0 ? NaN : (100 * dead) / of)),
          note: `% of ${fixed(counts[0]?.of ?? 0, 0)} units`,
        }
      })
    })
    if (rows.length === 0) return { why: 'These nets have no nonlinearity whose units could be dead.' }
    return rowGauge({
      id: 'dead-units',
      title: 'Dead units',
      subtitle: 'units whose value never moves by more than 10\u207b\u2076 on the probe; ticks are seeds',
      quantity: 'dead units, %',
      rows,
      axis: (all) => linearAxis([0, 10, ...all]),
      xTitle: 'dead units, %',
      width,
    })
  },
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
