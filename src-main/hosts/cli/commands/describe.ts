import { plainEquations } from '../../../network/equations/equations.ts'
import type { Architecture } from '../../../network/architecture/architecture.ts'
import { buildGraph } from '../../../network/step-graph/build.ts'
import { describe as describeGraph } from '../../../network/measures/describe.ts'
import type { DepthSummary, Description } from '../../../network/measures/describe.ts'
import type { StepGraph } from '../../../network/graph.ts'
import { claims, text, whole } from '../arguments/read.ts'
import type { Command } from '../command.ts'
import { writeDrawing } from '../drawing/write-drawing.ts'
import { cellOptions, netFrom, sizeOptions } from '../nets/net-options.ts'
import { wrapped } from '../terminal/lines.ts'
import { count } from '../terminal/numbers.ts'
import { table } from '../terminal/table.ts'
import { give } from '../terminal/terminal.ts'
import type { Terminal } from '../terminal/terminal.ts'

export const describe: Command = {
  places: ['STRATEGY|FILE'],
  about:
    'Tells all that can be said of a net before it is trained: parameters per matrix, work per step, the depth measures of Zhang et al. 2016 ' +
    'in their own convention and counted in nonlinear layers, its equations, and every connection on which depth can be put.\n' +
    'FILE is an architecture as JSON; the options are then not used.',
  options: [
    ...cellOptions,
    ...sizeOptions,
    { id: 'connections', meaning: 'List the unnamed connections too' },
    {
      id: 'out',
      value: 'FILE',
      meaning:
        'Also draw the net, in the format of the ending: .svg, .pdf, .tex (TikZ and equations), or .json (the architecture)',
    },
    { id: 'steps', value: 'N', meaning: 'With --out: time steps to draw, 1 to 6', otherwise: '1' },
  ],
  examples: [
    ['fathom describe gate-mlp --cell lstm --inputs 88 --width 64 --outputs 88', 'an LSTM with an MLP in every gate'],
    ['fathom describe stack-h --cell gru --layers 3 --json', 'three GRU layers, as JSON'],
    ['fathom describe transition-mlp --cell lstm --out cell.svg', 'its drawing too'],
    ['fathom describe transition-mlp --steps 3 --out unrolled.pdf', 'over three steps, for a paper'],
  ],
  run: (given, terminal) => {
    const architecture = netFrom(given.places[0] ?? '', given, { inputs: 88, width: 64, outputs: 88 })
    const graph = buildGraph(architecture)
    const description = describeGraph(graph, architecture.input.kind)
    const isLong = claims(given, 'connections')
    const file = text(given, 'out')
    if (file !== undefined) writeDrawing(file, architecture, whole(given, 'steps', { least: 1, most: 6 }))
    give(terminal, {
      document: { architecture, ...description },
      lines: inWords({ architecture, graph, description, isLong }, terminal),
    })
    return Promise.resolve(0)
  },
}

interface Described {
  readonly architecture: Architecture
  readonly graph: StepGraph
  readonly description: Description
  readonly isLong: boolean
}

function inWords(described: Described, terminal: Terminal): readonly string[] {
  const heading = (text: string): string => terminal.style('bold', text)
  const { architecture, graph, description } = described
  return [
    heading(title(architecture)),
    '',
    heading('Parameters'),
    ...matrixLines(description),
    '',
    heading('Work per step and sequence'),
    ...workLines(description),
    '',
    heading('Depth'),
    ...depthLines(description),
    '',
    heading('Equations'),
    ...plainEquations(graph).map((line) => `  ${line}`),
    '',
    heading('Where depth can go'),
    ...connectionLines(described, terminal),
  ]
}

function title({ name, layers, input, readout }: Architecture): string {
  const cells = layers.map(({ cell, size }) => `${cell} ${size}`).join(', ')
  return `${name}: ${input.size} ${input.kind === 'symbols' ? 'symbols' : 'inputs'} -> ${cells} -> ${readout.size} outputs (${readout.activation})`
}

function matrixLines({
  matrices,
  parameters,
  recurrentParameters,
  readoutParameters,
  inputParameters,
}: Description): string[] {
  const rows = matrices.map(({ name, rows: high, columns }) => [
    `  ${name}`,
    `${high} x ${columns}`,
    count(high * columns),
  ])
  const total = ['  total', '', count(parameters)]
  const parts = [
    `recurrent ${count(recurrentParameters)}`,
    `readout ${count(readoutParameters)}`,
    ...(inputParameters > 0 ? [`before the layers ${count(inputParameters)}`] : []),
  ]
  return [
    ...table(
      [{ title: '  matrix' }, { title: 'size', align: 'right' }, { title: 'parameters', align: 'right' }],
      [...rows, total],
    ),
    `  ${parts.join(', ')}`,
  ]
}

function workLines(description: Description): string[] {
  const { multiplyAddsPerStep, trainingMultiplyAddsPerStep, pointwisePerStep, activationsPerStep } = description
  return [
    `  ${count(multiplyAddsPerStep)} multiply-adds forward, ${count(trainingMultiplyAddsPerStep)} in training`,
    `  ${count(pointwisePerStep)} values by pointwise operations, ${count(activationsPerStep)} numbers kept for the way back`,
  ]
}

function depthLines(description: Description): string[] {
  const row = (name: string, { recurrentDepth, feedforwardDepth, skipCoefficient }: DepthSummary): string[] => [
    `  ${name}`,
    figure(recurrentDepth),
    figure(feedforwardDepth),
    skipCoefficient === null ? 'none' : figure(skipCoefficient),
  ]
  const columns = [
    { title: '  counted as' },
    { title: 'recurrent depth', align: 'right' },
    { title: 'feedforward depth', align: 'right' },
    { title: 'skip coefficient', align: 'right' },
  ] as const
  const carry = description.nonlinear.linearCarry
    ? ['  A path through time passes no nonlinearity at all (a linear carry), so nothing limits how far it skips.']
    : []
  return [
    ...table(columns, [row('Zhang et al. 2016', description), row('nonlinear layers', description.nonlinear)]),
    ...carry,
  ]
}

function connectionLines({ graph, isLong }: Described, terminal: Terminal): string[] {
  const named = graph.connections.filter((connection) => isLong || connection.named).map(({ id }) => id)
  const hidden = graph.connections.length - named.length
  const lines = wrapped(named.join(', '), terminal.columns - 2).map((line) => `  ${line}`)
  return hidden === 0
    ? lines
    : [...lines, terminal.style('dim', `  and ${hidden} more edges between operations (--connections)`)]
}

const figure = (value: number): string => String(Number(value.toFixed(4)))
