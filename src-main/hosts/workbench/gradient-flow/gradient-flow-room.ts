/** The answers of the room Gradient flow. */
import { setTimeout } from 'node:timers/promises'
import type {
  AgreementView,
  FlowUpdate,
  ProbeView,
  QuantityView,
  SimilarityView,
  TrackingView,
} from '../../../contract/gradient-flow.ts'
import type { WorkbenchAnswers } from '../../../contract/workbench.ts'
import { PRESETS } from '../../../diagnostics/presets.ts'
import { QUANTITIES, quantityId, quantityIds } from '../../../diagnostics/index.ts'
import { effectOf } from '../../../document/effect-of.ts'
import type { DocumentStudy } from '../../../document/document.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import { secondsMeasuring } from '../../../project/training/measurements.ts'
import { agreementOf, similarityOf } from '../../../studies/gradient-flow/between-nets.ts'
import { hypotheses } from '../../../studies/gradient-flow/hypotheses.ts'
import type { MeasuredRun } from '../../../studies/gradient-flow/measured-run.ts'
import { reachOverSeeds } from '../../../studies/gradient-flow/reach.ts'
import { studyOf } from '../draft/draft-of.ts'
import type { OpenProject, Projects } from '../project/open-project.ts'
import type { LiveStudy } from '../study/live-study.ts'
import { loadRuns } from '../study/load-runs.ts'
import type { StudyParts } from '../study/study-room.ts'
import type { StudyRuns } from '../study/study-runs.ts'
import { compute } from './compute.ts'
import { findingsAnswer } from './findings-answer.ts'
import { connectionsOf, flowRuns, measuredAt, runView, valuesOf } from './stored-runs.ts'
import type { At, FlowRun } from './stored-runs.ts'
import { trackingShare } from './tracking-share.ts'
import { trackingKey, trackingSetting } from '../study/tracking-settings.ts'

type FlowAnswers = WorkbenchAnswers['gradientFlow']

interface Place {
  readonly project: string
  readonly study: string
}

interface Here {
  readonly open: OpenProject
  readonly live: LiveStudy
  readonly study: DocumentStudy
}

/** A study with its runs; none while it is a draft. */
interface Started extends Here {
  readonly loaded: StudyRuns | null
  readonly runs: readonly FlowRun[]
}

export function gradientFlowAnswers({
  projects,
  studies,
  tools,
}: StudyParts & { readonly projects: Projects }): FlowAnswers {
  const at = ({ project, study }: Place): Here => {
    const open = projects.of(project)
    return { open, live: studies.of(open, study), study: studyOf(open.document(), study) }
  }
  const started = async (place: Place): Promise<Started> => {
    const here = at(place)
    const loaded = await loadRuns(here.live, { ...here, tasks: tools.tasks })
    return { ...here, loaded, runs: loaded === null ? [] : flowRuns(loaded, here.study) }
  }
  const measured = async (place: Place, when: At): Promise<MeasuredRun[]> => {
    const { open, runs } = await started(place)
    return runs.map((run) => measuredAt(open.project, run, when))
  }
  return {
    quantities: () => quantityIds.map(viewOf),
    tracking: async (place) => trackingView(await started(place)),
    setTracking: async ({ preset, every, ...place }) => {
      const { open } = at(place)
      const settings = { [trackingKey(place.study)]: { preset, every } }
      open.apply(effectOf(open.document(), { kind: 'change-settings', settings }))
      return trackingView(await started(place))
    },
    trackingShare: ({ preset, every, ...place }, signal) => {
      const { open, study } = at(place)
      return trackingShare({ open, study, tools, signal, preset, every })
    },
    watch: (place, signal) =>
      watch(
        () => started(place),
        (here) => probeOf(here, tools.tasks),
        signal,
      ),
    values: async ({ quantity, runs: wanted, steps, ...place }) => {
      const { open, runs } = await started(place)
      const id = quantityId(quantity)
      return chosen(runs, wanted).flatMap((run) => valuesOf(open.project, run, { quantity: id, steps }))
    },
    reach: async ({ at: when, ...place }) => reachOverSeeds(await measured(place, when)),
    similarity: async ({ at: when, architectures, ...place }): Promise<SimilarityView | null> =>
      similarityOf(await measured(place, when), architectures),
    agreement: async ({ at: when, ...place }): Promise<readonly AgreementView[]> =>
      agreementOf(await measured(place, when)),
    findings: async ({ at: when, ...place }) => findingsAnswer(at(place).open.document(), await measured(place, when)),
    hypotheses: async (place) => hypotheses(await measured(place, 'best')),
    async *compute({ quantities, runs: wanted, ...place }, signal) {
      // What is measured is stored, whatever becomes of the window meanwhile.
      const release = at(place).open.keepOpen()
      try {
        const { open, live, loaded, runs } = await started(place)
        if (loaded === null) throw wrongInput(NOT_STARTED)
        const asked = quantities.map((id) => quantityId(id))
        yield* compute({ open, live, tools, plan: loaded.plan, runs: chosen(runs, wanted), quantities: asked, signal })
      } finally {
        release()
      }
    },
  }
}

