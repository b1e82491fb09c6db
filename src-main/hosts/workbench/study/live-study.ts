/** One study of an open file, whoever watches it: its state, its queue while it trains, and what is known of its runs. */
import type { StudyState, StudyUpdate } from '../../../contract/study.ts'
import type { Problem } from '../../../foundation/problem.ts'
import { WrongInput } from '../../../foundation/problem.ts'
import { StorageFailed } from '../../../project/file/storage-failed.ts'
import { runStore } from '../../../project/run-store.ts'
import type { RunSnapshot } from '../../../studies/queue/run-snapshot.ts'
import type { StudySnapshot } from '../../../studies/queue/snapshot.ts'
import { StudyQueue } from '../../../studies/queue/study-queue.ts'
import type { QueueSettings } from '../../../studies/queue/study-queue.ts'
import type { DoNothing, Metric } from '../../../tasks/task.ts'
import type { OpenProject } from '../project/open-project.ts'
import { Changes } from './changes.ts'
import { runTrouble } from './run-trouble.ts'
import type { StudyRuns } from './study-runs.ts'
import { watchedStore } from './watched-store.ts'

/** What a queue needs beside what is known of the study. */
export type QueueParts = Omit<QueueSettings, 'store' | 'metric' | 'onProgress'>

/** What only the task knows. */
export interface Measure {
  readonly metric: Metric | null
  readonly doNothing: readonly DoNothing[]
}

/** What a project holds of a started study. */
export interface LoadedStudy {
  readonly runs: StudyRuns
  readonly measure: Measure
  readonly isKept: boolean
}

/** A queue at work. */
interface Training {
  readonly only: readonly string[] | undefined
  /** Runs that it has not come to. */
  readonly ahead: Set<string>
  queue: StudyQueue | null
  snapshot: StudySnapshot | null
  done: Promise<void>
}

const UNKNOWN: Measure = { metric: null, doNothing: [] }

export class LiveStudy {
  readonly changes = new Changes()
  #runs: StudyRuns | null = null
  #loading: { readonly plan: string; readonly done: Promise<StudyRuns> } | null = null
  #measure: Measure = UNKNOWN
  #isKept = false
  #doing: string | null = null
  #problem: Problem | null = null
  /** As a rule one; a run that is tried again meanwhile has its own. */
  readonly #trainings = new Set<Training>()
  #isPausing = false
  #preparing = new AbortController()

  /** null while it is a draft, or nothing has been read yet. */
  get runs(): StudyRuns | null {
    return this.#runs
  }

  /** Whether a user has ended the study as it stands. */
  get isKept(): boolean {
    return this.#isKept
  }

