import type { RunStore } from '../../../studies/queue/run-store.ts'
import type { RunEvent } from '../../../training/events.ts'

/** Hears what has been stored. Keys are the store's. */
export interface StoreListener {
  /** A process starts on the run where it came to `step`; what lay beyond is forgotten. */
  began(run: number, step: number): void
  recorded(run: number, event: RunEvent): void
  /** The run stands otherwise than before: it failed, ended, moved, was looked at. */
  changed(run: number): void
}

/** The store, but that a listener hears of all that goes into it, once it is stored. */
export function watchedStore(store: RunStore, listener: StoreListener): RunStore {
  const then = (run: number): void => listener.changed(run)
  return {
    addStudy: (plan) => store.addStudy(plan),
    runs: (study) => store.runs(study),
    best: (run) => store.best(run),
    begin: (run) => {
      const checkpoint = store.begin(run)
      listener.began(run, checkpoint?.step ?? -1)
      then(run)
      return checkpoint
    },
    recordExecutor: (run, span) => {
      store.recordExecutor(run, span)
      then(run)
    },
    note: (run, note) => store.note(run, note),
    record: (events) => {
      store.record(events)
      for (const { run, event } of events) listener.recorded(run, event)
      for (const run of new Set(events.filter(({ event }) => event.kind === 'stopped').map(({ run: key }) => key)))
        then(run)
    },
    fail: (run, failure) => {
      store.fail(run, failure)
      then(run)
    },
    recordTest: (run, test) => {
      store.recordTest(run, test)
      then(run)
    },
  }
}
