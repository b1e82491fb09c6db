import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { wrongInput } from '../../../foundation/problem.ts'
import { LIMITS, type GivenFile } from '../../../foreign/found-runs.ts'
import { isRunFile } from '../../../foreign/file-format.ts'

/** The files of these places, those of folders with all below them that could hold runs. Throws `WrongInput` for what cannot be read. */
export function givenFiles(places: readonly string[]): GivenFile[] {
  const paths = places.flatMap((place) => (isFolder(place) ? filesBelow(place) : [place]))
  if (paths.length > LIMITS.files) throw tooMuch(`${paths.length} files`)
  let bytes = 0
  return paths.map((path) => {
    bytes += sizeOf(path)
    if (bytes > LIMITS.bytes) throw tooMuch(`more than ${LIMITS.bytes / 1e6} MB`)
    return { name: path.replaceAll('\\', '/'), bytes: readWhole(path) }
  })
}

function filesBelow(folder: string): string[] {
  const found = readable(folder, () => readdirSync(folder, { recursive: true, encoding: 'utf8' }))
  const paths = found
    .filter(isRunFile)
    .sort()
    .map((name) => join(folder, name))
  if (paths.length > 0) return paths
  const hint = 'It looks for .tfevents. in names, .csv, .tsv and .jsonl.'
  throw wrongInput({ code: 'no-run-files', place: folder, message: 'the folder holds no file of runs', hint })
}

const isFolder = (path: string): boolean => readable(path, () => statSync(path).isDirectory())
const sizeOf = (path: string): number => readable(path, () => statSync(path).size)
const readWhole = (path: string): Uint8Array => readable(path, () => new Uint8Array(readFileSync(path)))

function readable<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    const message = `it cannot be read (${error instanceof Error ? error.message : String(error)})`
    throw wrongInput({ code: 'file-unreadable', place: path, message, hint: 'Check the name and its permissions.' })
  }
}

function tooMuch(what: string): Error {
  const message = `they are ${what}: too much for one import`
  return wrongInput({ code: 'import-too-large', place: 'FILE', message, hint: 'Give fewer at a time.' })
}
