/** The answers of the study room. */
import type { Detectable, PredictionView } from '../../../contract/study.ts'
import type { WorkbenchAnswers } from '../../../contract/workbench.ts'
import type { DocumentStudy } from '../../../document/document.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import { changeSettings } from '../../../project/documents/meta.ts'
import { readBest } from '../../../project/runs.ts'
import { testLook } from '../../../studies/plan.ts'
import { questionOf } from '../data/known-tasks.ts'
import { studyOf, taskOfStudy } from '../draft/draft-of.ts'
import type { Room, Surroundings } from '../room.ts'
import { plannedRuns, queueParts } from './begin-study.ts'
import type { Beginning } from './begin-study.ts'
import { detectableQuestion } from './detectable-of.ts'
import { estimateStudy } from './estimate-study.ts'
import { gallery } from './gallery.ts'
import { LiveStudies } from './live-studies.ts'
import { problemOf } from './live-study.ts'
import type { LiveStudy, QueueParts } from './live-study.ts'
import { keptSettings, loadRuns } from './load-runs.ts'
import { solveStudy } from './solve-study.ts'
import { steppingEngine } from './stepping-engine.ts'
import type { StudyRuns } from './study-runs.ts'
import { studyTools } from './study-tools.ts'
import type { StudyTools } from './study-tools.ts'
import { watchStudy } from './watch-study.ts'

type StudyAnswers = WorkbenchAnswers['study']

interface Place {
  readonly project: string
  readonly study: string
}

/** What other rooms share with this one: the studies that somebody looks at or trains, and what answers are made with. */
export interface StudyParts {
  readonly studies: LiveStudies
  readonly tools: StudyTools
}

/** Studies that train go on as long as their file is open. Has a lifetime: `close` ends every run with a checkpoint. */
export function studyRoom(surroundings: Surroundings): Room<StudyAnswers> & StudyParts {
  const { projects } = surroundings
  const tools = studyTools(surroundings)
  const studies = new LiveStudies()
  const at = ({ project, study }: Place, signal: AbortSignal): Here => {
    const open = projects.of(project)
    return { open, id: study, live: studies.of(open, study), study: studyOf(open.document(), study), tools, signal }
  }
  const answers: StudyAnswers = {
    strategies: gallery,
    solve: async (place, signal) => {
      const { request: _, ...solved } = await solveStudy(at(place, signal))
      return solved
    },
    estimate: (place, signal) => estimateStudy(at(place, signal)),
    detectable: (place, signal) => detectableIn(at(place, signal)),
    start: (place, signal) => begin(at(place, signal), (parts) => parts),
    step: (place, signal) =>
      begin(at(place, signal), (parts) => ({ ...parts, startEngine: steppingEngine(parts.startEngine) })),
    // Also of a study that was removed while it trained.
    pause: async ({ project, study }) => {
      const live = studies.of(projects.of(project), study)
      live.giveUpPreparing()
      await live.pause()
      return null
    },
    stopAndKeep: (place, signal) => stopAndKeep(at(place, signal)),
    retry: ({ run, ...place }, signal) => retry(at(place, signal), run),
    watch: (place, signal) => watch(at(place, signal)),
    predictions: ({ run, ...place }, signal) => predictions(at(place, signal), run),
  }
  return { answers, studies, tools, close: () => studies.close() }
}

interface Here extends Beginning {
  readonly study: DocumentStudy
}

async function detectableIn({ open, study, tools, signal }: Here): Promise<Detectable> {
  const task = taskOfStudy(open.document(), study)
  if (task === null) return { words: 'Choose a task first.', difference: null }
  const { metrics } = await tools.tasks.facts(open, task.definition)
  return tools.pool.run('detectable', detectableQuestion(open, study, metrics[0]), { signal })
}

/** Answers when the first runs have begun. What goes wrong before that is told to who asked, and to every window. */
async function begin(here: Here, change: (parts: QueueParts) => QueueParts): Promise<null> {
  const { open, live } = here
  refuseBusy(live, here.study)
  // A window that only shows the project learns it before anything is measured.
  open.write(() => undefined)
  const preparing = live.beginPreparing()
  try {
    const beginning = { ...here, signal: preparing }
    const runs = await plannedRuns(beginning)
    refuseEnded(live, here.study)
    const parts = await queueParts(beginning, runs.plan)
    preparing.throwIfAborted()
    live.train(open, runs, change(parts))
    return null
  } catch (error) {
    live.fail(preparing.aborted ? null : problemOf(error))
    throw error
  } finally {
    live.prepare(null)
  }
}

