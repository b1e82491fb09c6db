/** The Comparison room's answers: the real figures, of what the training double has come to. */
import type { ComparisonView } from '../../../src-main/contract/comparison.ts'
import type { WorkbenchAnswers } from '../../../src-main/contract/workbench.ts'
import { readRunFile } from '../../../src-main/foreign/read-files.ts'
import { WrongInput } from '../../../src-main/foundation/problem.ts'
import {
  viewComparison,
  type DocumentStarted,
} from '../../../src-main/hosts/workbench/comparison-view/view-comparison.ts'
import { viewTasks } from '../../../src-main/hosts/workbench/comparison-view/view-tasks.ts'
import type { DoubleProject } from './project.ts'
import type { TrainingDouble } from './training.ts'

export interface ComparisonDoubleSettings {
  readonly of: (key: string) => DoubleProject
  /** By the study's id. */
  readonly trainings: ReadonlyMap<string, TrainingDouble>
}

/** How often the double looks whether a run has ended, in ms. */
const EVERY = 200

export function comparisonDouble({ of, trainings }: ComparisonDoubleSettings): WorkbenchAnswers['comparison'] {
  const started = (project: string, id: string): DocumentStarted => {
    const training = trainings.get(id)
    const { document } = of(project)
    const study = document.studies[id]
    if (training === undefined || study === undefined) throw notStarted(id)
    const { plan, metric, doNothing } = training.settings
    return {
      study: id,
      title: study.title,
      plan,
      results: training.results,
      metric,
      doNothing,
      architectures: study.architectures.flatMap((one) => document.architectures[one] ?? []),
      foreign: [],
      reaches: {},
    }
  }
  return {
    async *watch({ project, study, baseline }, signal) {
      let ended = -1
      while (!signal.aborted) {
        const own = started(project, study)
        const now = trainings.get(study)!.ended
        if (now !== ended) yield shown(viewComparison({ ...own, others: [], baseline, lanes: 4, firstLook: null }))
        ended = now
        await new Promise((resolve) => setTimeout(resolve, EVERY))
      }
    },
    curves: ({ study }) =>
      (trainings.get(study)?.curves ?? []).map(({ run, points }) => ({
        run: run.id,
        architecture: run.architecture,
        seed: run.seed,
        steps: Float64Array.from(points, ({ step }) => step),
        epochs: Float64Array.from(points, (_, k) => k + 1),
        values: Float64Array.from(points, ({ value }) => value),
      })),
    readRuns: ({ file, columns }) => readRunFile(file, columns),
    importRuns: () => {
      throw new Error('the double keeps no imported runs')
    },
    tasks: ({ project, studies, baseline }) =>
      viewTasks({ studies: studies.map((id) => started(project, id)), baseline }),
  }
}

const shown = (view: Omit<ComparisonView, 'looks'>): ComparisonView => ({
  ...view,
  looks: { first: '2026-11-22T14:20:00Z', count: 1, plannedAfter: [] },
})

function notStarted(place: string): Error {
  const message = 'it has not been started'
  return new WrongInput([{ code: 'study-not-started', place, message, hint: 'Start it in the Study room.' }])
}
