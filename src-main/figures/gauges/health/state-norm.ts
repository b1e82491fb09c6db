import { countAxis, linearAxis } from '../drawing/axis.ts'
import { heightFor, linePlot, seedLine } from '../drawing/line-plot.ts'
import { ONE_STEP, placeName, seedWords, type GaugeKind } from '../gauge-kind.ts'
import { overSeeds } from '../over-seeds.ts'

/** How large the states are along the sequence: growing without end, fading, or settled. */
export const stateNorm: GaugeKind<'cell-health'> = {
  id: 'state-norm',
  title: 'State norms',
  quantity: 'cell-health',
  page: 'health',
  over: 'moment',
  draw: (values, { width }) => {
    const lines = values.flatMap(({ name, slot, seeds }) =>
      (seeds[0]?.value.states ?? []).map((state) => {
        const columns = seeds.flatMap(({ value }) => {
          const index = value.states.indexOf(state)
          return index < 0 ? [] : [value.stateNorm.subarray(index * value.steps, (index + 1) * value.steps)]
        })
        return { name, slot, state, seeds: columns.length, ...overSeeds(columns) }
      }),
    )
    if (lines.length === 0) return { why: 'These nets have no recurrent state.' }
    const steps = Math.max(...lines.map(({ median }) => median.length))
    if (steps < 2) return ONE_STEP
    const xs = Float64Array.from({ length: steps }, (_, t) => t + 1)
    const height = heightFor(lines.length, 210)
    const plot = linePlot({
      x: countAxis(1, steps),
      y: linearAxis([0, ...lines.flatMap(({ high }) => [...high])]),
      xTitle: 'time step t',
      lines: lines.map((line) =>
        seedLine({ ...line, name: placeName(line.name, line.state, values.length === 1) }, xs),
      ),
      width,
      height,
      across: 'time',
    })
    return {
      id: 'state-norm',
      title: 'State norms',
      subtitle: `Euclidean norm of each state, mean over the probe; ${seedWords(values)}`,
      description: `Norms over ${steps} time steps of ${lines.map(({ name, state }) => `${name} ${state}`).join(', ')}.`,
      width,
      height,
      marks: plot.marks,
      plots: [plot.area],
      table: {
        columns: ['architecture', 'state', 'time step', 'norm, median', 'lowest seed', 'highest seed'],
        rows: lines.flatMap(({ name, state, median, low, high }) =>
          Array.from(median, (value, t) => [name, state, t + 1, value, low[t]!, high[t]!]),
        ),
      },
    }
  },
}
