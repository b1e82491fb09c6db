import { setImmediate } from 'node:timers/promises'
import { WrongInput } from '../../foundation/problem.ts'
import { dueEvery } from '../../training/pace.ts'
import { lookAtTest } from '../../training/look-at-test.ts'
import { train } from '../../training/train.ts'
import type { TrainingHost } from '../../training/job.ts'
import { readSource } from '../../studies/engine/data-source.ts'
import { ExecutorFailed } from '../../studies/engine/executor-failed.ts'
import type { TestJob, TrainJob } from '../../studies/engine/job.ts'
import type { HostPort } from '../../studies/engine/port.ts'
import type { PreparedRun, PrepareRun } from '../../studies/engine/prepared-run.ts'
import type { FromEngine, ToEngine } from '../../studies/engine/protocol.ts'
import { RunTracker } from '../../studies/tracking/run-tracker.ts'

/** A checkpoint at least this often, in seconds, whatever the recipe says in steps: so much is lost at most. */
const CHECKPOINT_EVERY = 15

/** What the engine's work rests on, besides its messages. */
export interface EngineSurroundings {
  readonly port: HostPort
  readonly prepareRun: PrepareRun
  /** True once the host wants an end. */
  readonly isStopped: () => boolean
}

type Work = Extract<ToEngine, { kind: 'train' | 'look-at-test' }>

/** Does one piece of work and tells the host everything on the way; an error of the job is told as well, never thrown. */
export async function runJob(work: Work, surroundings: EngineSurroundings): Promise<void> {
  const { port, prepareRun } = surroundings
  try {
    const prepared = await prepareRun(work.job, work.job.data.map(readSource))
    try {
      port.post({ kind: 'prepared', variant: prepared.variant })
      if (work.kind === 'train') await trainJob(work.job, prepared, surroundings)
      else await testJob(work.job, prepared, surroundings)
    } finally {
      prepared.session.dispose()
    }
  } catch (error) {
    port.post(failure(error))
  }
}

async function trainJob(job: TrainJob, prepared: PreparedRun, surroundings: EngineSurroundings): Promise<void> {
  const { architecture, recipe, seed, checkpoint, test, tracking = null } = job
  const { task, session, initial } = prepared
  const start = checkpoint
    ? ({ kind: 'resumed', checkpoint } as const)
    : ({ kind: 'fresh', parameters: initial } as const)
  const tracker = tracking === null ? null : await RunTracker.open({ architecture, task, initial }, tracking)
  try {
    const host = trainingHost(prepared, surroundings)
    await train({ task, recipe, seed, session, start, test, host, ...(tracker === null ? {} : { tracker }) })
  } finally {
    tracker?.dispose()
  }
}

async function testJob(job: TestJob, { task, session }: PreparedRun, surroundings: EngineSurroundings): Promise<void> {
  const goOn = async (): Promise<boolean> => {
    await setImmediate()
    return !surroundings.isStopped()
  }
  const test = await lookAtTest({ task, session, plan: job.recipe, goOn }, job.best)
  surroundings.port.post({ kind: 'tested', test })
}

function trainingHost({ locate }: PreparedRun, { port, isStopped }: EngineSurroundings): TrainingHost {
  const seconds = (): number => performance.now() / 1000
  const isCheckpointDue = dueEvery(CHECKPOINT_EVERY, seconds)
  // True at once when first asked; a run that has just begun has nothing to save.
  isCheckpointDue()
  return {
    emit: (event) => port.post({ kind: 'event', event }),
    interrupted: isStopped,
    checkpointWanted: isCheckpointDue,
    seconds,
    // Waiting for what was sent keeps a slow host from being flooded.
    pause: async () => {
      await port.flush()
      await setImmediate()
    },
    locate,
  }
}

/** What a user can act on is said in its own words; of anything else also where it happened. */
export function failure(error: unknown): FromEngine {
  if (error instanceof ExecutorFailed) return { kind: 'failed', message: error.message, cause: 'executor' }
  return { kind: 'failed', message: wordsFor(error), cause: 'job' }
}

function wordsFor(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof WrongInput) return error.message
  const place = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '))
  return `${error.name}: ${error.message}${place === undefined ? '' : ` (${place.trim()})`}`
}
