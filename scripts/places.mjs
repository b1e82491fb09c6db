// Where the set-up finds and puts things: all of it inside the project's own folder.
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** @param {string[]} parts */
export const inRoot = (...parts) => path.join(root, ...parts)

export const nodeFolder = inRoot('.node')
export const packageLock = inRoot('package-lock.json')
export const installedMark = inRoot('node_modules', '.fathom-installed')
export const cliEntry = inRoot('src-main', 'hosts', 'cli', 'main.ts')
