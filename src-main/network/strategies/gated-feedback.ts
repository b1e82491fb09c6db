import { gatedFeedback } from '../cells/gated-feedback.ts'
import { feedbackMeasures, feedbackText, feedbackTimeScales } from './findings.ts'
import { assemble, type Strategy } from './strategy.ts'

/** `depth` LSTM levels, each reading h<t-1> of all, by one learned number a pair. */
export const gatedFeedbackStrategy: Strategy = {
  id: 'gated-feedback',
  title: 'Gated feedback (GF-LSTM)',
  place: 'transition and layers',
  summary:
    'A stack within one layer whose upper levels also feed the lower ones a step later, each pair through one learned number: time passes all levels.',
  findings: [feedbackText, feedbackTimeScales, feedbackMeasures],
  reference: gatedFeedback.reference,
  cells: ['gated-feedback'],
  defaultDepth: 2,
  leastDepth: 2,
  defaultLayers: 1,
  build: (base) => {
    const depth = base.depth ?? 2
    return assemble(base, { strategy: 'gated-feedback', depth, cell: { kind: 'gated-feedback', options: { depth } } })
  },
}
