import type { MemoryCurves } from '../../../diagnostics/quantities/memory.ts'
import { countAxis, linearAxis } from '../drawing/axis.ts'
import { heightFor, linePlot, type PlotLine } from '../drawing/line-plot.ts'
import { placeName, seedWords, type GaugeKind, type OfArchitecture } from '../gauge-kind.ts'
import { overSeeds } from '../over-seeds.ts'

/** How well a linear reader finds the input of k steps ago in each layer. */
export const memoryCurve: GaugeKind<'memory'> = {
  id: 'memory-curve',
  title: 'Memory of past inputs',
  quantity: 'memory',
  page: 'learned',
  over: 'moment',
  draw: (values, { width }) => {
    const why = values.flatMap(({ seeds }) => seeds.map(({ value }) => value.why)).find((each) => each !== null)
    const told = values.map((each) => ({ ...each, seeds: each.seeds.filter(({ value }) => value.why === null) }))
    const delays = told.flatMap(({ seeds }) => seeds.map(({ value }) => value.delays))[0]
    if (delays === undefined) return { why: why ?? 'Memory has not been measured.' }
    const lines = told.flatMap((each) => linesOf(each, told.length === 1))
    const height = heightFor(lines.length + 1, 240)
    const plot = linePlot({
      x: countAxis(0, Math.max(1, delays.at(-1) ?? 1)),
      y: linearAxis([0, 1]),
      xTitle: 'delay k, time steps back',
      lines: [...lines, ...baselines(told, delays)],
      width,
      height,
      across: 'lag',
    })
    return {
      id: 'memory-curve',
      title: 'Memory of past inputs',
      subtitle: `R\u00b2 of a ridge reader of x\u27e8t\u2212k\u27e9, held-out sequences; ${seedWords(values)}; dotted: from the raw input alone`,
      description: `Held-out R\u00b2 over ${delays.length} delays of ${lines.map(({ name }) => name).join(', ')}.`,
      width,
      height,
      marks: plot.marks,
      plots: [plot.area],
      table: {
        columns: ['architecture', 'place', 'seed', 'delay', 'R\u00b2'],
        rows: told.flatMap(({ name, seeds }) =>
          seeds.flatMap(({ seed, value }) =>
            value.places.flatMap((place, p) =>
              Array.from(value.delays, (delay, k) => [
                name,
                place,
                seed,
                delay,
                value.score[p * value.delays.length + k]!,
              ]),
            ),
          ),
        ),
      },
    }
  },
}

function linesOf({ name, slot, seeds }: OfArchitecture<MemoryCurves>, isAlone: boolean): PlotLine[] {
  const first = seeds[0]?.value
  return (first?.places ?? []).map((place, p) => {
    const band = overSeeds(seeds.map(({ value }) => rowOf(value, value.places.indexOf(place))))
    return {
      name: placeName(name, place, isAlone),
      tone: { slot },
      // A higher layer has a stronger line.
      width: 1.2 + 0.6 * p,
      xs: first!.delays,
      values: band.median,
      ...(seeds.length > 1 ? { band } : {}),
    }
  })
}

function rowOf({ score, delays }: MemoryCurves, place: number): Float64Array {
  return place < 0
    ? new Float64Array(delays.length).fill(NaN)
    : score.subarray(place * delays.length, (place + 1) * delays.length)
}

/** What needs no memory: the raw input of this very step. */
function baselines(values: readonly OfArchitecture<MemoryCurves>[], xs: Int32Array): PlotLine[] {
  const inputs = values.flatMap(({ seeds }) => seeds.map(({ value }) => value.baselines.input))
  return [{ name: 'raw input', tone: 'ink2', width: 1, dash: [1, 3], xs, values: overSeeds(inputs).median }]
}