const NOT_STARTED = {
  code: 'not-started',
  place: 'study',
  message: 'it has no runs yet',
  hint: 'Start it in the room Study.',
}

const chosen = (runs: readonly FlowRun[], wanted: readonly string[] | undefined): readonly FlowRun[] =>
  wanted === undefined ? runs : runs.filter(({ planned }) => wanted.includes(planned.id))

function viewOf(id: (typeof quantityIds)[number]): QuantityView {
  const { title, unit, formula, reading, remedy, cost, references, fromWeights } = QUANTITIES[id]
  const presets = PRESETS.filter(({ quantities }) => quantities.includes(id)).map((preset) => preset.id)
  return { id, title, unit, formula, reading, remedy, cost, references, fromWeights, presets }
}

function trackingView({ open, study, runs }: Started): TrackingView {
  const measuring = runs.reduce((sum, { stored }) => sum + secondsMeasuring(open.project, stored.key), 0)
  const training = runs.reduce((sum, { stored }) => sum + (stored.outcome?.seconds ?? 0), 0)
  return {
    ...trackingSetting(open.document(), study.id),
    presets: PRESETS,
    spent: measuring > 0 && training > 0 ? measuring / training : null,
  }
}

/** What the nets of a started study are measured on. */
async function probeOf({ open, loaded }: Started, tasks: StudyParts['tools']['tasks']): Promise<ProbeView | null> {
  if (loaded === null) return null
  const { sequences, steps, loss } = await tasks.probeSize(open, loaded.plan.task)
  const unit = loss.endsWith('cross-entropy') ? 'nats' : loss === 'mean-squared-error' ? 'squared error' : 'error'
  return { sequences, steps, split: 'validation', unit }
}

/** Time between two updates, in ms. */
const EVERY = 500

/** First everything, then what there is whenever the runs or what was measured of them changes. */
async function* watch(
  look: () => Promise<Started>,
  probeIn: (started: Started) => Promise<ProbeView | null>,
  signal: AbortSignal,
): AsyncGenerator<FlowUpdate> {
  let before = ''
  let connections: FlowUpdate['connections'] = {}
  let probe: ProbeView | null = null
  let known: StudyRuns | null = null
  while (!signal.aborted) {
    const here = await look()
    const { count } = here.live.changes
    if (here.loaded !== known) {
      known = here.loaded
      connections = connectionsOf(here.runs)
      // A task whose data is gone cannot be probed any more; what was measured can still be seen.
      probe = await probeIn(here).catch(() => null)
    }
    const update = {
      runs: here.runs.map((run) => runView(here.open.project, run)),
      probe,
      connections,
      isTraining: here.live.isTraining,
    }
    const words = JSON.stringify([update.runs, update.isTraining])
    if (words !== before) yield update
    before = words
    await here.live.changes.after(count, signal)
    await setTimeout(EVERY, undefined, { signal }).catch(() => undefined)
  }
}
