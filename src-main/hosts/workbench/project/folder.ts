import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { WorkbenchSettings } from '../settings.ts'

/** A project in the served folder. */
export interface FolderEntry {
  readonly path: string
  readonly name: string
  /** ISO date. */
  readonly changed: string
}

/** Projects in the served host's folder, those changed last first; none on a desktop, whose dialog shows them. */
export function projectsInFolder({ host, folders }: WorkbenchSettings): FolderEntry[] {
  if (host === 'desktop') return []
  return namesIn(folders.projects)
    .filter((name) => name.toLowerCase().endsWith('.fathom'))
    .flatMap((name) => entryAt(join(folders.projects, name), name))
    .sort((a, b) => b.changed.localeCompare(a.changed))
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    // The folder is made with the first project.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

function entryAt(path: string, name: string): FolderEntry[] {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats?.isFile() === true ? [{ path, name, changed: stats.mtime.toISOString() }] : []
}
