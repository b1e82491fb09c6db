/** The report of a stored study, for the command line and for a window. */
import { conclusionOf } from '../../document/effects/conclusion.ts'
import { describe } from '../../network/measures/describe.ts'
import { buildGraph } from '../../network/step-graph/build.ts'
import { readDocument } from '../../project/documents/document.ts'
import type { Project } from '../../project/project.ts'
import { foreignOf } from '../../project/documents/foreign.ts'
import { readForeignCurves } from '../../project/foreign-curves.ts'
import { readRuns } from '../../project/runs.ts'
import { readEvaluations, readProgress } from '../../project/training/curves.ts'
import type { Report } from '../../reports/formats/report.ts'
import type { ReportData, RunCurve } from '../../reports/report-data.ts'
import { studyDocument } from '../../reports/study/study-document.ts'
import type { Comparison } from '../../studies/comparison/comparison.ts'
import { foreignRunId } from '../../studies/comparison/foreign-rows.ts'
import type { StudyPlan } from '../../studies/study.ts'
import { taskKind } from '../../tasks/index.ts'
import type { Task } from '../../tasks/task.ts'
import { describeRecipe } from '../../training/describe-recipe.ts'
import { gaugedRuns } from './gauged-runs.ts'
import { environmentHere, makingOf } from './making.ts'

export interface StoredStudy {
  readonly project: Project
  readonly plan: StudyPlan
  readonly task: Task
}

/** The report; `version` is the program's, for studies that do not say where they were made. */
export function reportOf(study: StoredStudy, comparison: Comparison, version: string): Report {
  const data = reportData(study, comparison, version)
  return { data, document: studyDocument(data) }
}

/** What a report of the study is made of. */
export function reportData(study: StoredStudy, comparison: Comparison, version: string): ReportData {
  const { project, plan, task } = study
  const making = makingOf(project, plan)
  const { summary, references } = taskKind(plan.task.task)
  return {
    comparison,
    ownConclusion: ownWords(study),
    plan,
    task: { title: task.title, summary, splits: task.splits, doNothing: task.doNothing },
    curves: [...curvesOf(study), ...foreignCurvesOf(study)],
    nets: plan.architectures.map(({ id, architecture }) => ({
      id,
      description: describe(buildGraph(architecture), architecture.input.kind),
    })),
    recipe: recipeWords(study),
    measured: gaugedRuns(project, plan),
    environment: making?.environment ?? environmentHere(plan, version),
    command: making?.command ?? `fathom resume ${project.path}`,
    references,
  }
}

/** What the user wrote as the conclusion of the study that was started with this plan. */
function ownWords({ project, plan }: StoredStudy): string | null {
  const document = readDocument(project)
  const started = Object.values(document.studies).find((one) => one.plan === plan.id)
  return started === undefined ? null : conclusionOf(document, started.id)
}

function recipeWords({ plan: { recipe, learningRates }, task }: StoredStudy): string {
  const { batch, truncation } = recipe
  return describeRecipe(recipe, {
    learningRates,
    // A sequence that no batch holds whole is cut.
    isTruncated: task.splits.train.longest > task.longestBatch({ seed: 0, batch, truncation }),
    metric: task.metrics[0].title,
  })
}

function curvesOf({ project, plan, task }: StoredStudy): RunCurve[] {
  return readRuns(project, plan.id).flatMap(({ key, id }) => {
    const run = plan.runs.find((planned) => planned.id === id)
    if (run === undefined) return []
    const points = readProgress(project, key).map(({ step, loss }) => ({ step, train: loss }))
    const evaluations = readEvaluations(project, key).map(({ step, validation }) => ({
      step,
      value: validation[task.metrics[0].id] ?? Number.NaN,
    }))
    return points.length + evaluations.length === 0
      ? []
      : [{ run: id, architecture: run.architecture, seed: run.seed, points, evaluations }]
  })
}

/** Of every run that was made elsewhere, as its files had them. */
function foreignCurvesOf({ project, plan }: StoredStudy): RunCurve[] {
  return foreignOf(project, plan.id).flatMap((row) =>
    row.runs.map(({ seed, curves }, place): RunCurve => {
      const { train, validation } = readForeignCurves(project, curves)
      return {
        run: foreignRunId(row, place),
        architecture: row.id,
        seed,
        points: (train?.steps ?? []).map((step, k) => ({ step, train: train!.values[k]! })),
        evaluations: (validation?.steps ?? []).map((step, k) => ({ step, value: validation!.values[k]! })),
      }
    }),
  )
}
