/** What usually helps, as edits of an architecture. */
import type { Reference } from '../../foundation/reference.ts'
import type { Architecture } from '../../network/architecture/architecture.ts'

/** An edit that makes a variant; `strategy` where the gallery has it ready, so that it can be scaled to any budget. */
export interface RemedyIdea {
  /** 'shortcut over the transition MLP' */
  readonly name: string
  readonly words: string
  readonly strategy: string | null
  readonly architecture: Architecture
  readonly reference: Reference
}

const pascanu2014: Reference = {
  authors: 'Pascanu, Gulcehre, Cho, Bengio',
  year: 2014,
  title: 'How to construct deep recurrent neural networks',
  venue: 'ICLR',
  arxiv: '1312.6026',
}

/** Strategies that are another one with a shortcut. */
const WITH_SHORTCUT: Readonly<Record<string, string>> = {
  'transition-mlp': 'transition-mlp-shortcut',
  dt: 'dts',
  dot: 'dots',
  'stack-h': 'stack-sum',
}

/** What lengthens the reach of this architecture; null where nothing is known to. */
export function lengthenReach(architecture: Architecture): RemedyIdea | null {
  return shortcutOver(architecture) ?? skipToOutput(architecture) ?? largerForgetBias(architecture)
}

function shortcutOver(architecture: Architecture): RemedyIdea | null {
  const isBare = ({ at, shortcut }: Architecture['deepenings'][number]): boolean =>
    shortcut === 'none' && /^layer\d+\.(transition|update)$/.test(at)
  if (!architecture.deepenings.some(isBare)) return null
  return {
    name: 'shortcut over the transition MLP',
    words: 'An identity shortcut over the MLP gives the gradient a way back that no nonlinearity shrinks.',
    strategy: strategyOf(architecture),
    architecture: {
      ...architecture,
      deepenings: architecture.deepenings.map((deepening) =>
        isBare(deepening)
          ? { ...deepening, shortcut: deepening.at.endsWith('.update') ? 'concat' : 'identity' }
          : deepening,
      ),
    },
    reference: pascanu2014,
  }
}

/** Every layer to the readout. */
export function skipToOutput(architecture: Architecture): RemedyIdea | null {
  const { layers, wiring } = architecture
  if (layers.length < 2 || wiring.toReadout !== 'top' || wiring.around !== 'none') return null
  return {
    name: 'skip from every layer to the output',
    words: 'A sum of all layers at the output brings the loss to layer 1 directly.',
    strategy: strategyOf(architecture),
    architecture: { ...architecture, wiring: { ...wiring, toReadout: 'sum' } },
    reference: {
      authors: 'Graves',
      year: 2013,
      title: 'Generating sequences with recurrent neural networks',
      arxiv: '1308.0850',
    },
  }
}

function largerForgetBias(architecture: Architecture): RemedyIdea | null {
  const biasOf = ({ options }: Architecture['layers'][number]): number => Number(options['forgetBias'] ?? 1)
  if (architecture.layers.some(({ cell }) => cell !== 'lstm')) return null
  const bias = Math.min(...architecture.layers.map(biasOf))
  if (bias >= 3) return null
  const wanted = bias < 1 ? 1 : bias + 1
  return {
    name: `forget bias ${String(wanted)}`,
    words: 'A larger initial bias of the forget gate keeps the memory longer from the start.',
    strategy: null,
    architecture: {
      ...architecture,
      layers: architecture.layers.map((layer) => ({ ...layer, options: { ...layer.options, forgetBias: wanted } })),
    },
    reference: {
      authors: 'Jozefowicz, Zaremba, Sutskever',
      year: 2015,
      title: 'An empirical exploration of recurrent network architectures',
      venue: 'ICML',
    },
  }
}

/** Leaky relus for relus. */
export function leakyRelu(architecture: Architecture): RemedyIdea | null {
  if (!architecture.deepenings.some(({ activation }) => activation === 'relu')) return null
  return {
    name: 'leaky relu',
    words: 'A leaky relu lets a little gradient through where a relu lets none.',
    strategy: null,
    architecture: {
      ...architecture,
      deepenings: architecture.deepenings.map((deepening) =>
        deepening.activation === 'relu' ? { ...deepening, activation: 'leaky-relu' } : deepening,
      ),
    },
    reference: {
      authors: 'Maas, Hannun, Ng',
      year: 2013,
      title: 'Rectifier nonlinearities improve neural network acoustic models',
      venue: 'ICML workshop on deep learning for audio, speech and language processing',
    },
  }
}

/** Layer norm in every layer whose cell has it. */
export function layerNorm(architecture: Architecture): RemedyIdea | null {
  const has = ({ cell, options }: Architecture['layers'][number]): boolean =>
    (cell === 'lstm' || cell === 'rnn') && options['layerNorm'] !== true
  if (!architecture.layers.some(has)) return null
  return {
    name: 'layer norm',
    words: 'Layer normalisation holds pre-activations at one scale, whatever the state grows to.',
    strategy: null,
    architecture: {
      ...architecture,
      layers: architecture.layers.map((layer) =>
        has(layer) ? { ...layer, options: { ...layer.options, layerNorm: true } } : layer,
      ),
    },
    reference: { authors: 'Ba, Kiros, Hinton', year: 2016, title: 'Layer normalization', arxiv: '1607.06450' },
  }
}

/** The strategy with the shortcut, where the architecture is one without. */
function strategyOf({ origin }: Architecture): string | null {
  return origin === undefined ? null : (WITH_SHORTCUT[origin.strategy] ?? null)
}
