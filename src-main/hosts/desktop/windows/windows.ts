import { nativeTheme, screen } from 'electron'
import { join } from 'node:path'
import type { WorkbenchAnswers } from '../../../contract/workbench.ts'
import type { WorkbenchSettings } from '../../workbench/settings.ts'
import { stateFile } from '../../workbench/state/state-file.ts'
import type { StateFile } from '../../workbench/state/state-file.ts'
import { truePath } from '../projects-in.ts'
import { ProgramWindow } from './program-window.ts'
import { groundColour } from './window-options.ts'
import { newBounds, windowPlace } from './window-place.ts'
import type { WindowPlace } from './window-place.ts'

export interface WindowsSettings extends Pick<WorkbenchSettings, 'folders' | 'log'> {
  readonly answers: WorkbenchAnswers
  /** Called after any window has opened a project. */
  readonly projectOpened: () => void
}

/** The open windows, a project a window. */
export class Windows {
  readonly #settings: WindowsSettings
  readonly #place: StateFile<WindowPlace | null>
  /** The one that had the focus last stands last. */
  #open: readonly ProgramWindow[] = []

  constructor(settings: WindowsSettings) {
    this.#settings = settings
    const path = join(settings.folders.state, 'desktop-window.json')
    this.#place = stateFile({ path, form: windowPlace.nullable(), empty: null, log: settings.log })
    nativeTheme.on('updated', () => {
      for (const { window } of this.#open) window.setBackgroundColor(groundColour())
    })
  }

  /** Each in the window that has it already, else in one without a project, else in a new one. Without any: a window comes to the front. */
  openProjects(paths: readonly string[]): void {
    if (paths.length === 0) this.#front().toFront()
    for (const path of paths.map(truePath)) this.#openProject(path)
  }

  openWindow(): ProgramWindow {
    const kept = this.#place.read()
    const screens = screen.getAllDisplays().map(({ workArea }) => workArea)
    const { answers, folders, log, projectOpened } = this.#settings
    const opened = new ProgramWindow(
      {
        answers,
        projectsFolder: folders.projects,
        log,
        projectOpened,
        dropped: (paths) => this.openProjects(paths),
      },
      newBounds(kept, { screens, open: this.#open.length }),
    )
    if (kept?.isMaximized === true && this.#open.length === 0) opened.window.maximize()
    this.#keep(opened)
    return opened
  }

  /** Of the window in front; where none is open, of a new one. */
  ask(command: string): void {
    this.#front().ask(command)
  }

  #front(): ProgramWindow {
    return this.#open.at(-1) ?? this.openWindow()
  }

  #openProject(path: string): void {
    const there = this.#open.find((each) => each.path === path)
    if (there !== undefined) return there.toFront()
    const free = this.#open.findLast((each) => each.path === null) ?? this.openWindow()
    free.openProject(path)
    free.toFront()
  }

  #keep(opened: ProgramWindow): void {
    const others = (): ProgramWindow[] => this.#open.filter((each) => each !== opened)
    const { window } = opened
    this.#open = [...this.#open, opened]
    window.on('focus', () => (this.#open = [...others(), opened]))
    window.on('close', () => this.#place.write({ ...window.getNormalBounds(), isMaximized: window.isMaximized() }))
    window.on('closed', () => (this.#open = others()))
  }
}
