import type { AboutView, MachineView } from '../../../contract/application.ts'
import type { WorkbenchAnswers } from '../../../contract/workbench.ts'
import type { WorkbenchSettings } from '../settings.ts'
import { helpPages } from './help-pages.ts'
import { lookAtMachine } from './machine.ts'

/** The answers about the program and the machine it runs on. */
export function applicationAnswers(settings: WorkbenchSettings): WorkbenchAnswers['application'] {
  const { startEngine, folders, asks } = settings
  let machine: Promise<MachineView> | undefined
  /** Tried once: an executor that is installed meanwhile is found at the next start. */
  const look = (): Promise<MachineView> =>
    lookAtMachine(startEngine).catch((error: unknown) => {
      machine = undefined
      throw error
    })
  return {
    about: () => about(settings),
    machine: () => (machine ??= look()),
    help: () => helpPages(folders.help),
    menu: (_input, signal) => asks.menu(signal),
  }
}

function about({ version, host }: WorkbenchSettings): AboutView {
  const named = { Node: 'node', V8: 'v8', Electron: 'electron', Chromium: 'chrome', SQLite: 'sqlite' }
  const versions = Object.entries(named).flatMap(([name, id]) => {
    const known = process.versions[id]
    return known === undefined ? [] : [[name, known] as const]
  })
  return { version, host, versions: Object.fromEntries(versions), platform: `${process.platform} ${process.arch}` }
}
