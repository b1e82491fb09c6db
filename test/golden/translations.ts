/** Each golden file as one of our architectures. */
import type { Deepening, Layer } from '../../src-main/network/architecture/architecture.ts'
import type { LeafSource, Translation, Ways } from './recurrent-net.ts'

const D = 6
const Q = 4

const layers = (cell: string, count = 1, options: Layer['options'] = {}): Translation['architecture'] => ({
  layers: Array.from({ length: count }, () => ({ cell, size: D, options })),
})
const deepening = (at: string, width: number, shortcut: Deepening['shortcut'] = 'none'): Deepening => ({
  at,
  widths: [width],
  activation: 'tanh',
  shortcut,
})
const renamed = (names: Readonly<Record<string, string>>): Readonly<Record<string, LeafSource>> =>
  Object.fromEntries(Object.entries(names).map(([ours, of]) => [ours, { of }]))

const READ: Ways[number] = { at: 'readout.before' }
const TRANSITION: Ways[number] = { at: 'layer1.transition', later: 1 }
const CAROUSEL: Ways = [{ at: 'layer1.cell-to-hidden' }, { at: 'layer1.carousel', later: 1 }]
const LSTM_WAYS = { 'layer1.h': [READ, TRANSITION], 'layer1.c': CAROUSEL }

/** W_f, W_i, W_o are called alike; the candidate is g there and c here. */
const lstmLeaves = (layer: number): Readonly<Record<string, string>> => ({
  [`layer${layer}.W_c`]: `layer${layer}.W_g`,
  [`layer${layer}.b_c`]: `layer${layer}.b_g`,
})
const LSTM: Translation = { architecture: layers('lstm'), leaves: renamed(lstmLeaves(1)), ways: LSTM_WAYS }

/** nn.GRU keeps with z what ours writes with z, and its columns are [h, x]. */
const LIBRARY_GRU: Translation = {
  architecture: layers('gru', 1, { reset: 'after' }),
  leaves: {
    'layer1.W_xz': { of: 'layer1.W_z', columns: [D, D + 4], sign: 'minus' },
    'layer1.W_hz': { of: 'layer1.W_z', columns: [0, D], sign: 'minus' },
    'layer1.b_xz': { of: 'layer1.b_z', sign: 'minus' },
    'layer1.b_hz': 'zero',
    'layer1.W_xr': { of: 'layer1.W_r', columns: [D, D + 4] },
    'layer1.W_hr': { of: 'layer1.W_r', columns: [0, D] },
    'layer1.b_xr': { of: 'layer1.b_r' },
    'layer1.b_hr': 'zero',
    'layer1.W_xc': { of: 'layer1.W_n', columns: [D, D + 4] },
    'layer1.W_hc': { of: 'layer1.W_n', columns: [0, D] },
    'layer1.b_xc': { of: 'layer1.b_in' },
    'layer1.b_hc': { of: 'layer1.b_hn' },
  },
  ways: { 'layer1.h': [READ, TRANSITION, { at: 'layer1.carry', later: 1 }] },
}

const GATES = { forget: 'f', input: 'i', output: 'o' } as const
const gateMlpLeaves = (): Readonly<Record<string, string>> => {
  const gates = Object.entries(GATES).map(([gate, k]) => [`gate.${gate}`, k, k] as const)
  const all = [...gates, ['candidate', 'g', 'c'] as const]
  return Object.fromEntries(
    all.flatMap(([place, theirs, ours]) => [
      [`layer1.${place}.W1`, `layer1.W1_${theirs}`],
      [`layer1.${place}.b1`, `layer1.b1_${theirs}`],
      [`layer1.W_${ours}`, `layer1.W2_${theirs}`],
      [`layer1.b_${ours}`, `layer1.b2_${theirs}`],
    ]),
  )
}

const TRANSITION_LEAVES = renamed({
  ...lstmLeaves(1),
  'layer1.transition.W1': 'layer1.W_u',
  'layer1.transition.b1': 'layer1.b_u',
})
const UPDATE_LEAVES = renamed({
  'layer1.update.W1': 'layer1.W_1',
  'layer1.update.b1': 'layer1.b_1',
  'layer1.W_h': 'layer1.W_2',
  'layer1.b_h': 'layer1.b_2',
})
const gruLeaves = (step: string, theirs: string): Readonly<Record<string, string>> => ({
  [`layer1.W_z${step}`]: `layer1.W_z${theirs}`,
  [`layer1.b_z${step}`]: `layer1.b_z${theirs}`,
  [`layer1.W_r${step}`]: `layer1.W_r${theirs}`,
  [`layer1.b_r${step}`]: `layer1.b_r${theirs}`,
  [`layer1.W_c${step}`]: `layer1.W_n${theirs}`,
  [`layer1.b_c${step}`]: `layer1.b_n${theirs}`,
})
const MICRO_STEPS: Ways = [READ, TRANSITION, { at: 'layer1.carry-1', later: 1 }]
const SECOND_STEP: Ways = [{ at: 'layer1.transition-2' }, { at: 'layer1.carry-2' }]

