import { homedir } from 'node:os'
import { join } from 'node:path'

/** The version that is fetched, and that the executor is tested on. */
export const LIBRARY_VERSION = '2.21.0'

/** What TensorFlow computes on: the processor alone, or NVIDIA's GPUs too. */
export type LibraryKind = 'cpu' | 'cuda'

/** The folder beside the libraries for what was measured of the forms of a program. */
export const FORMS = 'forms'

/** The name of the compiled binding, as the package gives it. */
export const BINDING = 'tfjs_binding.node'

/** The one folder of this user that holds all that is fetched and remembered: to delete it is to forget everything. */
export function libraryHome(environment: NodeJS.ProcessEnv = process.env): string {
  return join(userCache(environment), 'fathom', 'tensorflow')
}

/** The folder that a finished installation of that kind stands in. */
export function libraryFolder(kind: LibraryKind, home: string): string {
  return join(home, `${LIBRARY_VERSION}-${kind}`)
}

/** Where this system keeps what can be fetched again. */
function userCache(environment: NodeJS.ProcessEnv): string {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = environment
  if (process.platform === 'win32') return local || join(homedir(), 'AppData', 'Local')
  if (xdg) return xdg
  return process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache')
}