function refuseBusy({ state }: LiveStudy, { title }: DocumentStudy): void {
  if (state !== 'running' && state !== 'pausing' && state !== 'preparing') return
  const message = state === 'pausing' ? 'it is about to pause' : 'it trains already'
  throw wrongInput({ code: 'study-busy', place: title, message, hint: 'Pause it first, or wait.' })
}

function refuseEnded(live: LiveStudy, { title }: DocumentStudy): void {
  if (live.isKept)
    throw wrongInput({
      code: 'study-ended',
      place: title,
      message: 'it was ended as it stands',
      hint: 'Try single runs again, or duplicate the study.',
    })
}

/** Open runs count as stopped from now on. */
async function stopAndKeep(here: Here): Promise<null> {
  const { open, live } = here
  live.giveUpPreparing()
  await live.pause()
  const runs = await loadRuns(live, { open, study: here.study, tasks: here.tools.tasks })
  if (runs === null) return null
  const at = here.tools.settings.now().toISOString()
  open.write((project) => changeSettings(project, keptSettings(runs.plan.id, at)))
  live.keep()
  return null
}

/** Trains the run again from its last checkpoint, beside what trains already. */
async function retry(here: Here, run: string): Promise<null> {
  const { open, live, study } = here
  const runs = await loadRuns(live, { open, study, tasks: here.tools.tasks })
  const stored = runs?.stored.find(({ id }) => id === run)
  if (!runs || !stored) throw unknownRun(run)
  open.write(() => undefined)
  refuseHopeless(runs, run)
  if (live.willTrain(run)) return null
  if (live.isTraining && testLook(runs.plan) === 'after-selection') {
    const message = 'a run of a grid of learning rates is tried again when the others are done'
    throw wrongInput({ code: 'study-busy', place: run, message, hint: 'Pause the study first, or wait.' })
  }
  const parts = await queueParts(here, runs.plan)
  live.prepare(null)
  live.train(open, runs, { ...parts, only: [run], lanes: { count: 1 } })
  return null
}

/** What training itself ended would end again, number by number the same. */
function refuseHopeless(runs: StudyRuns, run: string): void {
  if (runs.open.includes(run)) return
  const stored = runs.stored.find(({ id }) => id === run)
  const refuse = (code: string, message: string, hint: string): Error =>
    wrongInput({ code, place: run, message, hint: `Duplicate the study ${hint}` })
  if (stored?.state === 'done') throw refuse('run-done', 'it is done', 'for other settings or more seeds.')
  throw stored?.stopReason === 'not-finite'
    ? refuse(
        'run-hopeless',
        'from the same seed its numbers would go wrong at the same step again',
        'and give it a smaller learning rate, or clip the gradient.',
      )
    : refuse('run-hopeless', 'it ended before its first evaluation', 'and let it train longer, or evaluate earlier.')
}

async function* watch(here: Here): ReturnType<StudyAnswers['watch']> {
  const { open, live, study, tools, signal } = here
  if (study.plan === null) void noteMeasure(here)
  else await loadRuns(live, { open, study, tasks: tools.tasks })
  yield* watchStudy(live, signal)
}

/** What a draft's task decides by, as soon as that is known; a task that cannot be made says so where it is chosen. */
async function noteMeasure({ open, live, study, tools }: Here): Promise<void> {
  const task = taskOfStudy(open.document(), study)
  if (task === null) return
  const facts = await tools.tasks.facts(open, task.definition).catch(() => null)
  if (facts && live.runs === null) live.measureBy({ metric: facts.metrics[0], doNothing: facts.doNothing })
}

async function predictions({ open, live, study, tools, signal }: Here, run: string): Promise<PredictionView> {
  const runs = await loadRuns(live, { open, study, tasks: tools.tasks })
  const stored = runs?.stored.find(({ id }) => id === run)
  const planned = runs?.plan.runs.find(({ id }) => id === run)
  if (!runs || !stored || !planned) throw unknownRun(run)
  const best = readBest(open.project, stored.key)
  if (best === null)
    throw wrongInput({
      code: 'untrained',
      place: run,
      message: 'it has no trained weights yet',
      hint: 'They are kept once the run has ended well.',
    })
  const { recipe, executor, architectures, task } = runs.plan
  const question = { task: questionOf(open, task), plan: { recipe, executor, architectures }, run: planned }
  return tools.pool.run('predict', { ...question, parameters: best.parameters }, { signal })
}

function unknownRun(run: string): Error {
  const message = 'the study has no such run'
  return wrongInput({ code: 'unknown-run', place: run, message, hint: 'It may have been removed in another window.' })
}
