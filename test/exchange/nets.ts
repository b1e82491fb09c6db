/** The nets whose exports are run: what every framework is shown, and more that is quick to run. */
import type { Architecture, Deepening } from '../../src-main/network/architecture/architecture.ts'
import { connectionIds } from '../../src-main/network/step-graph/build.ts'
import { LOSSES } from '../../src-main/network/operations/losses.ts'
import { ACTIVATION_IDS } from '../../src-main/network/operations/index.ts'
import { STRATEGIES } from '../../src-main/network/strategies/index.ts'
import { cellsOf } from '../../src-main/network/strategies/cells-of.ts'
import type { Strategy } from '../../src-main/network/strategies/strategy.ts'
import { architecture } from '../network/nets.ts'

export interface SampleNet {
  readonly name: string
  readonly architecture: Architecture
  readonly loss: string
}

const net = (name: string, of: Architecture, loss = 'mean-squared-error'): SampleNet => ({
  name,
  architecture: of,
  loss,
})
const plain = (cell: string): Architecture => architecture('shallow', { cell, activation: 'identity' })

/** The three cells of the question; a strategy that takes none of them is a cell of its own. */
const plainCellsOf = (strategy: Strategy): readonly string[] => {
  const plain = cellsOf(strategy).filter((cell) => ['rnn', 'lstm', 'gru'].includes(cell))
  return plain.length > 0 ? plain : cellsOf(strategy)
}

/** Every strategy on every plain cell that it takes, its MLPs of another width than the cell. */
const STRATEGY_NETS = STRATEGIES.flatMap((strategy) =>
  plainCellsOf(strategy).map((cell) =>
    net(`${strategy.id}-of-${cell}`, architecture(strategy.id, { cell, ownWidth: 6, activation: 'tanh' })),
  ),
)

const CELL_NETS = ['rhn', 'deep-transition-gru'].flatMap((cell) => [
  net(`shallow-of-${cell}`, plain(cell)),
  net(`gate-mlp-of-${cell}`, architecture('gate-mlp', { cell, ownWidth: 3, activation: 'identity' })),
  net(`stack-of-${cell}`, architecture('stack-h', { cell, layers: 3, activation: 'identity' })),
])

const OPTION_NETS = [
  net(
    'lstm-with-peepholes-and-norms',
    architecture('stack-h', { options: { peephole: true, layerNorm: true } }),
    'softmax-cross-entropy',
  ),
  net(
    'lstm-coupled',
    architecture('shallow', { options: { coupled: true, activation: 'softsign' }, activation: 'identity' }),
  ),
  net('gru-reset-after', architecture('shallow', { cell: 'gru', options: { reset: 'after' }, activation: 'identity' })),
  net('symbols-once', architecture('gate-mlp', { input: 'symbols', reads: 'last' }), 'softmax-cross-entropy'),
  net('symbols-at-every-step', architecture('input-mlp', { cell: 'gru', input: 'symbols' }), 'softmax-cross-entropy'),
  net('everything-wired', {
    ...architecture('stack-skip', { cell: 'rnn', layers: 3, activation: 'identity' }),
    wiring: { between: 'both', inputSkip: 'concat', around: 'highway', toReadout: 'concat' },
  }),
  net('layers-of-many-kinds', {
    ...plain('lstm'),
    layers: [
      { cell: 'lstm', size: 4, options: {} },
      { cell: 'gru', size: 6, options: {} },
      { cell: 'lstm', size: 3, options: { peephole: true } },
      { cell: 'rnn', size: 5, options: { layerNorm: true } },
    ],
    wiring: { between: 'h', inputSkip: 'sum', around: 'residual', toReadout: 'sum' },
  }),
]

