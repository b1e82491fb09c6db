import { DILATION } from '../cells/cell.ts'
import { dilatedMeasures, dilatedReach, dilatedStack } from './findings.ts'
import { assemble, type Strategy } from './strategy.ts'

/** h<t> of layer l from h<t-2^(l-1)>: each layer looks back twice as far as the one below, at most 256 steps. */
export const dilated: Strategy = {
  id: 'dilated',
  title: 'Dilated stack',
  place: 'between layers',
  summary:
    'Each layer looks back twice as far as the one below: layer 1 one step, layer 2 two, layer 3 four. A signal crosses long lags in few steps, without one more weight.',
  findings: [dilatedStack, dilatedReach, dilatedMeasures],
  reference: {
    authors: 'Chang, Zhang, Han, Yu, Guo, Tan, Cui, Witbrock, Hasegawa-Johnson, Huang',
    year: 2017,
    title: 'Dilated recurrent neural networks',
    venue: 'NeurIPS',
    arxiv: '1710.02224',
  },
  cells: 'any',
  defaultDepth: 1,
  defaultLayers: 3,
  build: (base) => {
    const stack = assemble(base, { strategy: 'dilated', depth: 1, layers: base.layers ?? base.depth ?? 3 })
    const dilation = (index: number): number => Math.min(DILATION.most ?? Infinity, 2 ** index)
    return {
      ...stack,
      layers: stack.layers.map((layer, index) =>
        index === 0 ? layer : { ...layer, options: { ...layer.options, [DILATION.id]: dilation(index) } },
      ),
    }
  },
}
