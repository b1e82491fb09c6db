import { wrongInput } from '../../foundation/problem.ts'
import type { Command, Effect } from '../commands.ts'
import type { Document } from '../document.ts'
import { added, changed, entryOf, removed } from '../entries.ts'
import { removalsWith } from './foreign.ts'
import { coherent, refuseReadOnly, refuseUnknown } from './study-rules.ts'
import { studySentence } from './study-sentence.ts'

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>

/** Throws `WrongInput` when it names what is not there, or claims to have been started. */
export function addStudy(document: Document, { study }: Of<'add-study'>): Effect {
  refuseReadOnly(study)
  const whole = { ...study, baseline: study.baseline ?? study.architectures[0] ?? null }
  refuseUnknown(document, whole)
  return { sentence: `add the study ${study.title}`, changes: [added(document, 'studies', whole)], isUndone: true }
}

/**
 * Where architectures leave the study, their own rates and, unless another is chosen with it, the baseline follow. Throws `WrongInput` when
 * it has been started, but for a new title.
 */
export function changeStudy(document: Document, { id, change }: Of<'change-study'>): Effect {
  const before = entryOf(document, 'studies', id)
  if (Object.keys(change).some((field) => field !== 'title')) refuseReadOnly(before)
  const { architectures } = change
  const followed = architectures === undefined ? before : coherent({ ...before, architectures })
  const after = { ...followed, ...change }
  refuseUnknown(document, after)
  return {
    sentence: studySentence(document, before, after),
    changes: changed(document, 'studies', after),
    isUndone: true,
  }
}

/** Its runs stay in the project, so that undo brings them back too; what was imported into it goes and comes with it. */
export function removeStudy(document: Document, { id }: Of<'remove-study'>): Effect {
  const { title, plan } = entryOf(document, 'studies', id)
  const changes = [...removalsWith(document, plan), removed(document, 'studies', id)]
  return { sentence: `remove the study ${title}`, changes, isUndone: true }
}

/**
 * What starting a study does to it: from then on it belongs to its stored plan. Not to be undone, for runs follow. Throws `WrongInput` when
 * it has another plan already, or when another study has this one: two studies never share their runs.
 */
export function startStudy(document: Document, id: string, plan: string): Effect {
  const study = entryOf(document, 'studies', id)
  if (study.plan !== plan) refuseReadOnly(study)
  const twin = Object.values(document.studies).find((other) => other.plan === plan && other.id !== id)
  if (twin !== undefined)
    throw wrongInput({
      code: 'study-twice',
      place: study.title,
      message: `it is the same as '${twin.title}', which has been started`,
      hint: 'Change something, for example the seeds, or go on with that one.',
    })
  return {
    sentence: `start ${study.title}`,
    changes: changed(document, 'studies', { ...study, plan }),
    isUndone: false,
  }
}
