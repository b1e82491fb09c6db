/** Runs what is left of a study, shows how it goes, and tells what came of it. */
import { availableParallelism } from 'node:os'
import { EVERY, PRESETS } from '../../../diagnostics/presets.ts'
import type { ExecutorName } from '../../../execution/executor.ts'
import { WrongInput } from '../../../foundation/problem.ts'
import { runStore } from '../../../project/run-store.ts'
import type { Comparison } from '../../../studies/comparison/comparison.ts'
import { StudyQueue } from '../../../studies/queue/study-queue.ts'
import type { Lanes } from '../../../studies/queue/lanes.ts'
import type { Tracking } from '../../../studies/tracking/tracking.ts'
import { startEngine } from '../../engine/start-engine.ts'
import type { ExitCode } from '../command.ts'
import type { Given } from '../arguments/option.ts'
import { choice, claims, text, whole } from '../arguments/read.ts'
import { sayProblem } from '../terminal/failure.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { lanesOnGpu } from './lanes-on-gpu.ts'
import { comparisonOf } from './open-study.ts'
import type { OpenStudy } from './open-study.ts'
import { studyProgress } from './study-progress.ts'
import { tellComparison } from './tell-comparison.ts'
import { reportOf } from '../../study/report-of.ts'
import { version } from '../version.ts'
import { formatFor, writeReport } from './write-report.ts'

export interface RunRequest {
  readonly study: OpenStudy
  readonly lanes: Partial<Lanes>
  /** On which all runs go on, instead of their own. */
  readonly executor: ExecutorName | undefined
  /** Whether a run whose executor fails goes on with the next one; undefined: what the plan says. */
  readonly fallback: boolean | undefined
  /** Where to write a page at the end, if anywhere. */
  readonly report: string | undefined
  /** What is measured on the way; null: nothing. */
  readonly tracking: Tracking | null
}

/** What `trackingOptions` say. */
export function trackingFrom(given: Given): Tracking | null {
  const preset = choice(given, 'track', ['cheap', 'standard', 'thorough'])
  const every = whole(given, 'track-every', { least: 1 })
  const known = PRESETS.find(({ id }) => id === preset)
  return known === undefined ? null : { quantities: known.quantities, every: every ?? EVERY[known.id] }
}

/** What `--no-fallback` and `--fallback` say; undefined where neither is given. */
export function mayFallBack(given: Given): boolean | undefined {
  if (claims(given, 'no-fallback')) return false
  return claims(given, 'fallback') ? true : undefined
}

/** What `machineOptions` say. */
export function lanesFrom(given: Given): Partial<Lanes> {
  const [count, threads] = (['jobs', 'threads'] as const).map((id) => whole(given, id, { least: 1, most: 256 }))
  return { ...(count === undefined ? {} : { count }), ...(threads === undefined ? {} : { threads }) }
}

/** What `machineOptions`, `fallbackOptions`, `trackingOptions` and `--report` say: to be read before a project is made, so that a wrong one leaves none. */
export function runRequest(given: Given): Omit<RunRequest, 'study'> {
  const lanes = lanesFrom(given)
  return {
    lanes,
    executor: undefined,
    fallback: mayFallBack(given),
    report: text(given, 'report'),
    tracking: trackingFrom(given),
  }
}

/** 0 when every run ended well, 1 when one failed or the page cannot be written, 130 when it was interrupted; the caller closes the project. */
export async function runStudy(request: RunRequest, terminal: Terminal): Promise<ExitCode> {
  const { study, report } = request
  const end = await runQueue(request, terminal)
  const comparison = comparisonOf(study)
  tellComparison(comparison, terminal)
  const { path } = study.project
  if (end === 'interrupted') {
    terminal.say(`Interrupted; everything is kept. Go on with: fathom resume ${path}`)
    return 130
  }
  const isWritten = report === undefined || (await tryReport(study, comparison, { path: report, terminal }))
  terminal.say(`Kept in ${path}; look at it again with: fathom show ${path}`)
  return isWritten && !hasFailed(comparison) ? 0 : 1
}

/** The study is done and kept, whatever becomes of its page. */
async function tryReport(study: OpenStudy, comparison: Comparison, { path, terminal }: Page): Promise<boolean> {
  try {
    const [written = path] = await writeReport(study, reportOf(study, comparison, version()), {
      format: formatFor(undefined, path),
      out: path,
    })
    terminal.say(`Report: ${written}`)
    return true
  } catch (error) {
    if (!(error instanceof WrongInput)) throw error
    for (const problem of error.problems) sayProblem(problem, terminal)
    return false
  }
}

interface Page {
  readonly path: string
  readonly terminal: Terminal
}

const hasFailed = ({ architectures }: Comparison): boolean =>
  architectures.some(
    ({ runs, learningRates }) =>
      runs.some(({ failure }) => failure !== null) || learningRates.some(({ failed }) => failed > 0),
  )

async function runQueue(
  { study, lanes, executor, fallback, tracking }: RunRequest,
  terminal: Terminal,
): Promise<'complete' | 'interrupted'> {
  const { project, plan, task, data } = study
  const settled = await lanesOnGpu(study, { lanes, executor: executor ?? plan.executor.name }, terminal)
  const progress = studyProgress(terminal, task.metrics[0])
  const queue = new StudyQueue({
    plan,
    data,
    store: runStore(project),
    startEngine,
    cores: availableParallelism(),
    lanes: settled,
    ...(executor === undefined ? {} : { executor }),
    ...(fallback === undefined ? {} : { fallback }),
    ...(tracking === null ? {} : { tracking }),
    metric: task.metrics[0],
    onProgress: progress.tell,
  })
  const release = terminal.onInterrupt(stopper(queue, terminal))
  try {
    return await queue.run()
  } finally {
    release()
    progress.end()
  }
}

/** Once: every run ends with a checkpoint. Twice: at once. */
function stopper(queue: StudyQueue, terminal: Terminal): () => void {
  let isStopping = false
  return () => {
    if (isStopping) {
      queue.kill()
      return
    }
    isStopping = true
    terminal.say('Stopping; every run saves where it stands. Once more ends at once.')
    queue.stop()
  }
}
