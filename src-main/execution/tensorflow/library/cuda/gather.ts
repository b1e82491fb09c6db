import { rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Work } from '../work.ts'
import { fetchWheel } from '../wheels/fetch.ts'
import type { Source } from '../wheels/fetch.ts'
import { wheelName } from '../wheels/tags.ts'
import { unpackWheel } from '../wheels/unpack.ts'
import { newestAllowed } from './requirements.ts'
import type { Requirement } from './requirements.ts'

export interface Gathering {
  readonly requirements: readonly Requirement[]
  readonly source: Source
  readonly processor: string
  /** An empty folder for one wheel at a time. */
  readonly scratch: string
  /** The folder in which `nvidia/` is to stand. */
  readonly into: string
}

/**
 * Fetches NVIDIA's wheels one after another and unpacks what is needed to run, so that only one lies on the disk at a time.
 * Returns their versions by project.
 */
export async function gatherCuda(
  { requirements, source, processor, scratch, into }: Gathering,
  work: Work,
): Promise<Record<string, string>> {
  const versions: Record<string, string> = {}
  for (const requirement of requirements) {
    const { project, text } = requirement
    const pick = (files: Parameters<typeof newestAllowed>[1]) => newestAllowed(requirement, files, processor)
    const wanted = { project, requirement: text, pick, processor, bytes: null }
    const wheel = await fetchWheel(wanted, { source, into: join(scratch, project) }, work)
    await unpackWheel({ wheel, what: project, choose: (name) => placeOf(name, into) }, work)
    versions[project] = wheelName(basename(wheel))?.version ?? 'unknown'
    rmSync(join(scratch, project), { recursive: true })
  }
  return versions
}

/** Libraries, and the assembler and device functions that XLA calls; no headers and no sources. */
function placeOf(name: string, into: string): string | undefined {
  const isNeeded = /^nvidia\/[^/]+\/(lib|bin|nvvm)\/[^/]/.test(name) && !/\.(h|hpp|py|a)$/.test(name)
  return isNeeded ? join(into, name) : undefined
}
