/** Entries of the document by their ids, and changes of them. */
import { wrongInput } from '../foundation/problem.ts'
import type { Change } from './commands.ts'
import type { Collection, Document } from './document.ts'
import { sameValue } from './same-value.ts'

/** Collections whose entries have an id and a title. */
export type Titled = Exclude<Collection, 'settings'>

/** 'task', 'architecture', 'study', 'imported row'. */
export const entryWord: Readonly<Record<Titled, string>> = {
  tasks: 'task',
  architectures: 'architecture',
  studies: 'study',
  foreign: 'imported row',
}

/** Whether there is an entry of this id. */
export function hasEntry(document: Document, collection: Collection, id: string): boolean {
  // Ids come from outside: 'constructor' must not be found where nobody put it.
  return Object.hasOwn(document[collection], id)
}

/** The entry of this id. Throws `WrongInput` when there is none. */
export function entryOf<C extends Titled>(document: Document, collection: C, id: string): Document[C][string] {
  if (hasEntry(document, collection, id)) return document[collection][id] as Document[C][string]
  throw wrongInput({
    code: `unknown-${entryWord[collection].replaceAll(' ', '-')}`,
    place: id,
    message: `the project has no ${entryWord[collection]} of this id`,
    hint: 'It may have been removed meanwhile; look at what is there now.',
  })
}

/** The change that adds an entry. Throws `WrongInput` when its id is taken. */
export function added<C extends Titled>(document: Document, collection: C, entry: Document[C][string]): Change {
  if (!hasEntry(document, collection, entry.id)) return { collection, id: entry.id, before: null, after: entry }
  throw wrongInput({
    code: 'id-taken',
    place: entry.id,
    message: `the project has a ${entryWord[collection]} of this id already`,
    hint: 'Choose another id.',
  })
}

/** The change of an entry into `after`; none where they say the same. */
export function changed<C extends Titled>(document: Document, collection: C, after: Document[C][string]): Change[] {
  const before = entryOf(document, collection, after.id)
  return sameValue(before, after) ? [] : [{ collection, id: after.id, before, after }]
}

/** The change that removes an entry. Throws `WrongInput` when there is none. */
export function removed(document: Document, collection: Titled, id: string): Change {
  return { collection, id, before: entryOf(document, collection, id), after: null }
}

/** 'a', 'a and b', 'a, b and c'. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}
