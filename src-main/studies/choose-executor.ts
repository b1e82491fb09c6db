/** Which executor trains a study: the one that was asked for, or the fastest by a trial on the study's own widest net. */
import type { Batch, ExecutorName } from '../execution/executor.ts'
import { executorMissing, executorName, whyAbsent } from '../execution/load-executor.ts'
import { wrongInput } from '../foundation/problem.ts'
import type { Task } from '../tasks/task.ts'
import type { Recipe } from '../training/recipe.ts'
import type { StartEngine } from './engine/port.ts'
import { executorHere } from './executors/here.ts'
import type { ExecutorHere } from './executors/here.ts'
import { measuredBefore, rememberTrials } from './executors/remembered-trials.ts'
import type { TrialCache } from './executors/trial-cache.ts'
import { tryInTurn } from './executors/trial.ts'
import type { Candidate, FinishedTrial, Trial } from './executors/trial.ts'
import { widest } from './executors/widest.ts'
import { studyLanes } from './queue/lanes.ts'
import type { Lanes } from './queue/lanes.ts'
import { firstBatch } from './step-seconds.ts'
import type { PlannedArchitecture, PlannedExecutor } from './study.ts'

export interface ExecutorQuestion {
  /** 'auto', or a name; and why that name, where it was not the user who gave it. */
  readonly asked: string
  readonly because?: string
  /** Whether a run whose executor fails may go on with the next one. */
  readonly fallback: boolean
  readonly architectures: readonly PlannedArchitecture[]
  readonly task: Pick<Task, 'loss' | 'trainingBatches'>
  readonly recipe: Recipe
  /** Runs of the study, and cores for them: a run has the threads that its share allows, or that somebody wants. */
  readonly runs: number
  readonly cores: number
  readonly lanes?: Partial<Lanes>
  readonly startEngine: StartEngine
  /** Finds out whether an executor works, when no trial does; `executorHere`, which loads some in this process, when left out. */
  readonly lookAt?: (name: ExecutorName) => Promise<ExecutorHere>
  /** Of the program. */
  readonly version: string
  readonly cache: TrialCache
  /** That all trials take at most; 5 when left out. */
  readonly seconds?: number
}

/** Executors that a trial can choose. The reference is made to be obvious, not fast: it is taken where no other works. */
const CANDIDATES: readonly ExecutorName[] = ['wasm', 'tensorflow']

/** The executor's name and variant, and in words why it was chosen. Throws `WrongInput` when the one asked for does not work here. */
export async function chooseExecutor(question: ExecutorQuestion): Promise<PlannedExecutor> {
  const { asked, because = 'it was asked for', fallback } = question
  if (asked === 'auto') return { ...(await chooseByTrial(question)), fallback }
  const here = await lookAt(executorName(asked), question)
  if (!here.works) throw executorMissing(here.name, here)
  return { name: here.name, variant: here.variant, why: because, fallback }
}

type Choice = Omit<PlannedExecutor, 'fallback'>

async function chooseByTrial(question: ExecutorQuestion): Promise<Choice> {
  const looks = CANDIDATES.map((name) => ({ name, absent: whyAbsent(name) }))
  const absent = looks.flatMap(({ name, absent: found }) => (found ? [notHere(name, found.why)] : []))
  const executors = looks.flatMap(({ name, absent: found }) => (found ? [] : [name]))
  // One needs no trial.
  if (executors.length < 2) return firstThatWorks(question, absent)
  const net = widest(question.architectures)
  const batch = firstBatch(question.task, question.recipe)
  const candidates = executors.map((executor) => candidate(executor, { net, batch }, question))
  const subject = { candidates, version: question.version }
  const before = measuredBefore(question.cache, subject)
  const trials =
    before ?? (await tryInTurn({ candidates, startEngine: question.startEngine, seconds: question.seconds ?? 5 }))
  if (!before) rememberTrials(question.cache, subject, trials)
  const atOnce = lanesFor('wasm', question).count
  const [best, ...others] = trials.filter(isFinished).sort((a, b) => perStep(a, atOnce) - perStep(b, atOnce))
  if (!best) return firstThatWorks(question, trials.map(failureWords))
  const words = [best, ...others].map((trial) => trialWords(trial, atOnce))
  const when = before ? ', as measured here before' : ''
  const failures = trials.flatMap((trial) => (isFinished(trial) ? [] : [failureWords(trial)]))
  return {
    name: best.executor,
    variant: best.variant,
    why: `the fastest of those that work here, on ${net.id}${when}: ${[...words, ...failures].join('; ')}`,
  }
}

/** Without a trial: the first that works, and what stands against the others. */
async function firstThatWorks(question: ExecutorQuestion, reasons: readonly string[]): Promise<Choice> {
  const missing = [...reasons]
  for (const name of ['wasm', 'reference'] as const) {
    const here = await lookAt(name, question)
    if (here.works) return { name, variant: here.variant, why: ['it works here', ...missing].join('; ') }
    missing.push(notHere(name, here.why))
  }
  throw noEngine(missing)
}

function noEngine(reasons: readonly string[]): Error {
  const hint =
    'Close other programs if memory is short, then start again; if that does not help, install Fathom anew. The page of `fathom doctor` tells more.'
  return wrongInput({ code: 'no-engine', place: 'No engine could be started', message: reasons.join('; '), hint })
}

function lookAt(name: ExecutorName, question: ExecutorQuestion): Promise<ExecutorHere> {
  return question.lookAt?.(name) ?? executorHere(name, question.startEngine)
}

/** How the runs would go on on an executor. */
function lanesFor(executor: ExecutorName, { cores, runs, recipe, lanes }: ExecutorQuestion): Lanes {
  return studyLanes({ cores, runs, executor, recipe, wanted: lanes })
}

function candidate(
  executor: ExecutorName,
  { net: { architecture }, batch }: { readonly net: PlannedArchitecture; readonly batch: Batch },
  question: ExecutorQuestion,
): Candidate {
  const { task, recipe } = question
  const { threads } = lanesFor(executor, question)
  return { executor, timed: { architecture, loss: task.loss, batch, recipe, threads } }
}

const isFinished = (trial: Trial): trial is FinishedTrial => 'milliseconds' in trial

/** Milliseconds that a training step of the study takes: runs on cores go on side by side, those on the GPU are taken to wait for it. */
function perStep({ milliseconds, device }: FinishedTrial, atOnce: number): number {
  return device === 'cuda' ? milliseconds : milliseconds / atOnce
}

function trialWords({ executor, device, milliseconds }: FinishedTrial, atOnce: number): string {
  const sideBySide = atOnce === 1 ? '' : device === 'cuda' ? ', one run at a time' : `, ${atOnce} runs at a time`
  return `${executor} about ${Number(milliseconds.toPrecision(2))} ms per training step${sideBySide}`
}

const failureWords = (trial: Trial): string => notHere(trial.executor, 'why' in trial ? trial.why : '')

const notHere = (name: ExecutorName, why: string): string => `${name} is left out (${why})`
