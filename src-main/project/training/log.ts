import { number, text } from '../file/row.ts'
import type { Project } from '../project.ts'

/** Something that happened to a run besides training: numbers that went wrong, a process that ended, another executor. */
export interface LogEntry {
  /** Training step, or null where it belongs to none. */
  readonly step: number | null
  readonly kind: 'not-finite' | 'failed' | 'restarted' | 'executor-changed' | 'variant-changed' | 'not-measured'
  readonly message: string
}

/** Adds an entry to the run's log. */
export function saveLogEntry(project: Project, run: number, { step, kind, message }: LogEntry): void {
  project.change('INSERT INTO log (run, step, kind, message) VALUES (?, ?, ?, ?)', run, step, kind, message)
}

/** The run's log, oldest first. */
export function readLog(project: Project, run: number): LogEntry[] {
  return project.all(
    (row) => ({
      step: row['step'] === null ? null : number(row, 'step'),
      kind: text(row, 'kind') as LogEntry['kind'],
      message: text(row, 'message'),
    }),
    'SELECT step, kind, message FROM log WHERE run = ? ORDER BY id',
    run,
  )
}
