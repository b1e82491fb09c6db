import type { ExecutorName } from '../../execution/executor.ts'
import { present } from '../../foundation/invariant.ts'
import type { Metric } from '../../tasks/task.ts'
import type { DataSource } from '../engine/data-source.ts'
import type { RunJob } from '../engine/job.ts'
import type { StartEngine } from '../engine/port.ts'
import { recipeOf, testLook } from '../plan.ts'
import { selectedRuns } from '../select.ts'
import type { PlannedRun, StudyPlan } from '../study.ts'
import type { Tracking } from '../tracking/tracking.ts'
import { EngineWork } from './engine-work.ts'
import type { Work, WorkEnd } from './engine-work.ts'
import { inLanes, mostThreads, studyLanes } from './lanes.ts'
import type { Lanes } from './lanes.ts'
import { nextAttempt } from './next-attempt.ts'
import type { NextAttempt } from './next-attempt.ts'
import { Recorder } from './recorder.ts'
import type { RunNote, RunStore, StoredRun } from './run-store.ts'
import type { StudySnapshot } from './snapshot.ts'
import { StudyWatch } from './study-watch.ts'

export interface QueueSettings {
  readonly plan: StudyPlan
  /** What the plan's task is read from. */
  readonly data: readonly DataSource[]
  readonly store: RunStore
  readonly startEngine: StartEngine
  /** Cores to use. Results do not depend on it. */
  readonly cores: number
  /** Runs at a time and threads of each, where somebody wants them otherwise than the cores suggest. */
  readonly lanes?: Partial<Lanes>
  /** On which all runs go on; left out, each on the one that it was last trained on, or else the plan's. */
  readonly executor?: ExecutorName
  /** Whether a run whose executor fails goes on with the next one; left out, what the plan says. */
  readonly fallback?: boolean
  /** The task's first one: in a grid of learning rates it selects. */
  readonly metric: Metric
  /** Ids of the runs to work on; all that are open when left out. */
  readonly only?: readonly string[]
  /** What is measured while runs train; nothing when left out. */
  readonly tracking?: Tracking
  /** Hears how the study stands, a few times a second. */
  readonly onProgress?: (snapshot: StudySnapshot) => void
}

/** A run as planned, and as the store knows it. */
interface QueuedRun {
  readonly planned: PlannedRun
  readonly stored: StoredRun
}

/** Where a run is trained, and why it left the executor before, if it did. */
interface Course {
  readonly executor: ExecutorName
  readonly why: string | null
}

/**
 * Runs a study to its end: `run` does what is not done, from the last checkpoints on, as many runs at a time as there are cores.
 * A run whose process dies is started again once, and once more for every checkpoint it reaches; then, or at once when its executor says
 * that it cannot, it goes on with the next executor, where that is allowed. A run that fails fails alone.
 */
export class StudyQueue {
  readonly #settings: QueueSettings
  readonly #recorder: Recorder
  readonly #watch: StudyWatch
  readonly #working = new Set<EngineWork>()
  #threads = 1
  #isStopping = false
  #failure: { readonly error: unknown } | undefined

  constructor(settings: QueueSettings) {
    this.#settings = settings
    this.#recorder = new Recorder(settings.store, (error) => this.#giveUp(error))
    this.#watch = new StudyWatch(settings.plan, settings.onProgress ?? (() => undefined))
  }

  /**
   * 'complete' when every run has ended, well or not; 'interrupted' when it was stopped before that. Throws what the store throws: then all
   * engines are gone, and the store holds the last checkpoints that it could take.
   */
  async run(): Promise<'complete' | 'interrupted'> {
    const { store, plan } = this.#settings
    store.addStudy(plan)
    for (const { planned, stored } of this.#runs()) this.#watch.meet(planned, stored)
    await this.#forEach(this.#runsToTrain(), (run) => this.#train(run))
    await this.#forEach(this.#runsToTest(), (run) => this.#lookAtTest(run))
    this.#watch.tell()
    const isLeft = this.#runsToTrain().length > 0 || this.#runsToTest().length > 0
    return this.#isStopping && isLeft ? 'interrupted' : 'complete'
  }

  /** Lets every run come to an end with a checkpoint; `run` then resolves. */
  stop(): void {
    this.#isStopping = true
    for (const work of this.#working) work.stop()
  }

  /** Ends all engines at once; what came after the last checkpoints is lost. */
  kill(): void {
    this.#isStopping = true
    for (const work of this.#working) work.kill()
  }

  #runs(): QueuedRun[] {
    const { store, plan } = this.#settings
    const stored = new Map(store.runs(plan.id).map((run) => [run.id, run]))
    return plan.runs.map((planned) => ({ planned, stored: present(stored.get(planned.id), `run '${planned.id}'`) }))
  }

  #runsToTrain(): QueuedRun[] {
    const { only } = this.#settings
    return this.#runs().filter((run) => isOpen(run) && (only?.includes(run.planned.id) ?? true))
  }

  /**
   * Where the test look waits for the rates: the selected runs that have not looked yet. An architecture with a run that may be tried
   * again waits, for that run could change the selection.
   */
  #runsToTest(): QueuedRun[] {
    const { plan, metric } = this.#settings
    if (testLook(plan) === 'at-end') return []
    const runs = this.#runs()
    const undecided = new Set(runs.filter(isOpen).map(({ planned }) => planned.architecture))
    const selected = new Set(selectedRuns({ plan, metric, results: runs.map(({ stored }) => stored) }))
    return runs.filter(
      ({ planned, stored }) =>
        selected.has(planned.id) &&
        !undecided.has(planned.architecture) &&
        stored.outcome !== null &&
        stored.testLooks === 0,
    )
  }

