import { bideepMeasures, bideepTranslation, separationRank } from './findings.ts'
import { assemble, type Strategy } from './strategy.ts'

/** Layers of deep-transition GRUs, stacked through h. */
export const bideep: Strategy = {
  id: 'bideep',
  title: 'BiDeep: stack of deep transitions',
  place: 'transition and layers',
  summary: 'A stack whose layers have deep transitions: the best of Miceli Barone et al. 2017 in translation.',
  findings: [bideepTranslation, bideepMeasures, separationRank],
  reference: {
    authors: 'Miceli Barone, Helcl, Sennrich, Haddow, Birch',
    year: 2017,
    title: 'Deep architectures for neural machine translation',
    arxiv: '1707.07631',
  },
  cells: ['deep-transition-gru'],
  defaultDepth: 2,
  defaultLayers: 2,
  build: (base) => {
    const depth = base.depth ?? 2
    const cell = { kind: 'deep-transition-gru', options: { depth } }
    return assemble(base, { strategy: 'bideep', depth, layers: base.layers ?? 2, cell })
  },
}
