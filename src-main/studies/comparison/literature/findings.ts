/** The registry of published comparisons, one entry each. Only figures that could be read in a source stand here. */
import { kim2016, mujika2017 } from '../../../diagnostics/references.ts'
import type { Reference } from '../../../foundation/reference.ts'
import type { Finding, Kind } from './finding.ts'

const melis: Reference = {
  authors: 'Melis, Dyer, Blunsom',
  year: 2018,
  title: 'On the state of the art of evaluation in neural language models',
  venue: 'ICLR',
  arxiv: '1707.05589',
}
const pascanu: Reference = {
  authors: 'Pascanu, Gulcehre, Cho, Bengio',
  year: 2014,
  title: 'How to construct deep recurrent neural networks',
  venue: 'ICLR',
  arxiv: '1312.6026',
}
const residualLstm: Reference = {
  authors: 'Kim, El-Khamy, Lee',
  year: 2017,
  title: 'Residual LSTM: design of a deep recurrent architecture for distant speech recognition',
  venue: 'Interspeech',
  arxiv: '1701.03360',
}
const dai: Reference = {
  authors: 'Dai, Yin, Jha',
  year: 2018,
  title: 'Grow and prune compact, fast, and accurate LSTMs',
  arxiv: '1805.11797',
}
const miceli: Reference = {
  authors: 'Miceli Barone, Helcl, Sennrich, Haddow, Birch',
  year: 2017,
  title: 'Deep architectures for neural machine translation',
  venue: 'WMT',
  arxiv: '1707.07631',
}
const bai: Reference = {
  authors: 'Bai, Kolter, Koltun',
  year: 2018,
  title: 'An empirical evaluation of generic convolutional and recurrent networks for sequence modeling',
  arxiv: '1803.01271',
}

const shallow = (...cells: string[]): Kind => ({ strategies: ['shallow'], cells })
const transitions = ['dt', 'dts', 'transition-mlp', 'transition-mlp-shortcut', 'deep-transition-gru']

export const findings: readonly Finding[] = [
  {
    id: 'kim-input-mlp',
    other: { strategies: ['input-mlp'] },
    baseline: shallow('lstm'),
    tasks: 'any',
    found: 'worse',
    words: 'words: a plain MLP before a large LSTM hurts (84.6 \u2192 92.6 perplexity)',
    caveat: 'The MLP stood between a convolution over characters and the LSTM.',
    isTuned: false,
    reference: kim2016,
  },
  {
    id: 'melis-stack',
    other: { strategies: ['stack-h', 'stack-sum'], cells: ['lstm'] },
    baseline: shallow('lstm'),
    tasks: 'any',
    found: { alikeWithin: 0.025 },
    words: 'words, 10 M parameters: 1, 2 and 4 layers lie within 2 % (59.6, 60.8, 60.1 perplexity)',
    caveat: null,
    isTuned: true,
    reference: melis,
  },
  {
    id: 'melis-rhn',
    other: { strategies: ['rhn'] },
    baseline: shallow('lstm'),
    tasks: 'any',
    found: 'worse',
    words: 'words, 10 M parameters: RHN of depth 5 behind one LSTM layer (63.5 against 59.6 perplexity)',
    caveat: null,
    isTuned: true,
    reference: melis,
  },
  {
    id: 'pascanu-transition',
    other: { strategies: ['dt', 'dts', 'dot', 'dots', 'stack-h'], cells: ['rnn'] },
    baseline: shallow('rnn'),
    tasks: ['characters'],
    found: 'better',
    words: 'language models: all deep RNNs ahead of the shallow one',
    caveat: 'The deep ones had more parameters.',
    isTuned: false,
    reference: pascanu,
  },
  {
    id: 'mujika-transition',
    other: { strategies: transitions },
    baseline: { strategies: ['stack-h'] },
    tasks: ['characters'],
    found: 'better',
    words: 'enwik8 at equal step time: depth in the transition ahead of a stack (1.58 against 1.61 bits per character)',
    caveat: 'Five cells in a row against five layers.',
    isTuned: false,
    reference: mujika2017,
  },
  {
    id: 'residual-lstm',
    other: { strategies: ['stack-residual'] },
    baseline: { strategies: ['stack-h'] },
    tasks: 'any',
    found: 'better',
    words: 'distant speech, 10 layers: residual stacks go on learning where plain ones lose 14 % in word errors',
    caveat: 'At ten layers; two or three may need no shortcut.',
    isTuned: false,
    reference: residualLstm,
  },
  {
    id: 'highway-lstm',
    other: { strategies: ['stack-highway'] },
    baseline: { strategies: ['stack-h'] },
    tasks: 'any',
    found: 'better',
    words: 'distant speech, 10 layers: highway stacks lose 6 % in word errors where plain ones lose 14 %',
    caveat: 'At ten layers; two or three may need no shortcut.',
    isTuned: false,
    reference: residualLstm,
  },
  {
    id: 'dai-gates',
    other: { strategies: ['gate-mlp'] },
    baseline: shallow('lstm'),
    tasks: 'any',
    found: 'better',
    words: 'speech, captions, translation: hidden layers in the gates help (AN4: 12.9 \u2192 8.7 % word errors)',
    caveat: 'Together with grow-and-prune training.',
    isTuned: false,
    reference: dai,
  },
  {
    id: 'miceli-transition',
    other: { strategies: ['deep-transition-gru', 'dt', 'dts'], cells: ['gru', 'deep-transition-gru'] },
    baseline: { strategies: ['stack-h'], cells: ['gru'] },
    tasks: 'any',
    found: 'better',
    words: 'translation: deep transitions ahead of stacks, in quality and speed',
    caveat: null,
    isTuned: false,
    reference: miceli,
  },
  {
    id: 'miceli-bideep',
    other: { strategies: ['bideep'] },
    baseline: { strategies: ['shallow'] },
    tasks: 'any',
    found: 'better',
    words: 'translation: a stack of deep transitions gains 1.5 BLEU over the shallow net',
    caveat: 'It had more parameters.',
    isTuned: false,
    reference: miceli,
  },
  ...cellFindings('gru', [
    {
      tasks: ['piano-roll'],
      found: { alikeWithin: 0.055 },
      words: 'JSB chorales 8.43 against 8.45, Nottingham 3.46 against 3.29 nats',
    },
    {
      tasks: ['adding'],
      found: 'better',
      words: 'adding, T = 600: solved (5e-5) where the LSTM stays at a guess (0.164)',
    },
    { tasks: ['characters'], found: { alikeWithin: 0.02 }, words: 'text8 1.53 against 1.50 bits per character' },
  ]),
  ...cellFindings('rnn', [
    { tasks: ['piano-roll'], found: 'worse', words: 'JSB chorales 8.91 against 8.45 nats' },
    { tasks: ['characters'], found: 'worse', words: 'text8 1.69 against 1.50 bits per character' },
  ]),
]

/** Shallow cells at the same size, held against the LSTM (Bai, Kolter, Koltun 2018, table 1). */
function cellFindings(
  cell: string,
  rows: readonly { readonly tasks: readonly string[]; readonly found: Finding['found']; readonly words: string }[],
): Finding[] {
  return rows.map((row) => ({
    id: `bai-${cell}-${row.tasks.join('-')}`,
    other: shallow(cell),
    baseline: shallow('lstm'),
    ...row,
    words: `same size: ${row.words}`,
    caveat: null,
    isTuned: true,
    reference: bai,
  }))
}
