import type { Architecture } from '../../network/architecture/architecture.ts'
import { writeJson } from '../file/json.ts'
import { json, text } from '../file/row.ts'
import type { Project } from '../project.ts'

/** An architecture that was drawn or imported. Those of a study are inside its plan and never change. */
export interface SavedArchitecture {
  readonly id: string
  readonly name: string
  readonly architecture: Architecture
  /** ISO date of the last change. */
  readonly changed: string
}

/** Keeps the architecture, in the place of an earlier one with its id. */
export function saveArchitecture(project: Project, { id, name, architecture, changed }: SavedArchitecture): void {
  project.change('REPLACE INTO architectures VALUES (?, ?, ?, ?)', id, name, writeJson(architecture), changed)
}

/** All architectures outside of studies, by name. */
export function savedArchitectures(project: Project): SavedArchitecture[] {
  return project.all(
    (row) => ({
      id: text(row, 'id'),
      name: text(row, 'name'),
      architecture: json(row, 'architecture') as Architecture,
      changed: text(row, 'changed'),
    }),
    'SELECT * FROM architectures ORDER BY name, id',
  )
}

/** Forgets the architecture of this id, if there is one. */
export function dropArchitecture(project: Project, id: string): void {
  project.change('DELETE FROM architectures WHERE id = ?', id)
}
