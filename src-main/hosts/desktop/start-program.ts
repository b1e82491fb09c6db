import { app, dialog, protocol, session } from 'electron'
import { createWorkbench } from '../workbench/workbench.ts'
import { programFolders } from '../window/folders.ts'
import { readWindowFiles } from '../window/window-files.ts'
import { showMenu } from './menu/show-menu.ts'
import { answerPage } from './pages/answer-page.ts'
import { FATHOM_SCHEME } from './pages/page-address.ts'
import { projectsIn } from './projects-in.ts'
import { lockDownContents, lockDownSession } from './security/lock-down.ts'
import { desktopSettings } from './desktop-settings.ts'
import { Windows } from './windows/windows.ts'

/** Opens the program once Electron is ready, and then whatever the system asks of it, until it ends. */
export function startProgram(): void {
  const asked = projectsIn(process.argv, process.cwd())
  let program: Program | undefined
  const open = (paths: readonly string[]): void => {
    if (program === undefined) asked.push(...paths)
    else program.windows.openProjects(paths)
  }
  app.on('open-file', (event, path) => {
    event.preventDefault()
    open([path])
  })
  app.on('second-instance', (_, words, folder) => {
    // Whoever starts it while it still waits for its engines gets a new one.
    if (program?.isEnding() === true) app.relaunch({ args: words.slice(1) })
    else open(projectsIn(words, folder))
  })
  app.on('activate', (_, hasWindows) => hasWindows || open([]))
  app.on('web-contents-created', (_, contents) => lockDownContents(contents))
  app
    .whenReady()
    .then(() => {
      program = openProgram()
      open(asked.splice(0))
    })
    .catch(endInWords)
}

interface Program {
  readonly windows: Windows
  readonly isEnding: () => boolean
}

function openProgram(): Program {
  const files = readWindowFiles(programFolders.window)
  if (!files.has('/')) throw new Error(`The window is not built: ${programFolders.window}. 'npm start' builds it.`)
  lockDownSession(session.defaultSession, { isDevelopment: !app.isPackaged })
  protocol.handle(FATHOM_SCHEME, (request) => answerPage(files, request))
  const settings = desktopSettings()
  const workbench = createWorkbench(settings)
  const windows: Windows = new Windows({
    answers: workbench.answers,
    folders: settings.folders,
    log: settings.log,
    projectOpened: () => showMenu(settings, windows),
  })
  showMenu(settings, windows)
  return { windows, isEnding: endWith(() => workbench.close(), settings.log) }
}

/** Before the program ends its engines come to a checkpoint and its files are closed. Gives whether that has begun. */
function endWith(close: () => Promise<void>, log: (line: string) => void): () => boolean {
  let ending: Promise<void> | undefined
  app.on('window-all-closed', () => process.platform === 'darwin' || app.quit())
  app.on('will-quit', (event) => {
    event.preventDefault()
    ending ??= close()
      .catch((error: unknown) => log(String(error)))
      .finally(() => app.exit())
  })
  return () => ending !== undefined
}

function endInWords(error: unknown): void {
  dialog.showErrorBox('Fathom cannot start', error instanceof Error ? error.message : String(error))
  app.exit(1)
}
