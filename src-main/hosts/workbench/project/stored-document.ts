import { applyChanges } from '../../../document/commands.ts'
import { emptyDocument } from '../../../document/document.ts'
import type { Document } from '../../../document/document.ts'
import { readDocument } from '../../../project/documents/document.ts'
import { storeEffect } from '../../../project/documents/history.ts'
import { savedAt } from '../../../project/documents/meta.ts'
import { adoptionOf } from '../../../project/documents/stored-plans.ts'
import { StorageFailed } from '../../../project/file/storage-failed.ts'
import type { Project } from '../../../project/project.ts'
import type { Opened } from './opening.ts'

/** A document as its file holds it. */
export interface StoredDocument {
  readonly document: Document
  /** When it was changed last, as an ISO date; '' where that cannot be read. */
  readonly saved: string
  /** Of the file: see `dataVersion`. */
  readonly version: number
}

/**
 * The document of an open file. Studies that were stored without the workbench are brought into it, and stored as well where the file can be
 * changed, at the ISO date `at`.
 */
export function storedDocument({ project, why }: Opened, at: string): StoredDocument {
  if (project.damage !== null) return { document: readableDocument(project), saved: '', version: 0 }
  const document = readDocument(project)
  const effect = adoptionOf(project, document)
  const whole = why === null ? storeEffect(project, { document, at }, effect) : applyChanges(document, effect.changes)
  return { document: whole, saved: savedAt(project), version: dataVersion(project) }
}

/** A number that changes when somebody else has changed the file. Throws `StorageFailed`. */
export function dataVersion(project: Project): number {
  return project.first((row) => Number(row['data_version']), 'PRAGMA data_version') ?? 0
}

/** Of a damaged file what can be read of it. */
function readableDocument(project: Project): Document {
  try {
    return readDocument(project)
  } catch (error) {
    if (error instanceof StorageFailed) return emptyDocument
    throw error
  }
}
