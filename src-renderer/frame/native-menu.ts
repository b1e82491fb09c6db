import { onScopeDispose } from 'vue'
import type { MenuRequest } from '../../src-main/contract/application.ts'
import { windowCommands } from '../../src-main/contract/window-commands.ts'
import { following } from '../bridge/following.ts'
import { useCommandStore } from '../commands/command-store.ts'
import { useConnection } from '../stores/connection.ts'
import { useStatus } from '../stores/status.ts'
import { isTyping } from './is-typing.ts'

/** Runs what is chosen in the native menu; silent in a browser, and over with the window. */
export function followNativeMenu(): void {
  const stop = following({
    connection: useConnection().line,
    start: (client, signal) => client.application.menu({}, signal),
    take: runFromMenu,
    // Without the menu the window still has every command.
    failed: () => undefined,
  })
  onScopeDispose(stop)
}

/** The menu shows every command at any time: why one cannot be run now is told when it is chosen. */
export function runFromMenu({ command, argument }: MenuRequest): void {
  const chosen = windowCommands.find(({ id }) => id === command)
  if (chosen === undefined) return
  if (chosen.menu === 'Edit' && isTyping(document.activeElement)) return editText(chosen.id)
  const commands = useCommandStore()
  const why = commands.whyNot(chosen.id)
  if (why === null) commands.run(chosen.id, argument)
  else useStatus().say(`${chosen.title}: ${why}`)
}

/** In a text its own undo comes first, as with the keys. */
function editText(command: 'edit.undo' | 'edit.redo'): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- no other way leads to what the browser remembers of a text
  document.execCommand(command === 'edit.undo' ? 'undo' : 'redo')
}
