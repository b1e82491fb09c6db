/** Small nets for the tests of measures and equations, by strategy. */
import { buildGraph, connectionIds } from '../../src-main/network/step-graph/build.ts'
import type { Architecture, Deepening, Shortcut } from '../../src-main/network/architecture/architecture.ts'
import type { StepGraph } from '../../src-main/network/graph.ts'
import { findStrategy, STRATEGIES } from '../../src-main/network/strategies/index.ts'

export interface NetSettings {
  readonly cell?: string
  readonly options?: Readonly<Record<string, number | boolean | string>>
  readonly depth?: number
  readonly layers?: number
  readonly n?: number
  readonly d?: number
  readonly m?: number
  readonly ownWidth?: number
  readonly input?: 'real' | 'symbols'
  readonly activation?: string
  readonly reads?: 'step' | 'last'
}

export function architecture(strategy: string, settings: NetSettings = {}): Architecture {
  const {
    cell = 'lstm',
    options = {},
    n = 5,
    d = 4,
    m = 3,
    input = 'real',
    activation = 'softmax',
    reads = 'step',
  } = settings
  const { depth, layers, ownWidth } = settings
  return findStrategy(strategy).build({
    input: { kind: input, size: n },
    readout: { size: m, activation, reads },
    cell: { kind: cell, options },
    width: d,
    ...(ownWidth === undefined ? {} : { ownWidth }),
    ...(depth === undefined ? {} : { depth }),
    ...(layers === undefined ? {} : { layers }),
  })
}

export function net(strategy: string, settings: NetSettings = {}): StepGraph {
  return buildGraph(architecture(strategy, settings))
}

/** Every strategy with every plain cell that it takes, at its own depth. */
export const EVERY_NET: readonly (readonly [name: string, graph: StepGraph])[] = STRATEGIES.flatMap((strategy) => {
  const cells = strategy.cells === 'any' ? ['rnn', 'lstm', 'gru'] : strategy.cells
  return cells.map((cell) => [`${strategy.id} of ${cell}`, net(strategy.id, { cell })] as const)
})

const SHORTCUTS: readonly Shortcut[] = ['none', 'identity', 'concat', 'highway']

/** An MLP of two layers, of other widths than the cell's, on each connection of each cell in turn, with every shortcut. */
export const EVERY_DEEPENING: readonly (readonly [name: string, graph: StepGraph])[] = [
  'rnn',
  'lstm',
  'gru',
  'rhn',
].flatMap((cell) => {
  const base = architecture(cell === 'rhn' ? 'rhn' : 'shallow', { cell })
  return connectionIds(base).flatMap((at) =>
    SHORTCUTS.map((shortcut) => {
      const deepening: Deepening = {
        at,
        widths: [3, 6],
        activation: 'relu',
        shortcut,
        norm: 'layer',
        dropout: { rate: 0.1, variational: false },
      }
      return [`${cell} with ${shortcut} shortcut at ${at}`, buildGraph({ ...base, deepenings: [deepening] })] as const
    }),
  )
})
