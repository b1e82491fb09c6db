import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import type { RecentProject } from '../../../contract/project.ts'
import { glanceAt } from '../../../project/glance.ts'
import type { Glance } from '../../../project/glance.ts'
import type { WorkbenchSettings } from '../settings.ts'
import { stateFile } from '../state/state-file.ts'

/** So many are remembered. */
const LENGTH = 20

const form = z.array(z.object({ path: z.string(), opened: z.string() }))

export interface RecentProjects {
  /** The newest first. */
  list(): RecentProject[]
  /** The same without a look at the files. */
  paths(): string[]
  note(path: string): void
  forget(path: string): void
}

/** Projects that were opened lately, remembered in the user's state. */
export function recentProjects({ folders, now, log }: WorkbenchSettings): RecentProjects {
  const file = stateFile({ path: join(folders.state, 'recent-projects.json'), form, empty: [], log })
  const without = (path: string) => file.read().filter((entry) => entry.path !== path)
  return {
    list: () => file.read().map(recentProject),
    paths: () => file.read().map(({ path }) => path),
    note: (path) => file.write([{ path, opened: now().toISOString() }, ...without(path)].slice(0, LENGTH)),
    forget: (path) => file.write(without(path)),
  }
}

function recentProject({ path, opened }: z.infer<typeof form>[number]): RecentProject {
  const isThere = existsSync(path)
  const glance = isThere ? glanceAt(path) : null
  return { path, name: basename(path), opened, isThere, summary: glance && summary(glance) }
}

/** 'Moby Dick, characters: 6 architectures, 18 of 18 runs'. */
export function summary({ tasks, architectures, runs, done }: Glance): string {
  const [first = 'no task yet'] = tasks
  const task = tasks.length > 1 ? `${tasks.length} tasks` : first
  const nets = architectures === 1 ? '1 architecture' : `${architectures} architectures`
  return `${task}: ${nets}, ${runs === 0 ? 'no runs yet' : `${done} of ${runs} runs`}`
}
