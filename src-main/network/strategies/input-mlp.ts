import { inputHighway, outsideMeasures, pascanuOrthogonal } from './findings.ts'
import { assemble, mlpAt, type Strategy } from './strategy.ts'

/** x -> x'. */
export const inputMlp: Strategy = {
  id: 'input-mlp',
  title: 'Input MLP',
  place: 'input',
  summary:
    "An MLP makes x' of x before the cell: higher-level features per step, no change to the recurrence. A plain MLP hurt and a highway layer helped in Kim et al. 2016.",
  findings: [inputHighway, outsideMeasures, pascanuOrthogonal],
  reference: {
    authors: 'Pascanu, Gulcehre, Cho, Bengio',
    year: 2014,
    title: 'How to construct deep recurrent neural networks',
    venue: 'ICLR',
    arxiv: '1312.6026',
  },
  cells: 'any',
  defaultDepth: 1,
  defaultLayers: 1,
  build: (base) => {
    const depth = base.depth ?? 1
    return assemble(base, { strategy: 'input-mlp', depth, deepenings: [mlpAt('input', base, { depth })] })
  },
}
