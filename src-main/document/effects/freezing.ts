import type { Change, Command, Effect } from '../commands.ts'
import type { Document } from '../document.ts'
import { entryOf } from '../entries.ts'
import { frozenBlockOf, frozenIdsIn, frozenKey } from '../frozen-block.ts'
import { manuscriptKey, manuscriptOf } from './manuscript.ts'

/**
 * The text in which blocks are frozen or follow again, with what was frozen, as one step. What the text named before and no report names now
 * goes; undo gives it back. Throws `WrongInput` when there is no such study.
 */
export function freezeBlocks(document: Document, command: Extract<Command, { kind: 'freeze-blocks' }>): Effect {
  const { study, text, frozen } = command
  const { title } = entryOf(document, 'studies', study)
  const before = manuscriptOf(document, study)
  const added = Object.entries(frozen).filter(([id]) => frozenBlockOf(document.settings, id) === null)
  const gone = [...frozenIdsIn(before ?? '')].filter(
    (id) => !isNamed(document, { id, study, text }) && frozenBlockOf(document.settings, id) !== null,
  )
  const setting = (id: string, from: unknown, after: unknown): Change => ({
    collection: 'settings',
    id,
    before: from,
    after,
  })
  return {
    sentence: sentenceOf(title, added.length, gone.length),
    changes: [
      ...(before === text ? [] : [setting(manuscriptKey(study), before, text)]),
      ...added.map(([id, block]) => setting(frozenKey(id), null, block)),
      ...gone.map((id) => setting(frozenKey(id), document.settings[frozenKey(id)], null)),
    ],
    isUndone: true,
  }
}

interface Naming {
  readonly id: string
  readonly study: string
  /** Of the report on `study`, as it will be. */
  readonly text: string
}

function isNamed({ settings }: Document, { id, study, text }: Naming): boolean {
  const others = Object.entries(settings).filter(
    ([key]) => key.startsWith(manuscriptKey('')) && key !== manuscriptKey(study),
  )
  return [text, ...others.map(([, other]) => other)].some((one) => typeof one === 'string' && frozenIdsIn(one).has(id))
}

function sentenceOf(title: string, added: number, gone: number): string {
  const count = (n: number): string => `${n} ${n === 1 ? 'block' : 'blocks'}`
  if (added === 0) return `let ${count(gone)} of the report on ${title} follow the project again`
  return `freeze ${count(added)} of the report on ${title}`
}
