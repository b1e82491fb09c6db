import { app, BrowserWindow, dialog, MessageChannelMain } from 'electron'
import type { Rectangle } from 'electron'
import { z } from 'zod'
import type { ProjectView } from '../../../contract/project.ts'
import { PORT_HANDOVER } from '../../../contract/rpc/handover.ts'
import type { WorkbenchAnswers } from '../../../contract/workbench.ts'
import { portCarrier } from '../../window/port-carrier.ts'
import { serveWindow } from '../../window/serve-window.ts'
import { MenuRequests } from './menu-requests.ts'
import { isOwnPage, PAGE_ORIGIN } from '../pages/page-address.ts'
import { DROPPED_PROJECTS } from '../preload/dropped-projects.ts'
import { askPath } from './ask-path.ts'
import { windowAnswers } from './window-answers.ts'
import { windowOptions } from './window-options.ts'

export interface ProgramWindowSettings {
  readonly answers: WorkbenchAnswers
  /** Where dialogs begin. */
  readonly projectsFolder: string
  readonly log: (line: string) => void
  readonly projectOpened: () => void
  readonly dropped: (paths: readonly string[]) => void
}

/** One window: a page, the port that brings it the contract, and at most one project. It lasts until it is closed. */
export class ProgramWindow {
  readonly window: BrowserWindow
  readonly #settings: ProgramWindowSettings
  readonly #requests = new MenuRequests()
  readonly #answers: WorkbenchAnswers
  #project: ProjectView | null = null
  /** Of the project that it was asked to open and has not yet. */
  #expected: string | null = null

  constructor(settings: ProgramWindowSettings, bounds: Partial<Rectangle>) {
    this.#settings = settings
    this.window = new BrowserWindow(windowOptions(bounds))
    this.#answers = windowAnswers(settings.answers, {
      askPath: (purpose) => askPath(this.window, { purpose, folder: settings.projectsFolder }),
      menu: (signal) => this.#requests.follow(signal),
      opening: (open) => this.#opening(open),
      closed: (key) => this.#closed(key),
    })
    this.#listen()
    void this.window.loadURL(`${PAGE_ORIGIN}/`)
  }

  /** Path of its project, also of one that is just being opened. */
  get path(): string | null {
    return this.#expected ?? this.#project?.path ?? null
  }

  ask(command: string, argument: string | null = null): void {
    this.#requests.ask({ command, argument })
  }

  openProject(path: string): void {
    this.#expected = path
    this.ask('project.open', path)
  }

  toFront(): void {
    if (this.window.isMinimized()) this.window.restore()
    this.window.focus()
  }

  #listen(): void {
    const { webContents } = this.window
    this.window.once('ready-to-show', () => this.window.show())
    // Scripts have run by then, so somebody takes the port; after a reload there is a new page, which gets a new one.
    webContents.on('dom-ready', () => this.#handOver())
    webContents.on('render-process-gone', (_, { reason }) => void this.#offerReload(reason))
    webContents.ipc.on(DROPPED_PROJECTS, ({ senderFrame }, paths: unknown) => {
      const known = z.array(z.string().min(1)).safeParse(paths)
      if (known.success && isOwnPage(senderFrame?.url ?? '')) this.#settings.dropped(known.data)
    })
  }

  #handOver(): void {
    const { webContents } = this.window
    if (!isOwnPage(webContents.getURL())) return
    const { port1, port2 } = new MessageChannelMain()
    serveWindow({ answers: this.#answers, carrier: portCarrier(port1), log: this.#settings.log })
    webContents.postMessage(PORT_HANDOVER, null, [port2])
  }

  async #opening(open: () => Promise<ProjectView> | ProjectView): Promise<ProjectView> {
    try {
      const project = await open()
      this.#project = project
      if (!this.window.isDestroyed()) this.window.setRepresentedFilename(project.path)
      app.addRecentDocument(project.path)
      this.#settings.projectOpened()
      return project
    } finally {
      this.#expected = null
    }
  }

  #closed(key: string): void {
    if (this.#project?.key !== key) return
    this.#project = null
    if (!this.window.isDestroyed()) this.window.setRepresentedFilename('')
  }

  async #offerReload(reason: string): Promise<void> {
    this.#settings.log(`A window's process ended: ${reason}`)
    if (this.window.isDestroyed()) return
    const { response } = await dialog.showMessageBox(this.window, {
      type: 'warning',
      message: 'This window has stopped working.',
      detail: `Its process ended (${reason}). Training goes on, and everything shown as saved is safe.`,
      buttons: ['Show it again', 'Close it'],
      cancelId: 1,
    })
    if (response === 0) this.window.reload()
    else this.window.destroy()
  }
}
