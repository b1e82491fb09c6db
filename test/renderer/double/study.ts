/** The Study room's answers: the real gallery, solver and plan; what trains is a double. */
import type { StudyUpdate } from '../../../src-main/contract/study.ts'
import type { WorkbenchAnswers } from '../../../src-main/contract/workbench.ts'
import { applyChanges } from '../../../src-main/document/commands.ts'
import type { Document, DocumentStudy } from '../../../src-main/document/document.ts'
import { startStudy } from '../../../src-main/document/effects/studies.ts'
import { WrongInput } from '../../../src-main/foundation/problem.ts'
import { solveDraft, type SolvedDraft } from '../../../src-main/hosts/workbench/draft/solve-draft.ts'
import { gallery } from '../../../src-main/hosts/workbench/study/gallery.ts'
import { detectable } from '../../../src-main/studies/detectable.ts'
import { planStudy } from '../../../src-main/studies/plan.ts'
import { taskKind } from '../../../src-main/tasks/index.ts'
import { taskFacts } from '../../../src-main/tasks/preview/task-view.ts'
import type { DoubleProject } from './project.ts'
import { predicted } from './predicted.ts'
import { TrainingDouble } from './training.ts'

export interface StudyDoubleSettings {
  readonly of: (key: string) => DoubleProject
  /** Evaluations of a run, and ms between two of them; 0: nothing moves by itself. */
  readonly points: number
  readonly pace: number
  /** The kind of view that `predictions` gives. */
  readonly predicts: string
}

export interface StudyDouble {
  readonly answers: WorkbenchAnswers['study']
  /** By the study's id. */
  readonly trainings: ReadonlyMap<string, TrainingDouble>
  /** Plans the study and begins to train, as Start does. */
  begin(project: DoubleProject, study: string): TrainingDouble
}

const executor = { name: 'wasm', variant: 'simd', why: 'the fastest of those that work here' } as const

export function studyDouble({ of, points, pace, predicts }: StudyDoubleSettings): StudyDouble {
  const trainings = new Map<string, TrainingDouble>()
  const waiting = new Map<string, (() => void)[]>()

  function begin(project: DoubleProject, id: string): TrainingDouble {
    const { request, metric, doNothing, problems } = solved(project.document, id)
    if (request === null || metric === null) throw new WrongInput(problems)
    const plan = planStudy({ ...request, executor, planned: '2026-11-22T14:32:00Z', version: '0.1.0' })
    project.document = applyChanges(project.document, startStudy(project.document, id, plan.id).changes)
    const training = new TrainingDouble({ plan, metric, doNothing, points, lanes: 4 })
    trainings.set(id, training)
    project.changed()
    for (const wake of waiting.get(id)?.splice(0) ?? []) wake()
    return training
  }

  function keepTraining(training: TrainingDouble): void {
    if (pace === 0) return
    const timer = setInterval(() => {
      training.advance()
      if (training.state !== 'running') clearInterval(timer)
    }, pace)
  }

  const answers: WorkbenchAnswers['study'] = {
    strategies: () => gallery(),
    solve: async ({ project, study }, signal) => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      signal.throwIfAborted()
      const { request: _, ...answer } = solved(of(project).document, study)
      return answer
    },
    estimate: ({ project, study }) => {
      const { architectures } = of(project).document.studies[study]!
      const steps = architectures.map((architecture, k) => ({
        architecture,
        milliseconds: 0.46 + 0.03 * k,
        deviation: 0.02,
        measured: 50,
      }))
      return { executor, steps, seconds: { low: 1140, high: 1440 } }
    },
    detectable: ({ project, study }) => {
      const { seeds, architectures } = of(project).document.studies[study]!
      const metric = solved(of(project).document, study).metric
      if (metric === null) return { words: 'A task has to be chosen first.', difference: null }
      return detectable({ seeds: seeds.length, comparisons: architectures.length - 1, metric, spread: null })
    },
    start: ({ project, study }) => {
      const known = trainings.get(study)
      known?.resume()
      keepTraining(known ?? begin(of(project), study))
      return null
    },
    pause: ({ study }) => {
      trainings.get(study)?.pause()
      return null
    },
    step: ({ project, study }) => {
      const training = trainings.get(study) ?? begin(of(project), study)
      training.resume()
      training.advance()
      training.pause()
      return null
    },
    stopAndKeep: ({ study }) => {
      trainings.get(study)?.keep()
      return null
    },
    retry: ({ study, run }) => {
      trainings.get(study)?.retry(run)
      return null
    },
    async *watch({ study }, signal) {
      if (!trainings.has(study)) {
        yield draft
        await new Promise<void>((resolve) => {
          waiting.set(study, [...(waiting.get(study) ?? []), resolve])
          signal.addEventListener('abort', () => resolve(), { once: true })
        })
      }
      const training = trainings.get(study)
      if (training !== undefined) yield* training.watch(signal)
    },
    predictions: ({ run }) => predicted(predicts, run),
  }
  return { answers, trainings, begin }
}

const draft: StudyUpdate = {
  state: 'draft',
  plan: null,
  metric: null,
  doNothing: [],
  runs: [],
  curves: [],
  settled: 0,
  secondsLeft: null,
  doing: null,
  problem: null,
}

function solved(document: Document, id: string): SolvedDraft {
  const study = document.studies[id]!
  const architectures = study.architectures.flatMap((row) => document.architectures[row] ?? [])
  return solveDraft({ study, architectures, facts: factsOf(document, study) })
}

/** Of tasks that are made from their options alone. */
function factsOf({ tasks }: Document, { task }: DocumentStudy): ReturnType<typeof taskFacts> | null {
  const chosen = task === null ? undefined : tasks[task]
  if (chosen === undefined) return null
  return taskFacts(taskKind(chosen.definition.task).make(chosen.definition.options, []))
}
