import { logAxis } from '../drawing/axis.ts'
import { seedWords, type GaugeKind } from '../gauge-kind.ts'
import { rowGauge, type ValueRow } from '../row-gauge.ts'

/** How slowly each layer moves: the lag at which its autocorrelation falls below 1/e. */
export const timeScale: GaugeKind<'time-scales'> = {
  id: 'time-scale',
  title: 'Time scale of each layer',
  quantity: 'time-scales',
  page: 'learned',
  over: 'moment',
  draw: (values, { width }) => {
    const rows = values.flatMap(({ name, slot, seeds }): ValueRow[] =>
      (seeds[0]?.value.states ?? []).map((state) => ({
        name,
        slot,
        place: state,
        singles: seeds.map(({ value }) => value.steps[value.states.indexOf(state)] ?? NaN),
        note: 'steps',
      })),
    )
    if (rows.every(({ singles }) => singles.every(Number.isNaN)))
      return { why: 'The states do not move on this probe, or its sequences are too short for an autocorrelation.' }
    return rowGauge({
      id: 'time-scale',
      title: 'Time scale of each layer',
      subtitle: `lag at which the autocorrelation falls below 1/e; ${seedWords(values)}`,
      quantity: 'time scale, steps',
      rows,
      axis: (all) => logAxis(all, 5),
      xTitle: 'time steps, log',
      width,
    })
  },
}
