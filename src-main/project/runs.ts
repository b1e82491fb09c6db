import { invariant } from '../foundation/invariant.ts'
import type { RunState, StoredRun } from '../studies/queue/run-store.ts'
import type { ExecutorSpan } from '../studies/study.ts'
import type { Best, Checkpoint, RunEnd, RunOutcome } from '../training/events.ts'
import { writeJson } from './file/json.ts'
import { json, jsonOrNull, number, text, textOrNull } from './file/row.ts'
import type { Row } from './file/row.ts'
import type { Project } from './project.ts'
import { dropCheckpoint, readCheckpoint } from './training/checkpoints.ts'
import { dropAfter } from './training/curves.ts'
import { readExecutorSpans, saveExecutorSpan } from './training/executors.ts'
import { saveLogEntry } from './training/log.ts'
import { dropTensors, readTensors, replaceTensors } from './training/tensors.ts'

/** All runs of a study, in the order of its plan. */
export function readRuns(project: Project, study: string): StoredRun[] {
  const sql = 'SELECT * FROM runs WHERE study = ? ORDER BY id'
  return project.all((row) => storedRun(project, row), sql, study)
}

/** Keys of all runs of a study, in the order of its plan: where many are read one by one. */
export function runKeys(project: Project, study: string): number[] {
  return project.all((row) => number(row, 'id'), 'SELECT id FROM runs WHERE study = ? ORDER BY id', study)
}

/** A text that changes when a run of the study ends, fails, begins again or is looked at. */
export function standingOf(project: Project, study: string): string {
  const sql = `
    SELECT count(*) || ' ' || total(attempts) || ' ' || total(test_looks) || ' ' || total(state = 'done') || ' ' ||
      total(state = 'failed') || ' ' || count(outcome) AS standing
    FROM runs WHERE study = ?`
  return project.first((row) => text(row, 'standing'), sql, study) ?? ''
}

/** A run by its key; throws when there is none. */
export function readRun(project: Project, run: number): StoredRun {
  const found = project.first((row) => storedRun(project, row), 'SELECT * FROM runs WHERE id = ?', run)
  invariant(found, 'no such run', { run })
  return found
}

/** Notes that a process starts on the run, forgets what was told after its last checkpoint, and returns that checkpoint. */
export function beginRun(project: Project, run: number): Checkpoint | null {
  return project.transaction(() => {
    const sql = `UPDATE runs SET state = 'running', attempts = attempts + 1, stop_reason = NULL, failure = NULL WHERE id = ?`
    project.change(sql, run)
    const checkpoint = readCheckpoint(project, run)
    dropAfter(project, run, checkpoint?.step ?? -1)
    if (!checkpoint?.best) dropTensors(project, run, 'best')
    return checkpoint
  })
}

/** Notes what the run trains on from now on; a change of variant, after which equal bits are not promised, goes into the log. */
export function saveExecutor(project: Project, run: number, span: ExecutorSpan): void {
  const { from, variant } = span
  project.transaction(() => {
    const before = readRun(project, run).variant
    saveExecutorSpan(project, run, span)
    if (before === variant) return
    project.change('UPDATE runs SET variant = ? WHERE id = ?', variant, run)
    if (before === null) return
    saveLogEntry(project, run, { step: from, kind: 'variant-changed', message: `from ${before} to ${variant}` })
  })
}

/** Notes how the run ended: an interrupted one keeps its checkpoint, any other its best weights alone. */
export function endRun(project: Project, run: number, { reason, outcome, best }: RunEnd): void {
  project.transaction(() => {
    const sql = 'UPDATE runs SET state = ?, stop_reason = ?, outcome = ?, test_looks = ? WHERE id = ?'
    const looks = outcome?.test ? 1 : 0
    project.change(sql, stateAfter(reason), reason, outcome && writeJson(outcome), looks, run)
    if (reason === 'interrupted') return
    dropCheckpoint(project, run)
    if (best) saveBest(project, run, best)
  })
}

/** The best weights of a run that has ended, and where they were reached; null when it never came to an evaluation. */
export function readBest(project: Project, run: number): Best | null {
  const sql = 'SELECT best FROM runs WHERE id = ? AND best IS NOT NULL'
  const reached = project.first((row) => json(row, 'best') as Omit<Best, 'parameters'>, sql, run)
  return reached ? { ...reached, parameters: readTensors(project, run, 'best') } : null
}

/** Notes that the run failed, and why. Its checkpoint stays, so that it can be tried again. */
export function failRun(project: Project, run: number, failure: string): void {
  project.transaction(() => {
    project.change(`UPDATE runs SET state = 'failed', failure = ? WHERE id = ?`, failure, run)
    saveLogEntry(project, run, { step: null, kind: 'failed', message: failure })
  })
}

/** Adds the one look at the test split to the outcome of a run that has ended. Throws when it was looked at before. */
export function saveTest(project: Project, run: number, test: Readonly<Record<string, number>>): void {
  project.transaction(() => {
    const { outcome, testLooks } = readRun(project, run)
    invariant(outcome && testLooks === 0, 'the test split is looked at once, after the run', { run, testLooks })
    const sql = `UPDATE runs SET outcome = ?, test_looks = 1, state = 'done', failure = NULL WHERE id = ?`
    project.change(sql, writeJson({ ...outcome, test }), run)
  })
}

function saveBest(project: Project, run: number, { parameters, ...reached }: Best): void {
  project.change('UPDATE runs SET best = ? WHERE id = ?', writeJson(reached), run)
  replaceTensors(project, run, 'best', parameters)
}

function stateAfter(reason: RunEnd['reason']): RunState {
  if (reason === 'interrupted') return 'stopped'
  return reason === 'not-finite' ? 'failed' : 'done'
}

function storedRun(project: Project, row: Row): StoredRun {
  const key = number(row, 'id')
  return {
    key,
    id: text(row, 'name'),
    state: text(row, 'state') as RunState,
    attempts: number(row, 'attempts'),
    variant: textOrNull(row, 'variant'),
    stopReason: textOrNull(row, 'stop_reason') as StoredRun['stopReason'],
    failure: textOrNull(row, 'failure'),
    outcome: jsonOrNull(row, 'outcome') as RunOutcome | null,
    testLooks: number(row, 'test_looks'),
    executors: readExecutorSpans(project, key),
  }
}
