import { compile } from '../../src-main/compiler/compile.ts'
import type { Program } from '../../src-main/compiler/program.ts'
import type { Architecture } from '../../src-main/network/architecture/architecture.ts'
import { buildGraph } from '../../src-main/network/step-graph/build.ts'
import { architecture } from '../network/nets.ts'

const shallow = architecture('shallow', { n: 5, d: 7, m: 4, activation: 'identity' })

/** An LSTM with every kind of deepening, and dropout of both kinds. */
const deepened: Architecture = {
  ...shallow,
  deepenings: [
    {
      at: 'input',
      widths: [6],
      activation: 'gelu',
      shortcut: 'none',
      norm: 'layer',
      dropout: { rate: 0.2, variational: true },
    },
    { at: 'layer1.transition', widths: [7, 9], activation: 'swish', shortcut: 'concat' },
    { at: 'layer1.carousel', widths: [5], activation: 'softsign', shortcut: 'highway' },
    { at: 'layer1.cell-to-hidden', widths: [3], activation: 'elu', shortcut: 'identity', norm: 'layer' },
    {
      at: 'readout.before',
      widths: [8],
      activation: 'leaky-relu',
      shortcut: 'none',
      dropout: { rate: 0.5, variational: false },
    },
  ],
}

/** Together they hold every kind of instruction and both ways of time; the wasm executor runs widths that fill no vector. */
const NETS: Readonly<Record<string, readonly [loss: string, Architecture]>> = {
  'a vanilla RNN': ['sigmoid-cross-entropy', architecture('shallow', { cell: 'rnn', d: 9, activation: 'sigmoid' })],
  'an LSTM with all options': [
    'mean-squared-error',
    architecture('shallow', { d: 7, activation: 'tanh', options: { peephole: true, layerNorm: true } }),
  ],
  'a GRU with the reset after the product': [
    'mean-absolute-error',
    architecture('shallow', {
      cell: 'gru',
      d: 6,
      activation: 'identity',
      options: { reset: 'after', activation: 'softplus' },
    }),
  ],
  'a stack of RHNs that reads symbols': [
    'softmax-cross-entropy',
    architecture('rhn', { layers: 2, n: 6, d: 5, m: 6, input: 'symbols' }),
  ],
  'a GRU that predicts once': [
    'softmax-cross-entropy',
    architecture('shallow', { cell: 'gru', d: 8, reads: 'last', activation: 'softmax' }),
  ],
  'a stack with skips, through yhat': [
    'mean-squared-error',
    {
      ...architecture('stack-skip', { cell: 'rnn', n: 4, d: 5, activation: 'identity' }),
      wiring: { between: 'both', inputSkip: 'concat', around: 'highway', toReadout: 'concat' },
    },
  ],
  'an H-LSTM that reads symbols and predicts once': [
    'softmax-cross-entropy',
    architecture('gate-mlp', { n: 5, d: 4, ownWidth: 3, input: 'symbols', reads: 'last' }),
  ],
  'a Mogrifier below a nested LSTM': [
    'softmax-cross-entropy',
    {
      ...architecture('stack-h', { n: 6, d: 5, m: 6, input: 'symbols' }),
      layers: [
        { cell: 'mogrifier', size: 5, options: { depth: 3 } },
        { cell: 'nested-lstm', size: 7, options: { depth: 2 } },
      ],
    },
  ],
  'an sLSTM above a fast-slow RNN': [
    'mean-squared-error',
    {
      ...architecture('stack-h', { n: 3, d: 5, m: 2, activation: 'identity' }),
      layers: [
        { cell: 'fast-slow', size: 5, options: { depth: 3 } },
        { cell: 'slstm', size: 7, options: {} },
      ],
    },
  ],
  'a gated-feedback RNN of three levels': [
    'mean-squared-error',
    architecture('gated-feedback', { n: 3, d: 5, m: 2, depth: 3, activation: 'identity' }),
  ],
  'a grid LSTM of two grid layers, twice': [
    'mean-squared-error',
    architecture('grid-lstm', { n: 3, d: 5, m: 2, layers: 2, depth: 2, activation: 'identity' }),
  ],
  'an LRU below another that is dilated': [
    'mean-squared-error',
    {
      ...architecture('lru', { n: 3, d: 5, m: 2, activation: 'identity' }),
      layers: [
        { cell: 'lru', size: 5, options: { rMin: 0.4, rMax: 0.95, maxPhase: 3 } },
        { cell: 'lru', size: 7, options: { dilation: 2, activation: 'identity' } },
      ],
      deepenings: [{ at: 'layer2.cell-to-hidden', widths: [6], activation: 'tanh', shortcut: 'identity' }],
    },
  ],
  'a GRU below an RNN and an LSTM that feed back': [
    'mean-squared-error',
    {
      ...architecture('stack-feedback', { n: 3, d: 5, m: 2, activation: 'identity' }),
      layers: [
        { cell: 'gru', size: 5, options: {} },
        { cell: 'rnn', size: 3, options: { dilation: 2 } },
        { cell: 'lstm', size: 7, options: {} },
      ],
      wiring: { between: 'both', inputSkip: 'concat', around: 'residual', toReadout: 'sum', feedback: 'all' },
      deepenings: [{ at: 'layer1.feedback.layer3', widths: [6], activation: 'tanh', shortcut: 'highway' }],
    },
  ],
  'a dilated stack': [
    'mean-squared-error',
    architecture('dilated', { n: 3, d: 5, m: 2, layers: 3, activation: 'identity' }),
  ],
  'a deepened LSTM with dropout': ['mean-squared-error', deepened],
}

export interface ConformanceNet {
  readonly name: string
  readonly program: Program
  /** All connections are tapped. */
  readonly taps: readonly string[]
}

export const CONFORMANCE_NETS: readonly ConformanceNet[] = Object.entries(NETS).map(([name, [loss, net]]) => {
  const taps = buildGraph(net).connections.map(({ id }) => id)
  return { name, program: compile(net, { loss, taps }), taps }
})

/** By a part of its name. */
export function conformanceNet(part: string): Program {
  const found = CONFORMANCE_NETS.filter(({ name }) => name.includes(part))
  if (found.length !== 1) throw new Error(`'${part}' names ${found.length} nets`)
  return found[0]!.program
}
