import type { DatabaseSync } from 'node:sqlite'
import { formatOf } from '../file/pragma.ts'
import type { Migration } from './migration.ts'

/** The format that the last of `steps` leads to. */
export function newestFormat(steps: readonly Migration[]): number {
  return steps.reduce((newest, step) => Math.max(newest, step.to), 0)
}

/** Brings the file to the newest format in one transaction: a kill in the middle leaves the old format, whole. */
export function migrate(database: DatabaseSync, steps: readonly Migration[]): void {
  database.exec('BEGIN EXCLUSIVE')
  try {
    const from = formatOf(database)
    for (const step of steps.filter((candidate) => candidate.to > from)) {
      database.exec(step.sql)
      database.exec(`PRAGMA user_version = ${step.to}`)
    }
    database.exec('COMMIT')
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}
