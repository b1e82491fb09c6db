import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { wrongInput } from '../../../../foundation/problem.ts'
import { LibraryFailed } from '../library-failed.ts'
import type { Work } from '../work.ts'
import { fileHash } from './check-wheel.ts'
import { configuredIndex } from './configured-index.ts'
import { download } from './download.ts'
import { filesOnIndex } from './index-page.ts'
import type { IndexedFile } from './index-page.ts'
import { findPip, pipDownload } from './pip.ts'
import type { Pip } from './pip.ts'

/** Where wheels come from: pip where there is one, else the simple index at that address. */
export type Source = { readonly pip: Pip; readonly index: string | undefined } | { readonly index: string }

/** One wheel to fetch. */
export interface Wanted {
  readonly project: string
  /** As pip reads it: 'tensorflow-cpu==2.21.0'. */
  readonly requirement: string
  /** The file to take of those on the index. */
  readonly pick: (files: readonly IndexedFile[]) => IndexedFile | undefined
  /** 'x86_64', 'aarch64' */
  readonly processor: string
  /** Bytes, where they are known. */
  readonly bytes: number | null
}

/** The way that wheels can be fetched here. Throws `LibraryFailed` where there is neither pip nor the address of an index. */
export async function wheelSource(named: string | undefined, { environment, signal }: Work): Promise<Source> {
  if (named !== undefined) checkAddress(named)
  const pip = await findPip(environment, signal)
  if (pip !== undefined) return { pip, index: named }
  const index = named ?? configuredIndex(environment)
  if (index !== undefined) return { index }
  throw new LibraryFailed({
    code: 'no-index',
    place: 'package index',
    message: 'there is no pip here, and no setting names an index of Python packages',
    hint: 'Install pip, name an index with --index URL (its "simple" address), or fetch the wheel elsewhere and name it with --wheel FILE.',
  })
}

function checkAddress(index: string): void {
  const isAddress = URL.canParse(index) && /^https?:$/.test(new URL(index).protocol)
  if (isAddress) return
  const message = `'${index}' is not the address of an index`
  const hint = 'Give one that begins with https://, such as the value of `pip config get global.index-url`.'
  throw wrongInput({ code: 'wrong-index', place: '--index', message, hint })
}

export interface Fetching {
  readonly source: Source
  readonly into: string
}

/** Fetches a wheel into an empty folder, and gives its path. Throws `LibraryFailed` where that cannot be. */
export async function fetchWheel(wanted: Wanted, { source, into }: Fetching, work: Work): Promise<string> {
  mkdirSync(into, { recursive: true })
  if (!('pip' in source)) return fetchFromIndex(wanted, { index: source.index, into }, work)
  const { requirement, processor, bytes: total } = wanted
  await pipDownload({ ...source, requirement, processor, into, total }, work)
  const name = readdirSync(into).find((file) => file.endsWith('.whl'))
  if (name !== undefined) return join(into, name)
  const place = `pip download ${requirement}`
  const hint = 'Name a wheel with --wheel FILE.'
  throw new LibraryFailed({ code: 'pip-failed', place, message: 'it left no wheel', hint })
}

async function fetchFromIndex(
  { project, requirement, pick, bytes }: Wanted,
  { index, into }: { readonly index: string; readonly into: string },
  work: Work,
): Promise<string> {
  const found = pick(await filesOnIndex(index, project, work.signal))
  if (found === undefined) throw notListed(index, requirement)
  const to = join(into, found.name)
  const tell = (done: number, total: number | null): void =>
    work.tell({ phase: 'fetch', what: requirement, done, total: total ?? bytes })
  await download({ url: found.url, to, signal: work.signal, tell })
  if (found.sha256 !== null && found.sha256 !== (await fileHash(to, work.signal))) throw notWhatWasListed(found.name)
  return to
}

function notListed(index: string, requirement: string): LibraryFailed {
  const place = new URL(index).origin
  const hint = 'Name another index with --index URL, or a wheel with --wheel FILE.'
  const message = `it does not list ${requirement} for this machine`
  return new LibraryFailed({ code: 'not-on-index', place, message, hint })
}

function notWhatWasListed(place: string): LibraryFailed {
  const message = 'its content is not what the index promises (SHA-256)'
  return new LibraryFailed({ code: 'wrong-hash', place, message, hint: 'Run the same command again.' })
}
