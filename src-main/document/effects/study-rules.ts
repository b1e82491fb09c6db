/** What holds for every study, however it came to be. */
import { wrongInput } from '../../foundation/problem.ts'
import type { Document, DocumentStudy } from '../document.ts'
import { entryOf } from '../entries.ts'

/** The same study with a baseline among its architectures, the first unless another is chosen, and no rates for what is not in it. */
export function coherent(study: DocumentStudy): DocumentStudy {
  const { architectures, baseline, ownRates } = study
  const isIn = (id: string): boolean => architectures.includes(id)
  return {
    ...study,
    baseline: baseline !== null && isIn(baseline) ? baseline : (architectures[0] ?? null),
    ownRates: Object.fromEntries(Object.entries(ownRates).filter(([id]) => isIn(id))),
  }
}

/** Throws `WrongInput` when the study has been started: its runs would no longer be those of its plan. */
export function refuseReadOnly({ title, plan }: DocumentStudy): void {
  if (plan === null) return
  throw wrongInput({
    code: 'study-read-only',
    place: title,
    message: 'it cannot be changed while runs of it exist',
    hint: 'Duplicate it to change.',
  })
}

/** Throws `WrongInput` when the study names what the document does not have, or something twice. */
export function refuseUnknown(
  document: Document,
  { title, task, architectures, baseline, ownRates }: DocumentStudy,
): void {
  if (task !== null) entryOf(document, 'tasks', task)
  for (const id of architectures) entryOf(document, 'architectures', id)
  const twice = architectures.find((id, k) => architectures.indexOf(id) !== k)
  if (twice !== undefined) throw inconsistent(title, `the architecture ${twice} is in it twice`, 'Name each once.')
  const stranger = [...(baseline === null ? [] : [baseline]), ...Object.keys(ownRates)].find(
    (id) => !architectures.includes(id),
  )
  if (stranger === undefined) return
  throw inconsistent(title, `the architecture ${stranger} is not one of its rows`, 'Add it to the study first.')
}

function inconsistent(place: string, message: string, hint: string): Error {
  return wrongInput({ code: 'study-inconsistent', place, message, hint })
}
