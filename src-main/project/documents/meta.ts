import { json } from '../file/row.ts'
import { writeJson } from '../file/json.ts'
import type { Project } from '../project.ts'

/** When, as an ISO date, and by which version of the program the project was made. */
export interface Origin {
  readonly created: string
  readonly version: string
}

/** Free settings of a project, by name. */
export type Settings = Readonly<Record<string, unknown>>

/** Where the project comes from. */
export function originOf(project: Project): Origin {
  return (read(project, 'origin') ?? { created: '', version: '' }) as Origin
}

/** The project's settings; empty at first. */
export function settingsOf(project: Project): Settings {
  return (read(project, 'settings') ?? {}) as Settings
}

/** Changes the settings given, and leaves the others. */
export function changeSettings(project: Project, changes: Settings): void {
  project.transaction(() => {
    const settings = { ...settingsOf(project), ...changes }
    project.change('REPLACE INTO meta VALUES (?, ?)', 'settings', writeJson(settings))
  })
}

function read(project: Project, name: string): unknown {
  return project.first((row) => json(row, 'value'), 'SELECT value FROM meta WHERE name = ?', name)
}
