import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import { LibraryFailed } from '../library-failed.ts'
import type { PinnedWheel } from './pinned.ts'
import { wheelName } from './tags.ts'
import type { WheelName } from './tags.ts'

/** Throws where the file is not the wheel that is wanted, saying in which way: cut short, of another version, for another machine. */
export async function checkWheel(path: string, pinned: PinnedWheel, signal: AbortSignal): Promise<void> {
  const { size } = statSync(path)
  const otherwise = otherWheel(basename(path), pinned)
  if (otherwise !== undefined) throw wrongWheel('wrong-wheel', path, otherwise, pinned)
  if (size < pinned.bytes) {
    const message = `it holds ${size} of ${pinned.bytes} bytes: the download was cut short`
    throw wrongWheel('half-downloaded', path, message, pinned)
  }
  const sha256 = await fileHash(path, signal)
  if (sha256 === pinned.sha256) return
  const message = `its content is not what was published (SHA-256 ${sha256}, expected ${pinned.sha256})`
  throw wrongWheel('wrong-hash', path, message, pinned)
}

/** SHA-256 of a file, hexadecimal. */
export async function fileHash(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path, { signal, highWaterMark: 1 << 20 })) hash.update(piece as Uint8Array)
  return hash.digest('hex')
}

/** What a wheel's name says against it; names that are none say nothing. */
function otherWheel(file: string, pinned: PinnedWheel): string | undefined {
  const [named, needed] = [wheelName(file), wheelName(pinned.file)].map((name) => name && inWords(name))
  return named === undefined || named === needed ? undefined : `it is ${named}; needed is ${needed}`
}

function inWords({ project, version, python, platforms }: WheelName): string {
  return `${project} ${version} for ${platforms.join('.')} and ${python.join('.')}`
}

function wrongWheel(code: string, place: string, message: string, { file }: PinnedWheel): LibraryFailed {
  return new LibraryFailed({ code, place, message, hint: `Fetch ${file} again, or leave --wheel out.` })
}
