import { countAxis, linearAxis, numberWord } from '../drawing/axis.ts'
import { linePlot, seedLine } from '../drawing/line-plot.ts'
import { precisionWords, seedWords, type GaugeKind } from '../gauge-kind.ts'
import { median, overSeeds } from '../over-seeds.ts'

/** At which rates small differences of the state grow or fade over many steps. */
export const lyapunovExponents: GaugeKind<'lyapunov'> = {
  id: 'lyapunov-exponents',
  title: 'Lyapunov exponents',
  quantity: 'lyapunov',
  page: 'spectrum',
  over: 'moment',
  draw: (values, { width }) => {
    const lines = values.flatMap(({ name, slot, seeds }) => {
      if (seeds.length === 0) return []
      const horizon = median(seeds.map(({ value }) => value.horizon))
      return [{ name, slot, horizon, seeds: seeds.length, ...overSeeds(seeds.map(({ value }) => value.exponents)) }]
    })
    if (lines.length === 0) return { why: 'Lyapunov exponents have not been measured.' }
    const size = Math.max(...lines.map((line) => line.median.length))
    const xs = Float64Array.from({ length: size }, (_, k) => k + 1)
    const plot = linePlot({
      x: countAxis(1, size),
      y: linearAxis([0, ...lines.flatMap(({ low, high }) => [...low, ...high])]),
      xTitle: 'exponents, the largest first',
      lines: lines.map((line) => seedLine({ ...line, name: `${line.name} (${horizonWords(line.horizon)})` }, xs)),
      levels: [{ name: 'differences neither grow nor fade', value: 0 }],
      width,
      height: 230,
      across: 'index',
    })
    const horizons = lines.map(({ name, horizon }) => `${name}: ${horizonWords(horizon)}`).join('; ')
    return {
      id: 'lyapunov-exponents',
      title: 'Lyapunov exponents',
      subtitle: `nats per time step, mean over the probe; ${seedWords(values)}; in brackets the horizon \u22121/\u03bb\u2081${precisionWords(values, '10\u207b\u2077')}`,
      description: `Horizon \u22121/\u03bb\u2081: ${horizons}.`,
      width,
      height: 230,
      marks: plot.marks,
      plots: [plot.area],
      table: {
        columns: ['architecture', 'index', 'exponent, nats per step', 'lowest seed', 'highest seed', 'horizon, steps'],
        rows: lines.flatMap(({ name, median: middle, low, high, horizon }) =>
          Array.from(middle, (value, k) => [name, k + 1, value, low[k]!, high[k]!, k === 0 ? horizon : NaN]),
        ),
      },
    }
  },
}

function horizonWords(steps: number): string {
  return Number.isFinite(steps) ? `${numberWord(steps)} steps` : 'grows'
}
