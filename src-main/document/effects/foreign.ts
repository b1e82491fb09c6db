import { wrongInput } from '../../foundation/problem.ts'
import { applyChanges } from '../commands.ts'
import type { Change, Command, Effect } from '../commands.ts'
import type { Document } from '../document.ts'
import { added, entryOf, listed, removed } from '../entries.ts'
import { freeSlots } from '../slots.ts'

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>

/** Rows that were made elsewhere join a started study, all in one step. Throws `WrongInput` where a row of it has such a title already. */
export function importRuns(document: Document, { rows }: Of<'import-runs'>): Effect {
  const slots = freeSlots(document, rows.length)
  const changes: Change[] = []
  for (const [k, row] of rows.entries()) {
    const now = applyChanges(document, changes)
    refuseTwin(now, row)
    changes.push(added(now, 'foreign', { ...row, slot: slots[k]! }))
  }
  return { sentence: `import ${listed(rows.map(({ title }) => title))}`, changes, isUndone: true }
}

/** Its curves stay in the project, so that undo brings them back. Throws `WrongInput` when it is not there. */
export function removeImported(document: Document, { id }: Of<'remove-imported'>): Effect {
  const { title } = entryOf(document, 'foreign', id)
  return { sentence: `remove the imported ${title}`, changes: [removed(document, 'foreign', id)], isUndone: true }
}

/** What goes with a study that is removed: the rows that joined its runs. */
export function removalsWith(document: Document, plan: string | null): Change[] {
  const joined = Object.values(document.foreign).filter((row) => row.plan === plan)
  return joined.map(({ id }) => removed(document, 'foreign', id))
}

/** Two rows of one name would be told apart by their colours alone. */
function refuseTwin({ foreign }: Document, { plan, title }: Of<'import-runs'>['rows'][number]): void {
  if (!Object.values(foreign).some((other) => other.plan === plan && other.title === title)) return
  throw wrongInput({
    code: 'imported-twice',
    place: title,
    message: 'the study has an imported row of this name already',
    hint: 'Give it another name, or remove the other one first.',
  })
}
