import type { Command, Effect } from '../commands.ts'
import type { Document } from '../document.ts'
import { entryOf } from '../entries.ts'

/** The longest text of a report, in letters. */
export const LONGEST_MANUSCRIPT = 500_000

/** Where the text of a study's report stands among the settings. */
export const manuscriptKey = (study: string): string => `report on ${study}`

/** The text of a study's report, Markdown with live blocks; null: none was begun. */
export function manuscriptOf({ settings }: Document, study: string): string | null {
  const text = Object.hasOwn(settings, manuscriptKey(study)) ? settings[manuscriptKey(study)] : null
  return typeof text === 'string' ? text : null
}

/** null takes the report away. Throws `WrongInput` when there is no such study. */
export function writeManuscript(document: Document, command: Extract<Command, { kind: 'write-manuscript' }>): Effect {
  const { study, text } = command
  const { title } = entryOf(document, 'studies', study)
  const before = manuscriptOf(document, study)
  const changes =
    before === text ? [] : [{ collection: 'settings' as const, id: manuscriptKey(study), before, after: text }]
  return { sentence: sentenceOf(title, before, command), changes, isUndone: true }
}

function sentenceOf(
  title: string,
  before: string | null,
  { text, template }: Pick<Extract<Command, { kind: 'write-manuscript' }>, 'text' | 'template'>,
): string {
  if (text === null) return `take the report on ${title} away`
  if (template !== undefined) return `begin the report on ${title} from "${template}"`
  return before === null ? `begin the report on ${title}` : `write in the report on ${title}`
}
