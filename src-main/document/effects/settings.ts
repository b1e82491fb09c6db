import type { Change, Command, Effect } from '../commands.ts'
import type { Document } from '../document.ts'
import { sameValue } from '../same-value.ts'

/** Remembered, not undone. A setting of null is forgotten. */
export function changeSettings(
  document: Document,
  { settings }: Extract<Command, { kind: 'change-settings' }>,
): Effect {
  const changes = Object.entries(settings)
    .map(([id, after]): Change => {
      const before = Object.hasOwn(document.settings, id) ? document.settings[id] : null
      return { collection: 'settings', id, before, after }
    })
    .filter(({ before, after }) => !sameValue(before, after))
  return { sentence: 'change settings', changes, isUndone: false }
}
