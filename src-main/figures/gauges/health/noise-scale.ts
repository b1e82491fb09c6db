import { logAxis } from '../drawing/axis.ts'
import type { GaugeKind } from '../gauge-kind.ts'
import { rowGauge } from '../row-gauge.ts'

/** How many sequences a batch needs before its gradient is more signal than noise. */
export const noiseScale: GaugeKind<'noise-scale'> = {
  id: 'noise-scale',
  title: 'Gradient noise scale',
  quantity: 'noise-scale',
  page: 'health',
  over: 'moment',
  draw: (values, { width }) => {
    const rows = values
      .filter(({ seeds }) => seeds.some(({ value }) => Number.isFinite(value.sequences)))
      .map(({ name, slot, seeds }) => ({
        name,
        slot,
        place: name,
        singles: seeds.map(({ value }) => value.sequences),
        note: 'sequences',
      }))
    if (rows.length === 0) return { why: 'The gradient on this probe is too noisy to estimate its noise scale.' }
    return rowGauge({
      id: 'noise-scale',
      title: 'Gradient noise scale',
      subtitle: 'tr(\u03a3) / \u2016G\u2016\u00b2 on the probe; ticks are seeds',
      quantity: 'noise scale, sequences',
      rows,
      axis: (all) => logAxis(all, 5),
      xTitle: 'sequences in a batch, log',
      width,
    })
  },
}
