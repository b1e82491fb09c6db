/** What the two hypotheses are held against, a figure for each measure of each architecture: 'time-scale-pairs-2' is of the plan's second. */
import { pairedEvidenceGauge } from '../../figures/gauges/reach/paired-evidence.ts'
import { measuresOf, MEASURES, type Measure } from '../../studies/gradient-flow/claim-measures.ts'
import { hypotheses } from '../../studies/gradient-flow/hypotheses.ts'
import type { ReportData } from '../report-data.ts'
import type { ReportGauge } from './report-gauge.ts'

export function claimGauges({ plan }: ReportData): readonly ReportGauge[] {
  return plan.architectures.flatMap(({ id, title, architecture }, slot) =>
    measuresOf(architecture).map((measure): ReportGauge => ({
      id: `${measure}-pairs-${slot + 1}`,
      title: `${MEASURES[measure].title}, ${title}`,
      quantity: MEASURES[measure].quantity,
      only: id,
      draw: (_, runs) => {
        const found = hypotheses(runs).flatMap(({ evidence }) => evidence)
        const own = found.find((one) => one.measure === measure && one.architecture === id)
        const isTold =
          own?.pairs.some(({ first, second }) => Number.isFinite(first) && Number.isFinite(second)) === true
        if (own === undefined || !isTold) return { why: WHY[measure] }
        return pairedEvidenceGauge({ ...own, id: `${measure}-pairs`, architecture: title, slot })
      },
    })),
  )
}

const few = 'What was measured here cannot answer it: labels too few, or all the same.'
const WHY: Readonly<Record<Measure, string>> = {
  'time-scale': 'No run has time scales at this moment.',
  'memory-capacity': 'No run has a memory curve at this moment.',
  reach: 'No run has a lag profile at this moment.',
  label: few,
  'label-untrained': few,
  nearness: 'No run has the similarity of its input with its top layer.',
}
