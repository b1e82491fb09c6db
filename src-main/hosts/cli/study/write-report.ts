import { taskKind } from '../../../tasks/index.ts'
import { writeFileSync } from 'node:fs'
import { wrongInput } from '../../../foundation/problem.ts'
import { buildGraph } from '../../../network/step-graph/build.ts'
import { describe } from '../../../network/measures/describe.ts'
import { saveReport } from '../../../project/documents/reports.ts'
import { readRuns } from '../../../project/runs.ts'
import { readEvaluations, readProgress } from '../../../project/training/curves.ts'
import { htmlReport } from '../../../reports/html.ts'
import type { ReportData, RunCurve } from '../../../reports/report-data.ts'
import type { Comparison } from '../../../studies/comparison/comparison.ts'
import { describeRecipe } from '../../../training/describe-recipe.ts'
import { environmentHere, makingOf } from '../../study/making.ts'
import { version } from '../version.ts'
import type { OpenStudy } from './open-study.ts'

/** Writes the page and notes it in the project, where that can be written. Gives back its path; throws `WrongInput` when there is no writing to it. */
export function writeReport(study: OpenStudy, comparison: Comparison, path: string): string {
  const page = htmlReport(reportData(study, comparison))
  try {
    writeFileSync(path, page)
  } catch (error) {
    const message = `the report cannot be written (${error instanceof Error ? error.message : String(error)})`
    throw wrongInput({
      code: 'report-not-writable',
      place: path,
      message,
      hint: `Write it elsewhere: fathom report ${study.project.path} --out FILE.`,
    })
  }
  if (study.project.access === 'write')
    saveReport(study.project, { study: study.plan.id, path, made: new Date().toISOString() })
  return path
}

function reportData(study: OpenStudy, comparison: Comparison): ReportData {
  const { project, plan, task, kind } = study
  const making = makingOf(project, plan)
  return {
    comparison,
    plan,
    task: { title: task.title, summary: kind.summary, splits: task.splits, doNothing: task.doNothing },
    curves: curvesOf(study),
    nets: plan.architectures.map(({ id, architecture }) => ({
      id,
      description: describe(buildGraph(architecture), architecture.input.kind),
    })),
    recipe: describeRecipe(plan.recipe, {
      learningRates: plan.learningRates,
      // A sequence that no batch holds whole is cut.
      isTruncated:
        task.splits.train.longest >
        task.longestBatch({ seed: 0, batch: plan.recipe.batch, truncation: plan.recipe.truncation }),
      metric: task.metrics[0].title,
    }),
    environment: making?.environment ?? environmentHere(plan, version()),
    command: making?.command ?? `fathom resume ${project.path}`,
    references: taskKind(plan.task.task).references,
  }
}

function curvesOf({ project, plan, task }: OpenStudy): RunCurve[] {
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
