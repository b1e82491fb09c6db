import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { LibraryFailed } from '../library-failed.ts'
import { request, unreachable } from './request.ts'

export interface Download {
  readonly url: string
  readonly to: string
  readonly signal: AbortSignal
  /** Bytes so far, and in all where the server says. */
  readonly tell: (done: number, total: number | null) => void
}

/** Broken connections in a row, with nothing received, until it is given up. */
const TRIES = 4
const PAUSE = 500

/** Downloads a file. A connection that breaks is taken up where it broke. Throws `LibraryFailed` where the server cannot be reached. */
export async function download(job: Download): Promise<void> {
  const file = await open(job.to, 'w')
  try {
    let done = 0
    for (let failures = 0; ;) {
      const outcome = await receive(job, file, done)
      job.signal.throwIfAborted()
      if (outcome.broken === null) return
      failures = outcome.done > done ? 0 : failures + 1
      done = outcome.done
      if (failures >= TRIES) throw unreachable(job.url, outcome.broken.cause)
      await wait(PAUSE * failures, undefined, { signal: job.signal })
    }
  } finally {
    await file.close()
  }
}

/** How far a connection brought it, and what broke it; null where it brought all. */
interface Outcome {
  readonly done: number
  readonly broken: { readonly cause: unknown } | null
}

/** Receives from byte `from` on. A refusal of the server and of the disk are thrown. */
async function receive({ url, signal, tell }: Download, file: FileHandle, from: number): Promise<Outcome> {
  const answer = await request(url, signal, from === 0 ? {} : { range: `bytes=${from}-` }).catch(asBroken)
  if ('broken' in answer) return { done: from, ...answer }
  const { response, heard, over } = answer
  // A server that cannot go on in the middle sends all again.
  const begin = response.status === 206 ? from : 0
  await file.truncate(begin)
  const length = response.headers.get('content-length')
  const total = length === null ? null : begin + Number(length)
  const pieces = response.body?.[Symbol.asyncIterator]()
  let done = begin
  try {
    for (;;) {
      const next = await (pieces?.next() ?? Promise.resolve(null)).catch(asBroken)
      if (next !== null && 'broken' in next) return { done, ...next }
      if (next === null || next.done === true) break
      heard()
      const bytes = next.value as Uint8Array
      await file.write(bytes, 0, bytes.length, done)
      tell((done += bytes.length), total)
    }
  } finally {
    over()
  }
  return { done, broken: total !== null && done < total ? { cause: 'the connection ended early' } : null }
}

/** What the server and the disk refuse is final; all else is a connection that broke. */
function asBroken(cause: unknown): { broken: { cause: unknown } } {
  if (cause instanceof LibraryFailed) throw cause
  return { broken: { cause } }
}
