/** The door to the zip library, for reading: a wheel is a zip archive. */
import { BlobReader, ERR_BAD_FORMAT, ERR_EOCDR_NOT_FOUND, ZipReader } from '@zip.js/zip.js'
import type { FileEntry } from '@zip.js/zip.js'
import { createHash } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { LibraryFailed } from '../library-failed.ts'
import type { Work } from '../work.ts'

export interface Unpacking {
  readonly wheel: string
  /** Where a member goes, by its name in the wheel; undefined leaves it out. */
  readonly choose: (name: string) => string | undefined
  /** Names the work in progress messages. */
  readonly what: string
}

/** Unpacks chosen members of a wheel. Returns the SHA-256 of each by its name in the wheel. Throws where the archive is damaged. */
export async function unpackWheel(unpacking: Unpacking, work: Work): Promise<ReadonlyMap<string, string>> {
  const zip = new ZipReader(new BlobReader(await openAsBlob(unpacking.wheel)), { useWebWorkers: false })
  try {
    return await unpackChosen(zip, unpacking, work)
  } catch (error) {
    throw isDamage(error) ? damaged(unpacking.wheel, error) : error
  } finally {
    await zip.close()
  }
}

async function unpackChosen(zip: ZipReader<Blob>, { choose, what }: Unpacking, work: Work) {
  const entries = (await zip.getEntries()).filter((entry): entry is FileEntry => !entry.directory)
  const chosen = entries.flatMap((entry) => {
    const to = choose(entry.filename)
    return to === undefined ? [] : [{ entry, to }]
  })
  const total = chosen.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0)
  let done = 0
  const hashes = new Map<string, string>()
  for (const { entry, to } of chosen) {
    const tell = (bytes: number): void => work.tell({ phase: 'unpack', what, done: (done += bytes), total })
    hashes.set(entry.filename, await unpackOne(entry, { to, signal: work.signal, tell }))
  }
  return hashes
}

interface Target {
  readonly to: string
  readonly signal: AbortSignal
  readonly tell: (bytes: number) => void
}

/** Writes one member, and gives its hash. */
async function unpackOne(entry: FileEntry, { to, signal, tell }: Target): Promise<string> {
  signal.throwIfAborted()
  await mkdir(dirname(to), { recursive: true })
  const file = await open(to, 'wx', entry.executable ? 0o755 : 0o644)
  const hash = createHash('sha256')
  const write = async (piece: Uint8Array): Promise<void> => {
    hash.update(piece)
    await file.write(piece)
    tell(piece.length)
  }
  try {
    await entry.getData(new WritableStream({ write }), { signal, checkSignature: true })
  } finally {
    await file.close()
  }
  return hash.digest('hex')
}

/** Errors of the archive itself, not of the disk that it is unpacked to. */
function isDamage(error: unknown): boolean {
  return error instanceof Error && !('code' in error) && error.name !== 'AbortError'
}

function damaged(place: string, cause: unknown): LibraryFailed {
  const words = cause instanceof Error ? cause.message : String(cause)
  const message =
    words === ERR_BAD_FORMAT || words === ERR_EOCDR_NOT_FOUND
      ? 'it is not a wheel, or was cut short'
      : `it is damaged: ${words}`
  return new LibraryFailed({ code: 'damaged-wheel', place, message, hint: 'Fetch it again.' }, { cause })
}
