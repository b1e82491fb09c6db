import type { Estimate } from '../estimate.ts'
import { estimateCells, estimateWords } from '../estimate.ts'
import type { ChartFigure } from '../figure.ts'
import { fixed } from '../numerals.ts'
import type { Palette } from '../palette.ts'
import { scaleAround } from '../scale.ts'
import { chartText, namesAxis, roomFor, valueAxis } from './axes.ts'
import type { EstimateRow } from './estimate-rows.ts'
import { estimateSeries, ROW_HEIGHT } from './estimate-rows.ts'
import { levelLines } from './levels.ts'

export interface ImprovementChance {
  readonly baseline: string
  readonly architectures: readonly {
    readonly name: string
    readonly estimate: Estimate | null
    readonly slot: number
  }[]
  readonly intervalName: string
}

const WIDTH = 510
/** Room for a figure at the right of its row. */
const LABEL = 44

/**
 * Chance that a run beats a run of the baseline, 0.5 = no difference. How to read it: 1 says that every run beats every run of the
 * baseline, not by how much.
 */
export function improvementChanceChart(data: ImprovementChance, palette: Palette): ChartFigure {
  const rows = data.architectures
  const write = (value: number): string => fixed(value, 2)
  const drawn = rows.map(({ estimate, slot }): EstimateRow => ({
    estimate,
    slot,
    seeds: [],
    label: estimate === null ? '' : write(estimate.mean),
  }))
  const names = rows.map(({ name }) => name)
  const scale = scaleAround([0, 1], 5)
  const plot = { scale, palette, left: roomFor(names), right: WIDTH - LABEL, top: 24 }
  const told = rows.map(
    ({ name, estimate }) => `${name} ${estimate === null ? 'no finished run' : estimateWords(estimate, write)}`,
  )
  return {
    id: 'improvement-chance',
    title: 'Probability of improvement',
    subtitle: `that a run beats one of ${data.baseline}, ${data.intervalName}; 0.5 is no difference`,
    description: `Chance that a run beats one of ${data.baseline}: ${told.join('; ')}.`,
    reading:
      'At 1 every run beats every run of the baseline, at 0 none does. It says nothing about how much, and does not use that runs of one seed belong together. Below six seeds its interval is too narrow.',
    width: WIDTH,
    height: plot.top + ROW_HEIGHT * rows.length + 44,
    option: {
      textStyle: chartText(palette),
      grid: { left: plot.left, right: LABEL, top: plot.top, bottom: 44 },
      xAxis: valueAxis({ scale, title: `P(better than ${data.baseline})`, palette, grid: true }),
      yAxis: namesAxis(names, 'left', palette.ink),
      series: [levelLines([{ name: 'no difference', value: 0.5 }], plot), ...estimateSeries(drawn, palette)],
    },
    table: {
      columns: [
        { title: 'architecture', align: 'left' },
        { title: 'probability of improvement', align: 'right' },
        { title: 'low', align: 'right' },
        { title: 'high', align: 'right' },
      ],
      rows: rows.map(({ name, estimate }) => [name, ...estimateCells(estimate, write)]),
    },
  }
}
