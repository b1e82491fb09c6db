/** The runs of a started study as this room sees them. */
import type { ConnectionView, FlowRunView, ValueView } from '../../../contract/gradient-flow.ts'
import type { QuantityId, QuantityValues } from '../../../diagnostics/values.ts'
import type { DocumentStudy } from '../../../document/document.ts'
import { buildGraph } from '../../../network/step-graph/build.ts'
import type { Project } from '../../../project/project.ts'
import { readLog } from '../../../project/training/log.ts'
import { momentsOf, readMeasured, readMoments } from '../../../project/training/measurements.ts'
import type { Moment } from '../../../project/training/measurements.ts'
import type { MeasuredRun } from '../../../studies/gradient-flow/measured-run.ts'
import type { StoredRun } from '../../../studies/queue/run-store.ts'
import type { PlannedArchitecture, PlannedRun } from '../../../studies/study.ts'
import type { StudyRuns } from '../study/study-runs.ts'

/** Which moment of a run is meant: a training step (the last at or before it), the latest there is, or the best weights. */
export type At = 'best' | 'last' | number

export interface FlowRun {
  readonly planned: PlannedRun
  readonly stored: StoredRun
  readonly architecture: PlannedArchitecture
  /** As the document calls it. */
  readonly name: string
}

/** Runs in the plan's order, each with its architecture. */
export function flowRuns(runs: StudyRuns, study: DocumentStudy): readonly FlowRun[] {
  const { plan, stored } = runs
  return plan.runs.flatMap((planned) => {
    const run = stored.find(({ id }) => id === planned.id)
    const k = plan.architectures.findIndex(({ id }) => id === planned.architecture)
    const architecture = plan.architectures[k]
    if (run === undefined || architecture === undefined) return []
    // The document's entries stand in the plan's order; a plan from elsewhere may call them otherwise.
    return [{ planned, stored: run, architecture, name: study.architectures[k] ?? architecture.id }]
  })
}

export function runView(project: Project, { planned, stored, name }: FlowRun): FlowRunView {
  return {
    id: planned.id,
    architecture: name,
    seed: planned.seed,
    learningRate: planned.learningRate,
    state: stored.state,
    moments: readMoments(project, stored.key),
    canCompute: stored.outcome !== null,
    wentWrong: stored.stopReason === 'not-finite' ? whereWrong(project, stored.key) : null,
  }
}

function whereWrong(project: Project, key: number): string {
  const entry = readLog(project, key).findLast(({ kind }) => kind === 'not-finite')
  return entry === undefined ? 'its numbers went wrong' : `${entry.message}, step ${String(entry.step ?? 0)}`
}

/** Connections of each architecture, by the document's ids. */
export function connectionsOf(runs: readonly FlowRun[]): Record<string, readonly ConnectionView[]> {
  return Object.fromEntries(
    runs.map(({ name, architecture }) => [
      name,
      buildGraph(architecture.architecture).connections.map(({ id, layer, size, symbol, named }) => ({
        id,
        layer,
        size,
        symbol,
        named,
      })),
    ]),
  )
}

/** Values of a quantity of one run at the moments that are asked for. */
export function valuesOf(
  project: Project,
  run: FlowRun,
  { quantity, steps }: { readonly quantity: QuantityId; readonly steps: 'all' | 'best' | 'last' | readonly number[] },
): ValueView[] {
  const moments = momentsOf(project, run.stored.key, quantity)
  const chosen = steps === 'all' ? moments : chosenMoments(moments, typeof steps === 'string' ? [steps] : steps)
  const isChosen = (moment: Moment): boolean => chosen.some(({ of, step }) => of === moment.of && step === moment.step)
  return readMeasured(project, run.stored.key, quantity, isChosen).map(
    ({ of, step, value }) => ({ run: run.planned.id, quantity, of, step, value }) as ValueView,
  )
}

/** The run with what was measured of it at one moment. */
export function measuredAt(project: Project, run: FlowRun, at: At): MeasuredRun {
  const values = new Map<QuantityId, unknown>()
  return {
    architecture: { ...run.architecture, id: run.name },
    seed: run.planned.seed,
    value: <Q extends QuantityId>(quantity: Q) => {
      if (!values.has(quantity)) {
        const [moment] = chosenMoments(momentsOf(project, run.stored.key, quantity), [at])
        const [found] =
          moment === undefined
            ? []
            : readMeasured(
                project,
                run.stored.key,
                quantity,
                ({ of, step }) => of === moment.of && step === moment.step,
              )
        values.set(quantity, found?.value ?? null)
      }
      return values.get(quantity) as QuantityValues[Q] | null
    },
  }
}

/** The moments that are meant, each once; 'best' falls back on the latest of training where the quantity has none of the best weights. */
function chosenMoments(moments: readonly Moment[], asked: readonly At[]): readonly Moment[] {
  const training = moments.filter(({ of }) => of === 'training')
  const found = asked.flatMap((at) => {
    const best = moments.find(({ of }) => of === 'best')
    const last = training.at(-1)
    const moment =
      at === 'best' ? (best ?? last) : at === 'last' ? (last ?? best) : training.findLast(({ step }) => step <= at)
    return moment === undefined ? [] : [moment]
  })
  return [...new Set(found)]
}
