import { countAxis, linearAxis } from '../drawing/axis.ts'
import { linePlot, seedLine } from '../drawing/line-plot.ts'
import { ONE_STEP, seedWords, type GaugeKind } from '../gauge-kind.ts'
import { overSeeds } from '../over-seeds.ts'

/** The largest eigenvalue of one step, along the sequence. */
export const spectralRadius: GaugeKind<'step-jacobian'> = {
  id: 'spectral-radius',
  title: 'Spectral radius along the sequence',
  quantity: 'step-jacobian',
  page: 'spectrum',
  over: 'moment',
  draw: (values, { width }) => {
    const lines = values.flatMap(({ name, slot, seeds }) => {
      const [first] = seeds
      if (first === undefined) return []
      const band = overSeeds(seeds.map(({ value }) => value.spectralRadius))
      return [{ name, slot, steps: Array.from(first.value.steps, (t) => t + 1), seeds: seeds.length, ...band }]
    })
    if (lines.length === 0) return { why: 'The step Jacobian has not been measured.' }
    if (lines.every(({ steps }) => steps.length === 0)) return ONE_STEP
    const plot = linePlot({
      x: countAxis(1, Math.max(...lines.flatMap(({ steps }) => steps))),
      y: linearAxis([0, 1, ...lines.flatMap(({ high }) => [...high])]),
      xTitle: 'time step t',
      lines: lines.map((line) => seedLine(line, line.steps)),
      levels: [{ name: 'neither grows nor fades', value: 1 }],
      width,
      height: 210,
      across: 'time',
    })
    return {
      id: 'spectral-radius',
      title: 'Spectral radius along the sequence',
      subtitle: `largest |eigenvalue| of \u2202s\u27e8t\u27e9/\u2202s\u27e8t\u22121\u27e9, first sequence of the probe; ${seedWords(values)}`,
      description: lines
        .map(({ name, median }) => `${name}: ${median.at(-1)?.toPrecision(3) ?? ''} at the last step`)
        .join('; '),
      width,
      height: 210,
      marks: plot.marks,
      plots: [plot.area],
      table: {
        columns: ['architecture', 'time step', 'spectral radius, median', 'lowest seed', 'highest seed'],
        rows: lines.flatMap(({ name, steps, median, low, high }) =>
          steps.map((t, k) => [name, t, median[k] ?? NaN, low[k] ?? NaN, high[k] ?? NaN]),
        ),
      },
    }
  },
}
