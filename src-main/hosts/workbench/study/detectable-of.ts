import type { DocumentStudy } from '../../../document/document.ts'
import { readRuns } from '../../../project/runs.ts'
import { readStudy } from '../../../project/studies.ts'
import { pairedSpread } from '../../../studies/detectable.ts'
import type { DetectableQuestion, PairedSpread } from '../../../studies/detectable.ts'
import type { Metric } from '../../../tasks/task.ts'
import type { OpenProject } from '../project/open-project.ts'

/** What the study's seeds are to be judged by: the spread of its own runs, or of another study on the same task in this project. */
export function detectableQuestion(open: OpenProject, study: DocumentStudy, metric: Metric): DetectableQuestion {
  const { seeds, architectures } = study
  const own = spreadOf(open, study, { metric, source: 'so far' })
  return {
    seeds: seeds.length,
    comparisons: architectures.length - 1,
    metric,
    spread: own ?? spreadOfOthers(open, study, metric),
  }
}

function spreadOfOthers(open: OpenProject, study: DocumentStudy, metric: Metric): PairedSpread | null {
  const { studies } = open.document()
  const others = Object.values(studies).filter(
    ({ id, task }) => id !== study.id && task !== null && task === study.task,
  )
  for (const other of others.reverse()) {
    const spread = spreadOf(open, other, { metric, source: `of '${other.title}'` })
    if (spread) return spread
  }
  return null
}

function spreadOf(
  { project }: OpenProject,
  { plan: id }: DocumentStudy,
  { metric, source }: { readonly metric: Metric; readonly source: string },
): PairedSpread | null {
  const plan = id === null ? undefined : readStudy(project, id)
  return plan === undefined ? null : pairedSpread({ plan, metric, results: readRuns(project, plan.id) }, source)
}