/** Layers that hear from above, with all that may lie in their loop, before it and after it. */
const FEEDBACK_NETS = [
  net('fed-back-with-everything-wired', {
    ...architecture('stack-feedback', { cell: 'rnn', layers: 3, activation: 'identity' }),
    wiring: { between: 'both', inputSkip: 'concat', around: 'highway', toReadout: 'concat', feedback: 'all' },
  }),
  net('fed-back-layers-of-many-kinds', {
    ...plain('lstm'),
    layers: [
      { cell: 'min-gru', size: 4, options: {} },
      { cell: 'lstm', size: 6, options: { dilation: 2, peephole: true } },
      { cell: 'mogrifier', size: 3, options: { depth: 2 } },
      { cell: 'rnn', size: 5, options: { dilation: 3 } },
    ],
    wiring: { between: 'h', inputSkip: 'sum', around: 'residual', toReadout: 'sum', feedback: 'next' },
    readout: { size: 3, activation: 'tanh', reads: 'last' },
  }),
  net('fed-back-grid-lstms', {
    ...architecture('stack-feedback', { cell: 'grid-lstm', layers: 3, activation: 'identity' }),
    wiring: { between: 'both', inputSkip: 'concat', around: 'residual', toReadout: 'concat', feedback: 'all' },
  }),
  net('fed-back-lrus', {
    ...architecture('stack-feedback', { cell: 'lru', layers: 3, activation: 'identity' }),
    wiring: { between: 'h', inputSkip: 'none', around: 'none', toReadout: 'top', feedback: 'all' },
  }),
  net(
    'fed-back-symbols',
    {
      ...architecture('stack-feedback', { cell: 'gru', layers: 2, input: 'symbols' }),
      deepenings: [{ at: 'input', widths: [4], activation: 'relu', shortcut: 'none' }],
    },
    'softmax-cross-entropy',
  ),
]

const LOSS_NETS = LOSSES.map(({ id, activations }) =>
  net(
    `loss-${id}`,
    architecture('shallow', { activation: activations === 'any' ? 'identity' : (activations[0] ?? '') }),
    id,
  ),
)

/** Every nonlinearity on its way through one net. */
const ACTIVATION_NET = net('every-nonlinearity', {
  ...plain('rnn'),
  deepenings: ACTIVATION_IDS.map((activation, k): Deepening => {
    const at = connectionIds(architecture('stack-h', { cell: 'rnn', layers: 12 })).filter((id) =>
      id.endsWith('.between'),
    )
    return { at: at[k] ?? '', widths: [6], activation, shortcut: 'identity' }
  }),
  layers: Array.from({ length: 12 }, () => ({ cell: 'rnn', size: 4, options: {} })),
})

const SHORTCUTS: readonly Deepening['shortcut'][] = ['none', 'identity', 'concat', 'highway']

const DEEPENED = [
  ['stack-h', 'rnn'],
  ['stack-h', 'lstm'],
  ['stack-h', 'gru'],
  ['stack-h', 'rhn'],
  ['stack-feedback', 'lstm'],
] as const

/** Deepenings with norm and dropout of both kinds on every connection that a cell's author named, inside and outside. */
const DEEPENED_NETS = DEEPENED.map(([strategy, cell]) => {
  const base = { ...architecture(strategy, { cell, layers: 2, activation: 'identity' }) }
  const named = connectionIds(base).filter((id) => !id.includes('.to.'))
  return net(`${strategy}-of-${cell}-deepened-everywhere`, {
    ...base,
    deepenings: named.map((at, k): Deepening => {
      const shortcut = SHORTCUTS[k % 4] ?? 'none'
      return {
        at,
        widths: [3, 6],
        activation: 'tanh',
        shortcut,
        norm: 'layer',
        dropout: { rate: 0.2, variational: k % 2 === 0 },
      }
    }),
  })
})

export const NETS: readonly SampleNet[] = [
  ...STRATEGY_NETS,
  ...CELL_NETS,
  ...OPTION_NETS,
  ...FEEDBACK_NETS,
  ...LOSS_NETS,
  ACTIVATION_NET,
  ...DEEPENED_NETS,
]

/** One deepening on each connection in turn, the unnamed ones too. */
export const SINGLE_DEEPENINGS: readonly SampleNet[] = ['rnn', 'lstm', 'gru', 'rhn'].flatMap((cell) => {
  const base = plain(cell)
  return connectionIds(base).map((at, k) => {
    const deepening: Deepening = { at, widths: [3], activation: 'tanh', shortcut: SHORTCUTS[k % 4] ?? 'none' }
    return net(`${cell}-at-${at}`, { ...base, deepenings: [deepening] })
  })
})
