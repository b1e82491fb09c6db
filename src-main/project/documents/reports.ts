import { text } from '../file/row.ts'
import type { Project } from '../project.ts'

/** That a report of a study was written, when (ISO date) and where to. */
export interface ReportMade {
  readonly study: string
  readonly path: string
  readonly made: string
}

/** Notes that a report was written. */
export function saveReport(project: Project, { study, path, made }: ReportMade): void {
  project.change('INSERT INTO reports (study, path, made) VALUES (?, ?, ?)', study, path, made)
}

/** All reports ever written, oldest first. */
export function readReports(project: Project): ReportMade[] {
  return project.all(
    (row) => ({ study: text(row, 'study'), path: text(row, 'path'), made: text(row, 'made') }),
    'SELECT study, path, made FROM reports ORDER BY id',
  )
}