  async #forEach(runs: readonly QueuedRun[], work: (run: QueuedRun) => Promise<void>): Promise<void> {
    const { cores, plan, lanes: wanted, executor = plan.executor.name } = this.#settings
    const lanes = studyLanes({ cores, runs: runs.length, executor, recipe: plan.recipe, wanted })
    this.#threads = lanes.threads
    this.#watch.lanes = lanes.count
    await inLanes(lanes.count, runs, async (run) => {
      if (!this.#isStopping) await work(run).catch((error: unknown) => this.#giveUp(error))
    })
    if (this.#failure) throw this.#failure.error
  }

  async #train(run: QueuedRun): Promise<void> {
    const { store, plan, tracking = null } = this.#settings
    let course = this.#courseOf(run)
    let diedFrom = -1
    let before: NextAttempt = { kind: 'none' }
    while (!this.#isStopping) {
      const checkpoint = store.begin(run.stored.key)
      const from = checkpoint?.step ?? 0
      this.#note(run, from, before)
      const job = { ...this.#job(run.planned, course), checkpoint, test: testLook(plan), tracking }
      this.#watch.begin(run.planned.id, checkpoint?.seconds ?? 0)
      const end = await this.#inEngine(run, { kind: 'train', job }, { from, ...course })
      const next = this.#after(end, course, from === diedFrom)
      if (next.kind === 'none') {
        this.#settle(run, end)
        return
      }
      before = next
      diedFrom = next.kind === 'again' ? from : -1
      if (next.kind === 'move') course = { executor: next.executor, why: next.why }
    }
  }

  async #lookAtTest(run: QueuedRun): Promise<void> {
    const best = present(this.#settings.store.best(run.stored.key), `best weights of '${run.planned.id}'`)
    let course = this.#courseOf(run)
    let isSecond = false
    for (;;) {
      const job = { ...this.#job(run.planned, course), best }
      const end = await this.#inEngine(run, { kind: 'look-at-test', job })
      const next = this.#after(end, course, isSecond)
      if (next.kind === 'none' || this.#isStopping) {
        this.#settle(run, end)
        return
      }
      this.#note(run, best.step, next)
      isSecond = next.kind === 'again'
      if (next.kind === 'move') course = { executor: next.executor, why: next.why }
    }
  }

  /** Where the run goes on. One that failed on every executor begins with the plan's again. */
  #courseOf({ stored: { executors, state } }: QueuedRun): Course {
    const { plan, executor } = this.#settings
    const last = state === 'failed' ? undefined : executors.at(-1)?.executor
    return { executor: executor ?? last ?? plan.executor.name, why: null }
  }

  #after(end: WorkEnd, { executor }: Course, isSecond: boolean): NextAttempt {
    const { plan, fallback = plan.executor.fallback ?? true } = this.#settings
    return nextAttempt(end, { executor, isSecond, mayMove: fallback })
  }

  /** Why the attempt that begins at `step` is not the first one. */
  #note({ planned, stored }: QueuedRun, step: number, next: NextAttempt): void {
    if (next.kind === 'none') return
    const note: RunNote =
      next.kind === 'again'
        ? { step, kind: 'restarted', message: `began again from step ${step}: ${next.why}` }
        : { step, kind: 'executor-changed', message: `went on from step ${step} with ${next.executor}: ${next.why}` }
    this.#settings.store.note(stored.key, note)
    this.#watch.note(planned.id, note)
  }

  #job(run: PlannedRun, { executor }: Course): RunJob {
    const { plan, data } = this.#settings
    const planned = plan.architectures.find(({ id }) => id === run.architecture)
    return {
      id: run.id,
      architecture: present(planned, `architecture '${run.architecture}' of the plan`).architecture,
      task: plan.task,
      data,
      recipe: recipeOf(plan, run),
      seed: run.seed,
      executor,
      threads: Math.min(this.#threads, mostThreads(executor, plan.recipe)),
    }
  }

  /** `training`: where the run is trained from which step on, for its record. */
  async #inEngine(
    { planned, stored }: QueuedRun,
    message: Work,
    training?: Course & { from: number },
  ): Promise<WorkEnd> {
    const { startEngine, store } = this.#settings
    const { executor, threads } = message.job
    const work = new EngineWork(startEngine({ executor, threads, checking: false }), message, {
      onVariant: (variant) => {
        if (training) this.#attend(() => store.recordExecutor(stored.key, { ...training, variant }))
      },
      onEvent: (event) => {
        this.#watch.hear(planned.id, event)
        this.#recorder.add({ run: stored.key, event })
      },
    })
    this.#working.add(work)
    const end = await work.done
    this.#working.delete(work)
    this.#recorder.flush()
    return end
  }

  #settle({ planned, stored }: QueuedRun, end: WorkEnd): void {
    const { store } = this.#settings
    if (end.kind === 'tested' && end.test) store.recordTest(stored.key, end.test)
    // Killed by us: it can go on from its checkpoint as if nothing had been.
    if (end.kind === 'crashed' && this.#isStopping) return
    if (end.kind !== 'failed' && end.kind !== 'crashed') return
    store.fail(stored.key, end.message)
    this.#watch.fail(planned.id, end.message)
  }

  #attend(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.#giveUp(error)
    }
  }

  /** The store takes nothing any more: to train on would be in vain. */
  #giveUp(error: unknown): void {
    this.#failure ??= { error }
    this.kill()
  }
}

/** A run that is to be trained: it has not ended, or an accident ended it. What training itself ended stays so. */
function isOpen({ stored: { state, stopReason } }: QueuedRun): boolean {
  return state !== 'done' && (state !== 'failed' || stopReason === null)
}
