import type { RunStore, StoredEvent } from '../studies/queue/run-store.ts'
import type { Project } from './project.ts'
import { beginRun, endRun, failRun, readBest, readRuns, saveExecutor, saveTest } from './runs.ts'
import { saveStudy } from './studies.ts'
import type { TaskData } from './tasks.ts'
import { saveCheckpoint } from './training/checkpoints.ts'
import { saveEvaluation, saveProgress } from './training/curves.ts'
import { saveMeasured } from './training/measurements.ts'
import { saveLogEntry } from './training/log.ts'

/** The project as the queue sees it. `data`: what the task of a new study is read from. */
export function runStore(project: Project, data: readonly TaskData[] = []): RunStore {
  return {
    addStudy: (plan) => saveStudy(project, plan, data),
    runs: (study) => readRuns(project, study),
    begin: (run) => beginRun(project, run),
    recordExecutor: (run, span) => saveExecutor(project, run, span),
    note: (run, note) => saveLogEntry(project, run, note),
    record: (events) => project.transaction(() => events.forEach((stored) => saveEvent(project, stored))),
    fail: (run, failure) => failRun(project, run, failure),
    best: (run) => readBest(project, run),
    recordTest: (run, test) => saveTest(project, run, test),
  }
}

function saveEvent(project: Project, { run, event }: StoredEvent): void {
  switch (event.kind) {
    case 'started':
      break
    case 'progress':
      saveProgress(project, run, event)
      break
    case 'evaluated':
      saveEvaluation(project, run, event)
      break
    case 'checkpoint':
      saveCheckpoint(project, run, event.checkpoint)
      break
    case 'measured':
      saveMeasured(project, run, event)
      break
    case 'not-measured':
      saveLogEntry(project, run, event)
      break
    case 'not-finite': {
      const { step, what, connection } = event
      saveLogEntry(project, run, { step, kind: 'not-finite', message: `${what} at ${connection}` })
      break
    }
    case 'stopped':
      endRun(project, run, event)
  }
}
