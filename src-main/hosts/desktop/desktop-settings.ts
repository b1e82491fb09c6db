import { app, shell } from 'electron'
import type { MenuRequest } from '../../contract/application.ts'
import { programFolders, stateFolder, usualProjectsFolder } from '../window/folders.ts'
import type { WorkbenchSettings } from '../workbench/settings.ts'
import { startUtilityProcess } from './engine/start-utility-process.ts'

/** What the desktop gives the workbench. Dialogs and the menu belong to one window each: see `window-answers.ts`. */
export function desktopSettings(): WorkbenchSettings {
  return {
    host: 'desktop',
    version: app.getVersion(),
    folders: {
      projects: usualProjectsFolder(),
      state: stateFolder(),
      examples: programFolders.examples,
      help: programFolders.help,
    },
    startEngine: startUtilityProcess,
    asks: {
      path: () => Promise.resolve(null),
      reveal: (path) => shell.showItemInFolder(path),
      menu: noMenu,
    },
    now: () => new Date(),
    log: (line) => console.error(line),
  }
}

// Asked by nobody: every window has its own.
// eslint-disable-next-line @typescript-eslint/require-await, require-yield -- a stream that ends at once
async function* noMenu(): AsyncGenerator<MenuRequest> {
  return
}
