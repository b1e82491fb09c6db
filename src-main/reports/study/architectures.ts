/** The architectures one by one: sketch, words, equations, parameters. */
import type { DataTable } from '../../figures/figure.ts'
import { fixed, whole } from '../../figures/numerals.ts'
import { themePalette } from '../../figures/palette.ts'
import { architectureSketch } from '../../figures/sketch/architecture-sketch.ts'
import { describeArchitecture } from '../../figures/sketch/describe-architecture.ts'
import type { Description } from '../../network/measures/describe.ts'
import { STRATEGIES } from '../../network/strategies/index.ts'
import type { PlannedArchitecture } from '../../studies/study.ts'
import { paragraph } from '../document/inline.ts'
import type { ArchitectureBlock, Block, Section } from '../document/report-document.ts'
import type { ReportData } from '../report-data.ts'
import { depthText } from './results.ts'
import { tableOf } from '../document/table-of.ts'

export function architecturesSection(data: ReportData): Section {
  const words = 'Time flows to the right, depth upward. What an architecture has beyond one shallow layer is filled.'
  return {
    id: 'architectures',
    title: 'Architectures',
    blocks: [paragraph(words, 'small'), ...data.plan.architectures.map((_, slot) => architectureBlock(data, slot))],
  }
}

/** The architecture at this place of the study. */
export function architectureBlock({ plan, nets }: ReportData, slot: number): ArchitectureBlock {
  const planned = plan.architectures[slot]!
  const { id, title, architecture, residual } = planned
  const description = nets.find((net) => net.id === id)?.description
  const sketch = architectureSketch(architecture, {
    palette: themePalette,
    id: `sketch-${slot + 1}`,
    title,
    size: 'sketch',
  })
  const facts = description === undefined ? [] : factsOf(description, { residual, slot })
  return { kind: 'architecture', id, title, slot, sketch, blocks: [...wordsAbout(planned), ...facts] }
}

function wordsAbout({ architecture }: PlannedArchitecture): Block[] {
  const strategy = STRATEGIES.find((candidate) => candidate.id === architecture.origin?.strategy)
  const summary = strategy === undefined ? [] : [paragraph(strategy.summary, 'small')]
  return [paragraph(describeArchitecture(architecture)), ...summary]
}

function factsOf(net: Description, { residual, slot }: { residual: number; slot: number }): Block[] {
  const table = tableOf(matrices(net), { id: `matrices-${slot + 1}`, title: 'Parameters', role: 'main' })
  return [
    paragraph(measures(net, residual), 'small'),
    { kind: 'equations', lines: net.equations },
    { kind: 'table', table },
  ]
}

function measures(net: Description, residual: number): string {
  const depth = `d_r ${depthText(net.recurrentDepth)}, d_f ${depthText(net.feedforwardDepth)}, s ${depthText(net.skipCoefficient)}${net.linearCarry ? ' (and a linear carry)' : ''}`
  return `${whole(net.multiplyAddsPerStep)} multiply-adds per time step forward, ${whole(net.trainingMultiplyAddsPerStep)} in training; ${depth}; ${fixed(100 * residual, 1)} % of the budget unused.`
}

function matrices(net: Description): DataTable {
  const rows = net.matrices.map(({ name, rows: height, columns }) => [
    matrixName(name),
    `${whole(height)} \u00d7 ${whole(columns)}`,
    whole(height * columns),
  ])
  const total = (name: string, count: number): string[][] => (count === 0 ? [] : [[name, '', whole(count)]])
  return {
    columns: [
      { title: 'matrix', align: 'left' },
      { title: 'rows \u00d7 columns', align: 'right' },
      { title: 'parameters', align: 'right' },
    ],
    rows: [
      ...rows,
      ...total('input', net.inputParameters),
      ...total('recurrent', net.recurrentParameters),
      ...total('readout', net.readoutParameters),
      ...total('all', net.parameters),
    ],
  }
}

/** 'layer1.W_h' as 'W_h, layer 1'. */
function matrixName(name: string): string {
  const [, layer, rest] = /^layer(\d+)\.(.+)$/.exec(name) ?? []
  return layer === undefined || rest === undefined ? name : `${rest}, layer ${layer}`
}
