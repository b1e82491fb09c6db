import { describe, expect, test } from 'vitest'
import { lightPalette } from '../../../src-main/figures/palette.ts'
import { diagramSvg, FONT } from '../../../src-main/figures/diagram/svg.ts'
import { runsWidth } from '../../../src-main/figures/diagram/text/text-width.ts'
import type { Architecture, Deepening } from '../../../src-main/network/architecture/architecture.ts'
import { CELLS } from '../../../src-main/network/cells/index.ts'
import { buildGraph, connectionIds } from '../../../src-main/network/step-graph/build.ts'
import { STRATEGIES } from '../../../src-main/network/strategies/index.ts'
import { markupFaults, repeatedIds } from '../well-formed.ts'
import { built, drawn, looseEnds, looseForks, overlaps, overruns, tangles } from './drawn.ts'

const KINDS = CELLS.map(({ kind }) => kind)
const strategies: readonly (readonly [string, Architecture])[] = STRATEGIES.flatMap(({ id, cells }) =>
  (cells === 'any' ? KINDS : cells).map((cell) => [`${id} of ${cell}`, built(id, { cell })] as const),
)
const shallow = (cell: string, options: Record<string, boolean | string | number>): Architecture =>
  built('shallow', { cell, options })
const others: readonly (readonly [string, Architecture])[] = [
  ['lstm with peepholes and norms', shallow('lstm', { peephole: true, layerNorm: true })],
  ['lstm with coupled gates', shallow('lstm', { coupled: true })],
  ['gru with its reset after', shallow('gru', { reset: 'after' })],
  ['rnn with a norm', shallow('rnn', { layerNorm: true })],
  ['rhn of depth 5', built('rhn', { cell: 'rhn', depth: 5 })],
  ['deep-transition gru of depth 4', built('deep-transition-gru', { cell: 'gru', depth: 4 })],
  ['stack of 6', built('stack-h', { layers: 6 })],
  ['stack of 4 with skips', built('stack-skip', { layers: 4 })],
  ['gate mlp of depth 6', built('gate-mlp', { depth: 6 })],
  ['stack of 3 highways', built('stack-highway', { layers: 3 })],
  ['both handed up', { ...built('stack-yhat'), wiring: { ...built('stack-yhat').wiring, between: 'both' } }],
  ...(['next', 'top', 'all'] as const).flatMap((feedback) =>
    ['rnn', 'lstm', 'nested-lstm'].map((cell): readonly [string, Architecture] => {
      const { wiring, ...stack } = built('stack-h', { cell, layers: 3 })
      return [`3 layers of ${cell} with feedback from ${feedback}`, { ...stack, wiring: { ...wiring, feedback } }]
    }),
  ),
  ['grid lstm of 4 grid layers', built('grid-lstm', { depth: 4 })],
  ['2 layers of grid lstms', built('grid-lstm', { layers: 2 })],
  ['feedback from a grid lstm', built('stack-feedback', { cell: 'grid-lstm', layers: 2 })],
  ['feedback in a dilated stack', { ...built('dilated', { layers: 3 }), wiring: built('stack-feedback').wiring }],
  [
    'feedback beside all other wiring',
    {
      ...built('stack-h', { cell: 'rnn', layers: 3 }),
      wiring: { between: 'both', inputSkip: 'concat', around: 'highway', toReadout: 'concat', feedback: 'all' },
    },
  ],
  [
    'feedback through MLPs',
    {
      ...built('stack-feedback', { layers: 2 }),
      wiring: { ...built('stack-feedback').wiring, feedback: 'all' },
      layers: built('stack-h', { layers: 3 }).layers,
      deepenings: [
        { at: 'layer1.feedback.layer2', widths: [8, 8], activation: 'tanh', shortcut: 'identity' },
        { at: 'layer1.feedback.layer3', widths: [8], activation: 'relu', shortcut: 'none' },
        { at: 'layer2.feedback.layer3', widths: [8, 9, 8], activation: 'tanh', shortcut: 'highway' },
      ],
    },
  ],
  ['one prediction', { ...built('stack-h'), readout: { size: 2, activation: 'softmax', reads: 'last' } }],
]

describe.each([...strategies, ...others])('the drawing of %s', (_, architecture) => {
  const diagram = drawn(architecture)

  test('boxes, slabs and texts keep apart', () => expect(overlaps(diagram)).toEqual([]))
  test('every word in a box has room', () => {
    const tight = diagram.boxes.filter(({ text, shape, width }) => runsWidth(text, FONT[shape]) > width - 2)
    expect(tight.map(({ id }) => id)).toEqual([])
  })
  test('no line runs over a box or a text', () => expect(overruns(diagram)).toEqual([]))
  test('no two values share a stretch, and crossings have gaps', () => expect(tangles(diagram)).toEqual([]))

  test('every connection is drawn once, from its source to its targets', () => {
    const ids = diagram.lines.flatMap(({ connection }) => connection ?? [])
    expect(ids.toSorted()).toEqual(
      buildGraph(architecture)
        .connections.map(({ id }) => id)
        .toSorted(),
    )
    expect(looseEnds(diagram)).toEqual([])
    expect(looseForks(diagram)).toEqual([])
  })

  test('every deepening is a stack of as many slabs as it has layers', () => {
    const stacks = diagram.slabs.map(({ connection, slabs }) => [connection, slabs.length])
    const wanted = architecture.deepenings.map(({ at, widths }) => [at, widths.length])
    expect(stacks.toSorted()).toEqual(wanted.toSorted())
  })

  test('is the same every time, well-formed, and inside its size', () => {
    expect(drawn(architecture)).toEqual(diagram)
    const svg = diagramSvg(diagram, lightPalette)
    expect(markupFaults(svg)).toEqual([])
    expect(repeatedIds(svg)).toEqual([])
    expect(svg).not.toMatch(/NaN|undefined/)
    for (const { bounds } of diagram.labels) {
      expect(bounds.x).toBeGreaterThanOrEqual(0)
      expect(bounds.x + bounds.width).toBeLessThanOrEqual(diagram.size.width)
      expect(bounds.y).toBeGreaterThanOrEqual(0)
      expect(bounds.y + bounds.height).toBeLessThanOrEqual(diagram.size.height)
    }
  })
})

describe.each(['rnn', 'lstm', 'gru', 'rhn'])('depth on any connection of a stack of %s', (cell) => {
  const plain = built('stack-skip', { cell })
  const shortcuts: readonly Deepening['shortcut'][] = ['none', 'identity', 'concat', 'highway']
  test.each(connectionIds(plain).map((id, index) => [id, shortcuts[index % 4]!] as const))('%s, %s', (at, shortcut) => {
    const deepening: Deepening = { at, widths: [64, 32], activation: 'relu', shortcut }
    const diagram = drawn({ ...plain, deepenings: [deepening] })
    expect(diagram.slabs.map(({ connection }) => connection)).toEqual([at])
    expect([...overlaps(diagram), ...overruns(diagram), ...tangles(diagram), ...looseEnds(diagram)]).toEqual([])
  })
})
