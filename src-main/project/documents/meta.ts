import { json } from '../file/row.ts'
import { writeJson } from '../file/json.ts'
import type { Project } from '../project.ts'

/** When, as an ISO date, and by which version of the program the project was made. */
export interface Origin {
  readonly created: string
  readonly version: string
}

/** What the program keeps about a project beside its document, by name: how a study was started, for its report. */
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

/** When the document was changed last, as an ISO date; when the project was made where it never was. */
export function savedAt(project: Project): string {
  return (read(project, 'saved') as string | undefined) ?? originOf(project).created
}

/** Notes when the document was changed last; part of that change's transaction. */
export function noteSaved(project: Project, at: string): void {
  project.change('REPLACE INTO meta VALUES (?, ?)', 'saved', writeJson(at))
}

function read(project: Project, name: string): unknown {
  return project.first((row) => json(row, 'value'), 'SELECT value FROM meta WHERE name = ?', name)
}
