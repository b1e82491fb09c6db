/** One process at a time writes to a project: the lease row says which. */
import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { wrongInput } from '../../foundation/problem.ts'
import { ownIdentity, vitality } from './process-identity.ts'
import type { ProcessIdentity } from './process-identity.ts'
import { number, text } from './row.ts'

/** How often the owner gives a sign of life, in ms. */
export const BEAT_MS = 5_000

/** An owner that cannot be looked up counts as dead after this long without a sign of life. */
export const DEAD_AFTER_MS = 20_000

export interface Holder extends ProcessIdentity {
  readonly token: string
  readonly beat: number
}

/** The lease row, if any. */
export function leaseHolder(database: DatabaseSync): Holder | undefined {
  const row = database.prepare('SELECT * FROM lease').get()
  if (!row) return undefined
  return {
    token: text(row, 'token'),
    pid: number(row, 'pid'),
    started: text(row, 'started'),
    place: text(row, 'place'),
    host: text(row, 'host'),
    beat: number(row, 'beat'),
  }
}

/** Throws `WrongInput` when a living process holds the lease. `now` in ms since 1970. */
export function checkLease(database: DatabaseSync, path: string, now: number): void {
  const holder = leaseHolder(database)
  if (!holder) return
  const state = vitality(holder)
  const silent = now - holder.beat
  if (state === 'dead' || (state === 'unknown' && silent > DEAD_AFTER_MS)) return
  throw wrongInput({
    code: 'project-in-use',
    place: path,
    message: `process ${holder.pid} on ${holder.host} is working in this project`,
    hint:
      state === 'alive'
        ? 'Wait until it is done, or stop it first.'
        : `If it was killed, try again in ${DEAD_AFTER_MS / 1000} seconds.`,
  })
}

/** Takes the lease, also from a dead holder, and returns the token that proves it. Throws `WrongInput` when the holder lives. */
export function takeLease(database: DatabaseSync, path: string, now: number): string {
  const token = randomUUID()
  const { pid, started, place, host } = ownIdentity()
  database.exec('BEGIN IMMEDIATE')
  try {
    checkLease(database, path, now)
    database.prepare('REPLACE INTO lease VALUES (1, ?, ?, ?, ?, ?, ?)').run(token, pid, started, place, host, now)
    database.exec('COMMIT')
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
  return token
}

/** Gives a sign of life; false when the lease is no longer ours. */
export function renewLease(database: DatabaseSync, token: string, now: number): boolean {
  return database.prepare('UPDATE lease SET beat = ? WHERE token = ?').run(now, token).changes === 1
}

/** Whether the lease is still ours. */
export function ownsLease(database: DatabaseSync, token: string): boolean {
  return leaseHolder(database)?.token === token
}

/** Gives the lease back. */
export function dropLease(database: DatabaseSync, token: string): void {
  database.prepare('DELETE FROM lease WHERE token = ?').run(token)
}
