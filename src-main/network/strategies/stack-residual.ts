import { plainStacksDegrade, residualNeeded, stackMeasures } from './findings.ts'
import { assemble, type Strategy } from './strategy.ts'

/** u = h + input, around every layer above the first. */
export const stackResidual: Strategy = {
  id: 'stack-residual',
  title: 'Stack with residual connections',
  place: 'between layers',
  summary: 'Every layer above the first adds its input to its output; needed for deep stacks (GNMT used 8 layers).',
  findings: [plainStacksDegrade, residualNeeded, stackMeasures],
  reference: {
    authors: 'Wu, Schuster, Chen et al.',
    year: 2016,
    title: 'Google neural machine translation system: bridging the gap between human and machine translation',
    arxiv: '1609.08144',
  },
  cells: 'any',
  defaultDepth: 1,
  defaultLayers: 2,
  build: (base) =>
    assemble(base, {
      strategy: 'stack-residual',
      depth: 1,
      layers: base.layers ?? base.depth ?? 2,
      wiring: { around: 'residual' },
    }),
}
