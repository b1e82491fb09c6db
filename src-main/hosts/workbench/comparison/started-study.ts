/** A started study read from its file, a slice at a time: the main side's thread answers others meanwhile. */
import { setImmediate } from 'node:timers/promises'
import type { DocumentStudy } from '../../../document/document.ts'
import { present } from '../../../foundation/invariant.ts'
import type { Project } from '../../../project/project.ts'
import { readRun, runKeys } from '../../../project/runs.ts'
import { readStudy } from '../../../project/studies.ts'
import type { StoredRun } from '../../../studies/queue/run-store.ts'
import type { RunResult, StudyPlan } from '../../../studies/study.ts'
import { makingOf } from '../../study/making.ts'
import type { KnownTasks } from '../data/known-tasks.ts'
import type { OpenProject } from '../project/open-project.ts'
import { reachOfRun, type Reach } from './reaches.ts'
import type { DocumentStarted } from '../comparison-view/view-comparison.ts'

/** How long reading may hold up other answers at a time, in ms. */
const SLICE = 8

export interface Reading {
  readonly open: OpenProject
  readonly tasks: KnownTasks
}

/** The study with the titles and colours of the document. Throws `WrongInput` where its task cannot be made again. */
export async function readStarted({ open, tasks }: Reading, study: DocumentStudy): Promise<DocumentStarted> {
  const { project } = open
  const plan = present(readStudy(project, study.plan ?? ''), `the plan of '${study.title}'`)
  const { metric, doNothing } = await measureOf(plan, { open, tasks })
  // A plan of a thousand runs takes its share of the thread by itself.
  await setImmediate()
  const { stored, reaches } = await readStored(project, plan.id)
  const known = open.document().architectures
  return {
    study: study.id,
    title: study.title,
    plan,
    results: stored.map(resultOf),
    metric,
    doNothing,
    // The document's entries stand in the plan's order; a plan from elsewhere may call them otherwise.
    architectures: plan.architectures.map((planned, k) => {
      const entry = known[study.architectures[k] ?? planned.id]
      return { id: entry?.id ?? planned.id, title: entry?.title ?? planned.title, slot: entry?.slot ?? k }
    }),
    foreign: Object.values(open.document().foreign).filter((row) => row.plan === plan.id),
    reaches,
  }
}

interface Stored {
  readonly stored: readonly StoredRun[]
  readonly reaches: Readonly<Record<string, Reach>>
}

/** All runs of a plan, without holding up others for long. */
async function readStored(project: Project, plan: string): Promise<Stored> {
  const stored: StoredRun[] = []
  const reaches: Record<string, Reach> = {}
  let since = performance.now()
  for (const key of runKeys(project, plan)) {
    const run = readRun(project, key)
    const reach = reachOfRun(project, key)
    stored.push(run)
    if (reach !== null) reaches[run.id] = reach
    if (performance.now() - since < SLICE) continue
    await setImmediate()
    since = performance.now()
  }
  return { stored, reaches }
}

function resultOf({ id, stopReason, failure, outcome, executors }: StoredRun): RunResult {
  return { id, stopReason, failure, outcome, executors }
}

/** As it was noted when the study began; the task is made again only for files of older versions. */
async function measureOf(
  plan: StudyPlan,
  { open, tasks }: Reading,
): Promise<Pick<DocumentStarted, 'metric' | 'doNothing'>> {
  const noted = makingOf(open.project, plan)?.measure
  if (noted) return noted
  const { metrics, doNothing } = await tasks.facts(open, plan.task)
  return { metric: metrics[0], doNothing }
}
