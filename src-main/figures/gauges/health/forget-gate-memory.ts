import { logAxis } from '../drawing/axis.ts'
import type { GaugeKind } from '../gauge-kind.ts'
import { rowGauge, type ValueRow } from '../row-gauge.ts'

/** Ticks of more units than this could not be told apart. */
const MOST_UNITS = 96

/** How long the units of a layer keep what they hold, by their forget gates. */
export const timeConstants: GaugeKind<'cell-health'> = {
  id: 'time-constants',
  title: 'Forget-gate time constants',
  quantity: 'cell-health',
  page: 'health',
  over: 'moment',
  draw: (values, { width }) => {
    const rows = values.flatMap(({ name, slot, seeds }): ValueRow[] =>
      (seeds[0]?.value.timeConstants ?? []).map(({ layer, gate }) => {
        const units = seeds.flatMap(({ value }) =>
          value.timeConstants
            .filter((other) => other.layer === layer && other.gate === gate)
            .flatMap(({ steps }) => [...steps]),
        )
        const every = Math.ceil(units.length / MOST_UNITS)
        const sorted = units.sort((a, b) => a - b)
        return { name, slot, place: `layer ${layer}`, singles: sorted.filter((_, k) => k % every === 0), note: 'steps' }
      }),
    )
    if (rows.length === 0) return { why: 'None of these cells has a forget gate, or what takes its place.' }
    return rowGauge({
      id: 'time-constants',
      title: 'Forget-gate time constants',
      subtitle: '\u22121 / ln(mean gate) of every unit; dot: median unit, bar: all units, seeds together',
      quantity: 'time constant, steps',
      rows,
      axis: (all) => logAxis(all, 5),
      xTitle: 'time steps that a unit remembers, log',
      width,
    })
  },
}
