import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const inProgram = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

/** What comes with the program. */
export const programFolders = {
  window: inProgram('out/renderer'),
  examples: inProgram('resources/examples'),
  help: inProgram('docs/help'),
}

/** Where projects go unless the user says otherwise. */
export function usualProjectsFolder(): string {
  const documents = join(homedir(), 'Documents')
  return join(existsSync(documents) ? documents : homedir(), 'Fathom')
}

/** Where this user's own state is kept, by the custom of the system (freedesktop.org base directories, 2021). */
export function stateFolder(): string {
  const { APPDATA, XDG_STATE_HOME } = process.env
  if (process.platform === 'win32') return join(APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Fathom')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Fathom')
  return join(XDG_STATE_HOME ?? join(homedir(), '.local', 'state'), 'fathom')
}