  get state(): StudyState {
    if (this.isTraining) return this.#isPausing ? 'pausing' : 'running'
    if (this.#doing !== null) return 'preparing'
    if (this.#runs === null) return 'draft'
    return this.#isKept || !this.#runs.isLeft ? 'complete' : 'paused'
  }

  get isTraining(): boolean {
    return this.#trainings.size > 0
  }

  /** Everything but runs and curves, of which a window is told what is new to it. */
  get update(): Omit<StudyUpdate, 'runs' | 'curves'> {
    const { state } = this
    return {
      state,
      plan: this.#runs?.plan ?? null,
      ...this.#measure,
      settled: this.#runs?.settled ?? 0,
      secondsLeft: state === 'running' ? this.#secondsLeft() : null,
      doing: this.#doing,
      problem: this.#problem ?? this.#runTrouble(),
    }
  }

  /** How the runs stand that are worked on, by id. */
  get snapshots(): ReadonlyMap<string, RunSnapshot> {
    const snapshots = [...this.#trainings].flatMap(({ snapshot, only }) => {
      const runs = snapshot?.runs ?? []
      return only === undefined ? runs : runs.filter(({ run }) => only.includes(run.id))
    })
    return new Map(snapshots.map((snapshot) => [snapshot.run.id, snapshot]))
  }

  /** Takes what `read` finds, which is asked once for a plan however many windows wait for it. */
  load(plan: string, read: () => Promise<LoadedStudy>): Promise<StudyRuns> {
    if (this.#loading?.plan === plan) return this.#loading.done
    const done = read().then(({ runs, measure, isKept }) => {
      this.#runs = runs
      this.#measure = measure
      this.#isKept = isKept
      this.changes.tell()
      return runs
    })
    this.#loading = { plan, done }
    // What failed is asked again: a file may have been put back.
    done.catch(() => (this.#loading = null))
    return done
  }

  /** What is known of the task while the study is a draft. */
  measureBy(measure: Measure): void {
    this.#measure = measure
    this.changes.tell()
  }

  /** From now on open runs stay as they are. */
  keep(): void {
    this.#isKept = true
    this.changes.tell()
  }

  /** The signal ends what is done before the first run begins, when the user pauses; a window that goes away does not. */
  beginPreparing(): AbortSignal {
    this.#preparing = new AbortController()
    this.prepare('making the task')
    return this.#preparing.signal
  }

  giveUpPreparing(): void {
    this.#preparing.abort(new Error('the study was paused before it began'))
  }

  /** Whether the run is trained, or will be without being asked for again. */
  willTrain(run: string): boolean {
    const isAhead = [...this.#trainings].some(({ ahead }) => ahead.has(run))
    return isAhead || (this.isTraining && this.#runs?.stored.find(({ id }) => id === run)?.state === 'running')
  }

  /** Says what is being done before the first run begins; null: nothing any more. */
  prepare(doing: string | null): void {
    this.#doing = doing
    if (doing !== null) this.#problem = null
    this.changes.tell()
  }

  fail(problem: Problem | null): void {
    this.#problem = problem
    this.changes.tell()
  }

  /** Begins to train what is open, or only what `parts` name; the file stays open until that ends. `runs` are the study's. */
  train(open: OpenProject, runs: StudyRuns, parts: QueueParts): void {
    const ahead = new Set(runs.open.filter((run) => parts.only?.includes(run) ?? true))
    const training: Training = { only: parts.only, ahead, snapshot: null, queue: null, done: Promise.resolve() }
    const queue = new StudyQueue({
      ...parts,
      metric: runs.metric,
      store: watchedStore(runStore(open.project), {
        began: (run, step) => {
          runs.began(run, step)
          training.ahead.delete(runs.nameOf(run))
        },
        recorded: (run, event) => runs.recorded(run, event),
        changed: (run) => {
          runs.changed(run)
          this.changes.tell()
        },
      }),
      onProgress: (snapshot) => {
        training.snapshot = snapshot
        this.changes.tell()
      },
    })
    training.queue = queue
    this.#trainings.add(training)
    this.#isPausing = false
    this.#problem = null
    const release = open.keepOpen()
    training.done = this.#runToEnd(queue, open).finally(() => {
      this.#trainings.delete(training)
      release()
      this.changes.tell()
    })
    this.changes.tell()
  }

  /** Every run comes to an end with a checkpoint; resolves when it has. */
  async pause(): Promise<void> {
    this.#isPausing = this.isTraining
    for (const { queue } of this.#trainings) queue?.stop()
    this.changes.tell()
    await this.ended()
  }

  /** Resolves when nothing trains any more. */
  async ended(): Promise<void> {
    await Promise.all([...this.#trainings].map(({ done }) => done))
  }

  async #runToEnd(queue: StudyQueue, open: OpenProject): Promise<void> {
    try {
      await queue.run()
    } catch (error) {
      this.#problem = problemOf(error)
      if (error instanceof StorageFailed) open.reportTrouble(error.problem)
    }
  }

  #secondsLeft(): number | null {
    const left = [...this.#trainings].map(({ snapshot }) => snapshot?.secondsLeft ?? null)
    return left.reduce((most, one) => (most === null || one === null ? null : Math.max(most, one)), 0)
  }

  #runTrouble(): Problem | null {
    return this.#runs === null ? null : runTrouble(this.#runs.stored)
  }
}

/** What went wrong, in a form that reaches a window. */
export function problemOf(error: unknown): Problem {
  if (error instanceof WrongInput && error.problems[0]) return error.problems[0]
  if (error instanceof StorageFailed) return error.problem
  const message = error instanceof Error ? error.message : String(error)
  return { code: 'internal', place: 'study', message, hint: 'Everything stored so far is kept; start the study again.' }
}
