/** Files for the tests of tasks. */
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe } from 'vitest'
import type { DataFile } from '../../src-main/tasks/task.ts'

/** A small file written for the tests. A `.ts` of sequences is kept as `.ts.txt`, or it would be compiled. */
export function fixture(name: string): DataFile {
  const stored = name.endsWith('.ts') ? `${name}.txt` : name
  return { name, bytes: new Uint8Array(readFileSync(new URL(`./fixtures/${stored}`, import.meta.url))) }
}

/** A file of this text. */
export function textFile(name: string, text: string): DataFile {
  return { name, bytes: new TextEncoder().encode(text) }
}

const sharedFolder = new URL('../../../shared/data/', import.meta.url)

/** A public data set that lies beside the project, unpacked. */
export function sharedFile(path: string): DataFile {
  const bytes = readFileSync(new URL(path, sharedFolder))
  const name = path.split('/').at(-1)!
  return name.endsWith('.gz')
    ? { name: name.slice(0, -3), bytes: new Uint8Array(gunzipSync(bytes)) }
    : { name, bytes: new Uint8Array(bytes) }
}

/** Tests that need data sets from beside the project; skipped, and said so, where they are missing. */
export function describeShared(title: string, body: () => void): void {
  const isThere = existsSync(sharedFolder)
  if (!isThere) console.warn(`skipped: ${title} (the data sets in ${sharedFolder.pathname} are missing)`)
  describe.skipIf(!isThere)(isThere ? title : `${title} (skipped: ${sharedFolder.pathname} is missing)`, body)
}
