/** An open .fathom file. All other modules of this folder are functions over it. */
import { backup } from 'node:sqlite'
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { Problem } from '../foundation/problem.ts'
import { BEAT_MS, dropLease, ownsLease, renewLease } from './file/lease.ts'
import type { Row } from './file/row.ts'
import { StorageFailed, resultCode, storageError } from './file/storage-failed.ts'

export interface ProjectParts {
  readonly path: string
  readonly database: DatabaseSync
  /** Proof of the lease; null when the file was opened for reading only. */
  readonly token: string | null
  /** What is wrong with a damaged file that was opened for reading all the same. */
  readonly damage: Problem | null
  readonly onClose: () => void
}

/**
 * Has a lifetime: call `close`. Every failure of the outside world comes out as `StorageFailed`, with the file as it was before the
 * transaction that failed.
 */
export class Project {
  readonly path: string
  readonly damage: Problem | null
  readonly #database: DatabaseSync
  readonly #token: string | null
  readonly #onClose: () => void
  readonly #statements = new Map<string, StatementSync>()
  readonly #beat: NodeJS.Timeout | undefined

  constructor(parts: ProjectParts) {
    this.path = parts.path
    this.damage = parts.damage
    this.#database = parts.database
    this.#token = parts.token
    this.#onClose = parts.onClose
    if (parts.token !== null) this.#beat = setInterval(() => this.#giveSignOfLife(), BEAT_MS).unref()
  }

  get access(): 'read' | 'write' {
    return this.#token === null ? 'read' : 'write'
  }

  /** Every row of a query, each through `read`. */
  all<T>(read: (row: Row) => T, sql: string, ...values: SQLInputValue[]): T[] {
    return this.#guarded(() =>
      this.#statement(sql)
        .all(...values)
        .map(read),
    )
  }

  /** The first row of a query through `read`, or undefined. */
  first<T>(read: (row: Row) => T, sql: string, ...values: SQLInputValue[]): T | undefined {
    return this.all(read, sql, ...values)[0]
  }

  /** Every row of a query as the list of its values: a third of the time of `all`, for long columns of numbers. */
  table(sql: string, ...values: SQLInputValue[]): (readonly unknown[])[] {
    return this.#guarded(() => {
      const statement = this.#database.prepare(sql)
      statement.setReturnArrays(true)
      return statement.all(...values) as unknown as (readonly unknown[])[]
    })
  }

  /** Runs a statement that changes something, and returns how many rows it changed. A transaction of its own outside of one. */
  change(sql: string, ...values: SQLInputValue[]): number {
    return this.transaction(() => Number(this.#statement(sql).run(...values).changes))
  }

  /** Everything that `work` changes is stored together or not at all. Inside another transaction it is part of that one. */
  transaction<T>(work: () => T): T {
    if (this.#database.isTransaction) return this.#guarded(work)
    return this.#guarded(() => {
      this.#database.exec('BEGIN IMMEDIATE')
      try {
        this.#checkOwnership()
        const result = work()
        this.#database.exec('COMMIT')
        return result
      } catch (error) {
        // A full disk makes SQLite roll back by itself.
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
        throw error
      }
    })
  }

  /** Whether this process still holds the file: true for reading, false once another one has taken it over. */
  get isHeld(): boolean {
    const token = this.#token
    return token === null || this.#guarded(() => ownsLease(this.#database, token))
  }

  /** Copies everything as it stands to a file at `path`, lease and all; what is there is overwritten. */
  async backUpTo(path: string): Promise<void> {
    try {
      await backup(this.#database, path)
    } catch (error) {
      throw storageError(error, path)
    }
  }

  /** Ends the lease and leaves one file, without its log. Safe to call twice. */
  close(): void {
    if (!this.#database.isOpen) return
    clearInterval(this.#beat)
    try {
      if (this.#token !== null) this.#leaveOneFile(this.#token)
    } finally {
      this.#statements.clear()
      this.#database.close()
      this.#onClose()
    }
  }

  #leaveOneFile(token: string): void {
    try {
      dropLease(this.#database, token)
      this.#database.exec('PRAGMA journal_mode = DELETE')
    } catch (error) {
      // Somebody still reads, or the disk is full: the log stays beside the file and the next opening takes it in.
      if (resultCode(error) === undefined) throw error
    }
  }

  #giveSignOfLife(): void {
    try {
      if (this.#token !== null) renewLease(this.#database, this.#token, Date.now())
    } catch (error) {
      // The next real change meets the same trouble and has somebody to tell it to.
      if (resultCode(error) === undefined) throw error
    }
  }

  #checkOwnership(): void {
    if (this.#token !== null && ownsLease(this.#database, this.#token)) return
    const taken = this.#token !== null
    throw new StorageFailed({
      code: taken ? 'project-taken' : 'project-read-only',
      place: this.path,
      message: taken
        ? 'another process took the project while this one was not heard of'
        : 'it was opened for reading only',
      hint: 'Open it again.',
    })
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }

  #guarded<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      throw storageError(error, this.path)
    }
  }
}
