import type { UpdateRatio } from '../../../diagnostics/quantities/update-ratio.ts'
import { countAxis, logAxis } from '../drawing/axis.ts'
import { linePlot, seedLine } from '../drawing/line-plot.ts'
import { seedWords, type GaugeKind, type Measurement } from '../gauge-kind.ts'
import { median, overSeeds } from '../over-seeds.ts'

/** How far one training step moves the weights, over the course of training. */
export const updateRatio: GaugeKind<'update-ratio'> = {
  id: 'update-ratio',
  title: 'Update against weights',
  quantity: 'update-ratio',
  page: 'health',
  over: 'training',
  draw: (values, { width }) => {
    const lines = values.flatMap(({ name, slot, seeds }) => {
      if (seeds.length === 0) return []
      const steps = [...new Set(seeds.map(({ step }) => step))].sort((a, b) => a - b)
      const bySeed = [...Map.groupBy(seeds, ({ seed }) => seed).values()]
      const columns = bySeed.map((own) => steps.map((step) => typical(own, step)))
      return [{ name, slot, steps, seeds: columns.length, ...overSeeds(columns) }]
    })
    if (lines.length === 0) return { why: 'It is measured while training only, and was not tracked in these runs.' }
    const last = Math.max(...lines.map(({ steps }) => steps.at(-1) ?? 1))
    const plot = linePlot({
      x: countAxis(0, last),
      y: logAxis([1e-3, ...lines.flatMap(({ low, high }) => [...low, ...high])], 6),
      xTitle: 'training step',
      lines: lines.map((line) => seedLine(line, line.steps)),
      levels: [{ name: 'usual', value: 1e-3 }],
      width,
      height: 210,
      across: 'other',
    })
    return {
      id: 'update-ratio',
      title: 'Update against weights',
      subtitle: `\u2016update\u2016 / \u2016weights\u2016, median of the matrices, log; ${seedWords(values)}`,
      description: lines
        .map(({ name, median: middle }) => `${name}: ${middle.at(-1)?.toExponential(1) ?? ''} at the end`)
        .join('; '),
      width,
      height: 210,
      marks: plot.marks,
      plots: [plot.area],
      table: {
        columns: ['architecture', 'seed', 'training step', 'matrix', '\u2016update\u2016 / \u2016weights\u2016'],
        rows: values.flatMap(({ name, seeds }) =>
          seeds.flatMap(({ seed, step, value }) =>
            value.parameters.map((parameter, k) => [name, seed, step, parameter, value.ratio[k] ?? NaN]),
          ),
        ),
      },
    }
  },
}

function typical(own: readonly Measurement<UpdateRatio>[], step: number): number {
  const at = own.find((each) => each.step === step)
  return at === undefined ? NaN : median(at.value.ratio)
}
