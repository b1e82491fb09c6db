import type { ForeignArchitecture } from '../../foreign/foreign-runs.ts'
import { json } from '../file/row.ts'
import type { Project } from '../project.ts'

/** Rows that were made elsewhere and joined this plan, in the order in which they came. */
export function foreignOf(project: Project, plan: string): ForeignArchitecture[] {
  const sql = `SELECT value FROM documents WHERE collection = 'foreign' AND value ->> 'plan' = ? ORDER BY rowid`
  return project.all((row) => json(row, 'value') as ForeignArchitecture, sql, plan)
}
