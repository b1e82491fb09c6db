import type { StepJacobian } from '../../../diagnostics/quantities/step-jacobian.ts'
import { countAxis, logAxis } from '../drawing/axis.ts'
import { linePlot, seedLine } from '../drawing/line-plot.ts'
import { ONE_STEP, precisionWords, seedWords, type GaugeKind } from '../gauge-kind.ts'
import { median, overSeeds } from '../over-seeds.ts'

/** How one step of the recurrence stretches and shrinks: its singular values, the largest first. */
export const singularValues: GaugeKind<'step-jacobian'> = {
  id: 'singular-values',
  title: 'Singular values of one step',
  quantity: 'step-jacobian',
  page: 'spectrum',
  over: 'moment',
  draw: (values, { width }) => {
    const lines = values.flatMap(({ name, slot, seeds }) =>
      seeds.length === 0
        ? []
        : [{ name, slot, seeds: seeds.length, ...overSeeds(seeds.map(({ value }) => overSteps(value))) }],
    )
    if (lines.length === 0) return { why: 'The step Jacobian has not been measured.' }
    if (values.every(({ seeds }) => seeds.every(({ value }) => value.steps.length === 0))) return ONE_STEP
    const size = Math.max(...lines.map((line) => line.median.length))
    const xs = Float64Array.from({ length: size }, (_, k) => k + 1)
    const plot = linePlot({
      x: countAxis(1, size),
      y: logAxis([1, ...lines.flatMap(({ low, high }) => [...low, ...high])], 4),
      xTitle: 'singular values of \u2202s\u27e8t\u27e9/\u2202s\u27e8t\u22121\u27e9, the largest first',
      lines: lines.map((line) => seedLine(line, xs)),
      levels: [{ name: 'neither grows nor fades', value: 1 }],
      width,
      height: 230,
      across: 'index',
    })
    return {
      id: 'singular-values',
      title: 'Singular values of one step',
      subtitle: `of the Jacobian of the whole state, median over time steps, log; ${seedWords(values)}${precisionWords(values, '10\u207b\u2076')}`,
      description: lines
        .map(({ name, median: middle }) => `${name}: largest ${middle[0]?.toPrecision(3) ?? ''}`)
        .join('; '),
      width,
      height: 230,
      marks: plot.marks,
      plots: [plot.area],
      table: {
        columns: ['architecture', 'index', 'singular value, median', 'lowest seed', 'highest seed'],
        rows: lines.flatMap(({ name, median: middle, low, high }) =>
          Array.from(middle, (value, k) => [name, k + 1, value, low[k]!, high[k]!]),
        ),
      },
    }
  },
}

/** [D]: the median over the steps that were looked at. */
function overSteps({ size, steps, singularValues: all }: StepJacobian): Float64Array {
  return Float64Array.from({ length: size }, (_, k) => median(Array.from(steps, (_step, s) => all[s * size + k]!)))
}
