/** What is known of the runs of a stored plan: read from the project in slices, then kept up to date by what is stored. */
import { setImmediate } from 'node:timers/promises'
import type { RunView } from '../../../contract/study.ts'
import type { DocumentStudy } from '../../../document/document.ts'
import { readRun, readRuns } from '../../../project/runs.ts'
import type { Project } from '../../../project/project.ts'
import { evaluationColumns, progressColumns } from '../../../project/training/curves.ts'
import { readLog } from '../../../project/training/log.ts'
import { testLook } from '../../../studies/plan.ts'
import type { RunSnapshot } from '../../../studies/queue/run-snapshot.ts'
import type { StoredRun } from '../../../studies/queue/run-store.ts'
import { runStatus } from '../../../studies/run-status.ts'
import { selectedRuns } from '../../../studies/select.ts'
import type { StudyPlan } from '../../../studies/study.ts'
import type { Metric } from '../../../tasks/task.ts'
import type { RunEvent } from '../../../training/events.ts'
import { CurveBook } from './curve-book.ts'
import { runView } from './run-view.ts'
import type { StoreListener } from './watched-store.ts'

/** How long reading may hold up other answers at a time, in ms. */
const SLICE = 8

/** The runs as they are stored, with their curves. */
export class StudyRuns implements StoreListener {
  readonly plan: StudyPlan
  /** The deciding one. */
  readonly metric: Metric
  readonly book = new CurveBook()
  readonly #project: Project
  /** By the store's keys and by the plan's ids. */
  readonly #names = new Map<number, string>()
  readonly #stored = new Map<string, StoredRun>()
  readonly #seconds = new Map<string, number>()
  readonly #notFinite = new Map<string, string>()
  readonly #architectures: ReadonlyMap<string, string>

  private constructor(project: Project, { plan, study, metric }: Known) {
    this.#project = project
    this.plan = plan
    this.metric = metric
    // The document's entries stand in the plan's order; a plan from elsewhere may call them otherwise.
    this.#architectures = new Map(plan.architectures.map(({ id }, k) => [id, study.architectures[k] ?? id]))
  }

  /** Reads everything without holding up others for long. */
  static async read(project: Project, known: Known): Promise<StudyRuns> {
    const runs = new StudyRuns(project, known)
    for (const stored of readRuns(project, known.plan.id)) runs.#meet(stored)
    let since = performance.now()
    for (const stored of runs.#stored.values()) {
      runs.#readCurves(stored)
      if (performance.now() - since < SLICE) continue
      await setImmediate()
      since = performance.now()
    }
    return runs
  }

  get stored(): readonly StoredRun[] {
    return this.plan.runs.flatMap(({ id }) => this.#stored.get(id) ?? [])
  }

  /** The plan's id of a run, by the store's key. */
  nameOf(key: number): string {
    return this.#names.get(key) ?? ''
  }

  /** Ids of the runs that a queue would train: they have not ended, or an accident ended them. */
  get open(): string[] {
    const isOpen = ({ state, stopReason }: StoredRun): boolean =>
      state !== 'done' && (state !== 'failed' || stopReason === null)
    return this.stored.filter(isOpen).map(({ id }) => id)
  }

  /** Runs that need nothing more. */
  get settled(): number {
    return this.stored.filter((run) => runStatus(run) !== 'pending').length
  }

  /** Whether there is something left to train, or to look at the test split with. */
  get isLeft(): boolean {
    const { plan, stored } = this
    if (this.settled < stored.length) return true
    if (testLook(plan) === 'at-end') return false
    const selected = selectedRuns({ plan, results: stored, metric: this.metric })
    return stored.some(({ id, outcome, testLooks }) => selected.includes(id) && outcome !== null && testLooks === 0)
  }

  /** What a window sees of every run, in the plan's order. */
  views(snapshots: ReadonlyMap<string, RunSnapshot>): RunView[] {
    return this.plan.runs.flatMap((planned) => {
      const stored = this.#stored.get(planned.id)
      if (stored === undefined) return []
      const { id } = planned
      return [
        runView({
          planned,
          stored,
          architecture: this.#architectures.get(planned.architecture) ?? planned.architecture,
          snapshot: snapshots.get(id),
          training: this.book.last(id, 'training'),
          validation: this.book.last(id, 'validation'),
          best: this.book.best(id, 'validation', this.metric.better),
          seconds: this.#seconds.get(id) ?? 0,
          notFinite: this.#notFinite.get(id) ?? null,
        }),
      ]
    })
  }

  began(key: number, step: number): void {
    const id = this.#names.get(key)
    if (id === undefined) return
    this.book.cutAfter(id, step)
    this.#notFinite.delete(id)
  }

  recorded(key: number, event: RunEvent): void {
    const id = this.#names.get(key)
    if (id === undefined) return
    if (event.kind === 'not-finite')
      this.#notFinite.set(id, notFiniteWords(event.step, `${event.what} at ${event.connection}`))
    if (event.kind !== 'progress' && event.kind !== 'evaluated') return
    const { step, epoch } = event
    this.#seconds.set(id, event.seconds)
    if (event.kind === 'progress')
      this.book.add(id, 'training', { step, epoch, value: event.loss, gradientNorm: event.gradientNorm })
    else {
      const value = event.validation[this.metric.id] ?? Number.NaN
      this.book.add(id, 'validation', { step, epoch, value, gradientNorm: Number.NaN })
    }
  }

  changed(key: number): void {
    this.#meet(readRun(this.#project, key))
  }

  #meet(stored: StoredRun): void {
    this.#names.set(stored.key, stored.id)
    this.#stored.set(stored.id, stored)
  }

  #readCurves({ key, id, stopReason }: StoredRun): void {
    const training = progressColumns(this.#project, key)
    const validation = evaluationColumns(this.#project, key, this.metric.id)
    this.book.load(id, 'training', training)
    this.book.load(id, 'validation', validation)
    this.#seconds.set(id, Math.max(training.seconds, validation.seconds))
    if (stopReason !== 'not-finite') return
    const entry = readLog(this.#project, key).findLast(({ kind }) => kind === 'not-finite')
    if (entry) this.#notFinite.set(id, notFiniteWords(entry.step, entry.message))
  }
}

export interface Known {
  readonly plan: StudyPlan
  readonly study: DocumentStudy
  readonly metric: Metric
}

const notFiniteWords = (step: number | null, where: string): string =>
  `NaN or infinite at step ${step ?? 'unknown'}, first the ${where}`