export const TRANSLATIONS: Readonly<Record<string, Translation>> = {
  'rnn-mse': { architecture: layers('rnn'), leaves: {}, ways: { 'layer1.h': [READ, TRANSITION] } },
  'rnn-2-layers-mse': {
    architecture: layers('rnn', 2),
    leaves: {},
    ways: {
      'layer1.h': [{ at: 'layer1.between' }, TRANSITION],
      'layer2.h': [READ, { at: 'layer2.transition', later: 1 }],
    },
  },
  'lstm-mse': LSTM,
  'lstm-softmax': LSTM,
  'lstm-2-layers-mse': {
    architecture: layers('lstm', 2),
    leaves: renamed({ ...lstmLeaves(1), ...lstmLeaves(2) }),
    ways: {
      'layer1.h': [{ at: 'layer1.between' }, TRANSITION],
      'layer1.c': CAROUSEL,
      'layer2.h': [READ, { at: 'layer2.transition', later: 1 }],
      'layer2.c': [{ at: 'layer2.cell-to-hidden' }, { at: 'layer2.carousel', later: 1 }],
    },
  },
  'gru-mse': LIBRARY_GRU,
  'gru-sigmoid': LIBRARY_GRU,
  'gru-reset-before-mse': {
    architecture: layers('gru'),
    leaves: renamed(gruLeaves('', '1')),
    ways: { 'layer1.h': [READ, TRANSITION, { at: 'layer1.carry', later: 1 }] },
  },
  'deep-transition-gru-mse': {
    architecture: layers('deep-transition-gru', 1, { depth: 2 }),
    leaves: renamed({ ...gruLeaves('1', '1'), ...gruLeaves('2', '2') }),
    values: { 'layer1.v1': 'layer1.state-1' },
    ways: { 'layer1.h': MICRO_STEPS, 'layer1.v1': SECOND_STEP },
  },
  'rhn-mse': {
    architecture: layers('rhn', 1, { depth: 2 }),
    leaves: {},
    values: { 'layer1.s1': 'layer1.s-1' },
    ways: { 'layer1.h': MICRO_STEPS, 'layer1.s1': SECOND_STEP },
  },
  'lstm-transition-mlp-mse': {
    architecture: { ...layers('lstm'), deepenings: [deepening('layer1.transition', Q)] },
    leaves: TRANSITION_LEAVES,
    values: { 'layer1.u': 'layer1.transition.mlp1' },
    ways: { ...LSTM_WAYS, 'layer1.u': [{ at: 'layer1.update', rows: Q }] },
  },
  'lstm-transition-mlp-shortcut-mse': {
    architecture: { ...layers('lstm'), deepenings: [deepening('layer1.transition', D, 'identity')] },
    leaves: TRANSITION_LEAVES,
    values: { 'layer1.u': 'layer1.transition.with-shortcut' },
    ways: { ...LSTM_WAYS, 'layer1.u': [{ at: 'layer1.update', rows: D }] },
  },
  'lstm-gate-mlp-mse': {
    architecture: {
      ...layers('lstm'),
      deepenings: [...Object.keys(GATES).map((gate) => `gate.${gate}`), 'candidate'].map((place) =>
        deepening(`layer1.${place}`, Q),
      ),
    },
    leaves: renamed(gateMlpLeaves()),
    values: { 'layer1.hidden_f': 'layer1.gate.forget.mlp1', 'layer1.hidden_g': 'layer1.candidate.mlp1' },
    ways: LSTM_WAYS,
  },
  'dt-rnn-mse': {
    architecture: { ...layers('rnn'), deepenings: [deepening('layer1.update', Q)] },
    leaves: UPDATE_LEAVES,
    values: { 'layer1.z1': 'layer1.update.mlp1' },
    ways: { 'layer1.h': [READ, TRANSITION] },
  },
  'dts-rnn-mse': {
    architecture: { ...layers('rnn'), deepenings: [deepening('layer1.update', Q, 'concat')] },
    leaves: UPDATE_LEAVES,
    values: { 'layer1.z1': 'layer1.update.mlp1' },
    ways: { 'layer1.h': [READ, TRANSITION] },
  },
}
