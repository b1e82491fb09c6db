/** The answers of the comparison room. Files are read in slices, figures are computed on worker threads. */
import { setTimeout } from 'node:timers/promises'
import type { ComparedCurve, Comparison, ComparisonView, TasksView } from '../../../contract/comparison.ts'
import type { WorkbenchAnswers } from '../../../contract/workbench.ts'
import type { DocumentStudy } from '../../../document/document.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import { standingOf } from '../../../project/runs.ts'
import { readStudy } from '../../../project/studies.ts'
import { makingOf } from '../../study/making.ts'
import { KnownTasks } from '../data/known-tasks.ts'
import { studyOf } from '../draft/draft-of.ts'
import type { OpenProject } from '../project/open-project.ts'
import type { Surroundings } from '../room.ts'
import { readCurves } from './compared-curves.ts'
import { importAnswers } from './imports.ts'
import { countReaches } from './reaches.ts'
import { readStarted } from './started-study.ts'
import { firstLook, noteLook, testLooks } from './test-looks.ts'
import type { ComparisonQuestion, DocumentStarted } from '../comparison-view/view-comparison.ts'

export type ComparisonAnswers = WorkbenchAnswers['comparison']

/** How often it is looked whether a run has ended, in ms. Its curve is no part of the comparison, so nothing else counts. */
const EVERY = 1000

export function comparisonAnswers({ settings, projects, pool }: Surroundings): ComparisonAnswers {
  const tools: Tools = { tasks: new KnownTasks(pool), pool, now: settings.now }
  return {
    watch: ({ project, study, baseline }, signal) => watch(projects.of(project), { ...tools, study, baseline, signal }),
    ...importAnswers({
      pool,
      now: settings.now,
      joined: async (project, study) => {
        const open = projects.of(project)
        const { plan, metric } = await readStarted({ open, tasks: tools.tasks }, startedStudy(open, study))
        return {
          open,
          plan,
          measure: { task: plan.task.task, metric: metric.id, better: metric.better, unit: metric.unit },
        }
      },
    }),
    curves: ({ project, study }) => curves(projects.of(project), study, tools),
    tasks: ({ project, studies, baseline }, signal) =>
      tasks(projects.of(project), { ...tools, studies, baseline, signal }),
  }
}

interface Tools extends Pick<Surroundings, 'pool'> {
  readonly tasks: KnownTasks
  readonly now: () => Date
}

interface Watched extends Tools {
  readonly study: string
  readonly baseline: string | null
  readonly signal: AbortSignal
}

async function* watch(open: OpenProject, watched: Watched): AsyncGenerator<ComparisonView> {
  const { signal } = watched
  let before = ''
  while (!signal.aborted) {
    const standing = standingWords(open, watched.study)
    if (standing !== before) yield await viewNow(open, watched)
    before = standing
    await setTimeout(EVERY, undefined, { signal }).catch(() => undefined)
  }
}

/** Everything that a comparison is made from, as one text that changes with it. */
function standingWords(open: OpenProject, id: string): string {
  const { studies, architectures } = open.document()
  const study = studyOf(open.document(), id)
  const named = study.architectures.map((one) => [architectures[one]?.title, architectures[one]?.slot])
  const started = Object.values(studies).filter(({ plan, task }) => plan !== null && task === study.task)
  return JSON.stringify([
    study.title,
    named,
    Object.values(open.document().foreign).map(({ id, title, slot }) => [id, title, slot]),
    started.map(({ plan }) => [plan, standingOf(open.project, plan!), countReaches(open.project, plan!)]),
  ])
}

async function viewNow(open: OpenProject, watched: Watched): Promise<ComparisonView> {
  // A window that is gone before the figures are there must not take the file with it.
  const letGo = open.keepOpen()
  try {
    return await computeView(open, watched)
  } finally {
    letGo()
  }
}

async function computeView(open: OpenProject, watched: Watched): Promise<ComparisonView> {
  const { pool, signal } = watched
  const question = await questionOf(open, watched)
  const view = await pool.run('compare', question, { signal })
  const figures = ownFigures(view.comparison)
  noteLook(open, question.plan.id, { at: watched.now().toISOString(), figures })
  return { ...view, looks: testLooks(open, question.plan.id) }
}

/** Test figures of the study's own runs: those made elsewhere were seen before they came. */
const ownFigures = ({ architectures }: Comparison): number =>
  architectures.reduce((sum, { test, foreign }) => sum + (foreign === null ? test.n : 0), 0)

async function questionOf(
  open: OpenProject,
  { tasks: known, study: id, baseline }: Watched,
): Promise<ComparisonQuestion> {
  const study = startedStudy(open, id)
  const own = await readStarted({ open, tasks: known }, study)
  const others: DocumentStarted[] = []
  for (const other of Object.values(open.document().studies)) {
    if (other.id === id || other.plan === null || other.task !== study.task) continue
    others.push(await readStarted({ open, tasks: known }, other))
  }
  const environment = makingOf(open.project, own.plan)?.environment
  return {
    ...own,
    others: others.map(({ plan, results, title }) => ({ plan, results, title })),
    reaches: Object.assign({}, ...others.map(({ reaches }) => reaches), own.reaches) as DocumentStarted['reaches'],
    baseline,
    lanes: environment?.concurrentRuns ?? 1,
    firstLook: firstLook(open.project, own.plan.id),
  }
}

async function curves(open: OpenProject, id: string, { tasks: known }: Tools): Promise<readonly ComparedCurve[]> {
  const started = await readStarted({ open, tasks: known }, startedStudy(open, id))
  return readCurves(open.project, started)
}

interface Asked extends Tools {
  readonly studies: readonly string[]
  readonly baseline: string | null
  readonly signal: AbortSignal
}

async function tasks(open: OpenProject, { studies, baseline, ...rest }: Asked): Promise<TasksView> {
  const read: DocumentStarted[] = []
  for (const id of studies) read.push(await readStarted({ open, tasks: rest.tasks }, startedStudy(open, id)))
  const view = await rest.pool.run('compare-tasks', { studies: read, baseline }, { signal: rest.signal })
  for (const [k, { comparison }] of view.studies.entries()) {
    const figures = ownFigures(comparison)
    noteLook(open, read[k]!.plan.id, { at: rest.now().toISOString(), figures })
  }
  return view
}

function startedStudy(open: OpenProject, id: string): DocumentStudy {
  const study = studyOf(open.document(), id)
  if (study.plan !== null && readStudy(open.project, study.plan) !== undefined) return study
  const message = 'it has not been started'
  throw wrongInput({ code: 'study-not-started', place: study.title, message, hint: 'Start it in the Study room.' })
}
