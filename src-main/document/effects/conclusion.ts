import type { Command, Effect } from '../commands.ts'
import type { Document } from '../document.ts'
import { entryOf } from '../entries.ts'
import { sameValue } from '../same-value.ts'

/** Where the user's own words on a study stand among the settings. */
export const conclusionKey = (study: string): string => `conclusion of ${study}`

/** The user's own words on a study; null while the generated ones stand. */
export function conclusionOf({ settings }: Document, study: string): string | null {
  const words = Object.hasOwn(settings, conclusionKey(study)) ? settings[conclusionKey(study)] : null
  return typeof words === 'string' ? words : null
}

/** null gives the generated words back. Throws `WrongInput` when there is no such study. */
export function writeConclusion(
  document: Document,
  { study, words }: Extract<Command, { kind: 'write-conclusion' }>,
): Effect {
  const { title } = entryOf(document, 'studies', study)
  const before = conclusionOf(document, study)
  const changes = sameValue(before, words)
    ? []
    : [{ collection: 'settings' as const, id: conclusionKey(study), before, after: words }]
  const sentence = words === null ? `give ${title} its generated conclusion` : `write the conclusion of ${title}`
  return { sentence, changes, isUndone: true }
}
