/** The desktop program started on the double of Electron, with folders of its own, and its windows as a page sees them. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../../src-main/contract/rpc/connect.ts'
import { workbench } from '../../src-main/contract/workbench.ts'
import type { WorkbenchClient } from '../../src-main/contract/workbench.ts'
import { portCarrier } from '../../src-main/hosts/window/port-carrier.ts'
import { createProject } from '../../src-main/project/create.ts'
import { windows } from './electron-double.ts'
import type { WindowDouble } from './electron-double.ts'

/** In place of `hosts/window/folders.ts`: nothing is read from or written to the user's own folders. */
export function temporaryFolders() {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'fathom-desktop-')))
  const at = (name: string): string => join(root, name)
  for (const name of ['window', 'examples', 'help', 'state', 'projects']) mkdirSync(at(name))
  writeFileSync(join(at('window'), 'index.html'), '<!doctype html><title>Fathom</title>')
  return {
    root,
    programFolders: { window: at('window'), examples: at('examples'), help: at('help') },
    usualProjectsFolder: () => at('projects'),
    stateFolder: () => at('state'),
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** A new project's file. */
export function projectFile(path: string): string {
  createProject(path, { created: '2026-01-05T10:00:00Z', version: '0.1.0' }).close()
  return path
}

/** Waits until it is so: the program answers in turns of the event loop. */
export async function until<T>(look: () => T | undefined | false): Promise<T> {
  for (;;) {
    const found = look()
    if (found !== undefined && found !== false) return found
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** The contract as the window's page has it, over the port that was handed to it last. */
export async function clientOf(window: WindowDouble | undefined): Promise<WorkbenchClient> {
  const { port } = await until(() => window?.webContents.ports.at(-1))
  const { client, ready } = connect(workbench, portCarrier(port))
  await ready
  return client
}

/** The window that was opened last. */
export function newest(): WindowDouble {
  return windows.at(-1)!
}
