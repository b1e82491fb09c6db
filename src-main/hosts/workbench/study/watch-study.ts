import { setTimeout } from 'node:timers/promises'
import type { RunView, StudyUpdate } from '../../../contract/study.ts'
import type { Cursor } from './curve-book.ts'
import type { LiveStudy } from './live-study.ts'
import type { StudyRuns } from './study-runs.ts'

/** Time between two updates, in ms; a window that is slower gets what has gathered. */
const EVERY = 200
/** Points of one update: more come in the next, at once, so that no message holds up the others. */
const POINTS = 60_000

/** First everything, then what changes. What is new to the window is found when it asks, so nothing piles up. */
export async function* watchStudy(study: LiveStudy, signal: AbortSignal): AsyncGenerator<StudyUpdate> {
  const told = new Told()
  try {
    while (!signal.aborted) {
      const { count } = study.changes
      yield { ...study.update, ...told.news(study) }
      if (told.hasMore) continue
      await study.changes.after(count, signal)
      await setTimeout(EVERY, undefined, { signal }).catch(() => undefined)
    }
  } finally {
    told.close()
  }
}

/** What one window has been told. */
class Told {
  #runs: StudyRuns | null = null
  #cursor: Cursor | null = null
  #views = new Map<string, string>()

  get hasMore(): boolean {
    return this.#cursor?.hasMore() ?? false
  }

  news(study: LiveStudy): Pick<StudyUpdate, 'runs' | 'curves'> {
    if (study.runs !== this.#runs) this.#begin(study.runs)
    const runs = study.runs?.views(study.snapshots).filter((view) => this.#isNew(view)) ?? []
    return { runs, curves: this.#cursor?.take(POINTS) ?? [] }
  }

  close(): void {
    this.#cursor?.close()
  }

  #begin(runs: StudyRuns | null): void {
    this.close()
    this.#runs = runs
    this.#cursor = runs?.book.cursor() ?? null
    this.#views = new Map()
  }

  #isNew(view: RunView): boolean {
    const words = Object.values(view).join('|')
    if (this.#views.get(view.id) === words) return false
    this.#views.set(view.id, words)
    return true
  }
}
