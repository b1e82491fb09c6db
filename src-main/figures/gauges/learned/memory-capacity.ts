import { linearAxis } from '../drawing/axis.ts'
import { seedWords, type GaugeKind } from '../gauge-kind.ts'
import { rowGauge, type ValueRow } from '../row-gauge.ts'

/** How many steps of input a layer holds in all: the area under its memory curve. */
export const memoryCapacity: GaugeKind<'memory'> = {
  id: 'memory-capacity',
  title: 'Memory capacity of each layer',
  quantity: 'memory',
  page: 'learned',
  over: 'moment',
  draw: (values, { width }) => {
    const rows = values.flatMap(({ name, slot, seeds }): ValueRow[] => {
      const told = seeds.filter(({ value }) => value.why === null)
      return (told[0]?.value.places ?? []).map((place) => ({
        name,
        slot,
        place,
        singles: told.map(({ value }) => value.capacity[value.places.indexOf(place)] ?? NaN),
        note: 'steps',
      }))
    })
    const why = values.flatMap(({ seeds }) => seeds.map(({ value }) => value.why)).find((each) => each !== null)
    if (rows.length === 0) return { why: why ?? 'Memory has not been measured.' }
    return rowGauge({
      id: 'memory-capacity',
      title: 'Memory capacity of each layer',
      subtitle: `sum of R\u00b2 over all delays; ${seedWords(values)}`,
      quantity: 'memory capacity, steps',
      rows,
      axis: (all) => linearAxis([0, ...all]),
      xTitle: 'time steps of input that can be read back',
      width,
    })
  },
}
