/**
 * What was found on this machine, a small file each in the user's cache: engines that prepare the same net at the same time must come to the
 * same form, or runs of one study would differ in their last bits. Whoever makes the file first measures; others wait for what it finds.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { FORMS, libraryHome } from '../library/places.ts'
import type { FormTimes } from './form.ts'

/** Days after which one is measured again, for drivers and machines change. */
const DAYS = 30
/** Times that a trial may end its process before XLA is left out for this net. */
const TRIES = 2
/** Milliseconds between two looks at what another process is measuring, and looks at most. */
const [BETWEEN, LOOKS] = [200, 300]

/** What a file says before there is anything measured. */
interface Trying {
  readonly process: number
  readonly tries: number
}

interface Search {
  readonly isEnough: (times: FormTimes) => boolean
  readonly measure: () => FormTimes
}

/** Where what was found is kept. */
export function formsFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return join(libraryHome(environment), FORMS)
}

/** A short name for all that a choice depends on. */
export function formKey(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}

export class RememberedForms {
  readonly #folder: string

  constructor(folder: string = formsFolder()) {
    this.#folder = folder
  }

  /** What was found before; undefined where nothing was, or where it is being measured. */
  known(key: string): FormTimes | undefined {
    const entry = this.#read(key)
    return entry !== undefined && 'plain' in entry ? entry : undefined
  }

  /**
   * What was found before, if it is enough, or what `measure` finds now; undefined where another process does not come to an end with it. A
   * folder that cannot be written costs only the time to measure again.
   */
  async find(key: string, { isEnough, measure }: Search): Promise<FormTimes | undefined> {
    for (let look = 0; look < LOOKS; look++) {
      const entry = this.#read(key)
      if (entry === undefined) {
        if (this.#begin(key, 1, 'wx')) return this.#measured(key, measure)
      } else if ('plain' in entry) {
        if (isEnough(entry)) return entry
        this.#begin(key, 1, 'w')
        return this.#measured(key, measure)
      } else if (isAlive(entry.process)) await setTimeout(BETWEEN)
      else if (entry.tries >= TRIES) return this.#keep(key, endedItsProcess)
      else {
        this.#begin(key, entry.tries + 1, 'w')
        return this.#measured(key, measure)
      }
    }
    return undefined
  }

  /** False where another process was faster. */
  #begin(key: string, tries: number, flag: 'wx' | 'w'): boolean {
    const trying: Trying = { process: process.pid, tries }
    try {
      mkdirSync(this.#folder, { recursive: true })
      this.#forgetOld()
      writeFileSync(this.#path(key), JSON.stringify(trying), { flag })
      return true
    } catch (error) {
      return (error as NodeJS.ErrnoException).code !== 'EEXIST'
    }
  }

  #measured(key: string, measure: Search['measure']): FormTimes {
    try {
      return this.#keep(key, measure())
    } catch (error) {
      this.#forget(key)
      throw error
    }
  }

  #keep(key: string, times: FormTimes): FormTimes {
    const draft = `${this.#path(key)}.${String(process.pid)}`
    try {
      writeFileSync(draft, JSON.stringify(times))
      renameSync(draft, this.#path(key))
    } catch {
      // It is measured again then.
    }
    return times
  }

  #read(key: string): FormTimes | Trying | undefined {
    try {
      const path = this.#path(key)
      const isOld = Date.now() - statSync(path).mtimeMs > DAYS * 24 * 3600 * 1000
      const { data } = entry.safeParse(isOld ? undefined : JSON.parse(readFileSync(path, 'utf8')))
      if (data === undefined) this.#forget(key)
      return data
    } catch (error) {
      if (error instanceof SyntaxError) this.#forget(key)
      return undefined
    }
  }

  #forget(key: string): void {
    try {
      rmSync(this.#path(key), { force: true })
    } catch {
      // What cannot be removed cannot be written either, and is measured each time.
    }
  }

  #forgetOld(): void {
    for (const name of readdirSync(this.#folder)) this.#read(name.replace(/\.json$/, ''))
  }

  #path(key: string): string {
    return join(this.#folder, `${key}.json`)
  }
}

const endedItsProcess: FormTimes = {
  plain: 0,
  compiled: { failure: `a trial of XLA ended its process here, ${String(TRIES)} times` },
}

const entry = z.union([
  z.strictObject({
    plain: z.number(),
    compiled: z.union([
      z.strictObject({ step: z.number(), compiling: z.number() }),
      z.strictObject({ failure: z.string() }),
      z.null(),
    ]),
  }),
  z.strictObject({ process: z.int(), tries: z.int() }),
])

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
