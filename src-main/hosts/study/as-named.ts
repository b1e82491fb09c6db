import { readDocument } from '../../project/documents/document.ts'
import type { StoredStudy } from './report-of.ts'

/** The study with the titles that its architectures have now: they are the user's to change after it was started, and reports follow. */
export function asNamed<S extends StoredStudy>(study: S): S {
  const { architectures, studies } = readDocument(study.project)
  const started = Object.values(studies).find(({ plan }) => plan === study.plan.id)
  if (started === undefined) return study
  const named = study.plan.architectures.map((planned, k) => {
    const title = architectures[started.architectures[k] ?? '']?.title
    return title === undefined ? planned : { ...planned, title }
  })
  return { ...study, plan: { ...study.plan, architectures: named } }
}
