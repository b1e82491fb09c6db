import type { Document, DocumentStudy, DocumentTask } from '../../../document/document.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import type { Draft } from './solve-draft.ts'

/** The study of that id. Throws `WrongInput` where the document has none. */
export function studyOf(document: Document, id: string): DocumentStudy {
  const study = document.studies[id]
  if (study !== undefined) return study
  const message = 'the project has no such study'
  throw wrongInput({ code: 'no-study', place: id, message, hint: 'It may have been removed in another window.' })
}

/** The study's task; null while none is chosen. */
export function taskOfStudy({ tasks }: Document, { task }: DocumentStudy): DocumentTask | null {
  return task === null ? null : (tasks[task] ?? null)
}

/** All of a draft but what its task makes known. */
export function draftOf({ architectures }: Document, study: DocumentStudy): Omit<Draft, 'facts'> {
  return { study, architectures: study.architectures.flatMap((id) => architectures[id] ?? []) }
}
