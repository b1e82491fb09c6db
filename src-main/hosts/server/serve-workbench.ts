import { existsSync, mkdirSync, realpathSync } from 'node:fs'
import type { MenuRequest } from '../../contract/application.ts'
import { wrongInput } from '../../foundation/problem.ts'
import { startEngine } from '../engine/start-engine.ts'
import { serveWindow } from '../window/serve-window.ts'
import { readWindowFiles, type WindowFile } from '../window/window-files.ts'
import { createWorkbench, type WorkbenchHost } from '../workbench/workbench.ts'
import { programFolders, stateFolder } from '../window/folders.ts'
import { startServedHost, type ServedHost, type ServedHostSettings } from './served-host.ts'

export interface ServeSettings {
  /** Folder of projects; made when it is missing. */
  readonly projects: string
  readonly address: ServedHostSettings['address']
  /** Undefined: the usual one, or any other where that is taken. */
  readonly port: number | undefined
  readonly version: string
  readonly log: (line: string) => void
  /** A browser has used up its address: here is the next. */
  readonly admitted: (next: string) => void
}

/** What is tried first, so that a tunnel or a bookmark finds it again. */
export const USUAL_PORT = 7317

/** The workbench, served to browsers. Throws `WrongInput` when the folder or the port cannot be had, or the window is not built. */
export async function serveWorkbench(settings: ServeSettings): Promise<ServedHost> {
  const files = builtWindow()
  const projects = madeFolder(settings.projects)
  const workbench = startWorkbench({ ...settings, projects })
  try {
    const host = await startOnPort(settings, {
      address: settings.address,
      files,
      admitted: settings.admitted,
      serveWindow: (carrier) => serveWindow({ answers: workbench.answers, carrier, log: settings.log }),
    })
    // Windows first: what they left open is closed, then engines come to their checkpoints.
    return { ...host, close: () => host.close().finally(() => workbench.close()) }
  } catch (error) {
    await workbench.close()
    throw error
  }
}

function startWorkbench({ projects, version, log }: ServeSettings): WorkbenchHost {
  const { examples, help } = programFolders
  return createWorkbench({
    host: 'served',
    version,
    folders: { projects, state: stateFolder(), examples, help },
    startEngine,
    asks: {
      path: () => Promise.resolve(null),
      reveal: () => undefined,
      menu: noMenu,
    },
    now: () => new Date(),
    log,
  })
}

// A browser has no native menu.
// eslint-disable-next-line @typescript-eslint/require-await, require-yield -- a stream that ends at once
async function* noMenu(): AsyncGenerator<MenuRequest> {
  return
}

async function startOnPort({ port }: ServeSettings, rest: Omit<ServedHostSettings, 'port'>): Promise<ServedHost> {
  try {
    return await startServedHost({ ...rest, port: port ?? USUAL_PORT })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (port === undefined && code === 'EADDRINUSE') return startServedHost({ ...rest, port: 0 })
    throw refusedPort(port ?? USUAL_PORT, code, error)
  }
}

function refusedPort(port: number, code: unknown, error: unknown): unknown {
  const message = { EADDRINUSE: 'another program has it', EACCES: 'the system does not allow it' }[String(code)]
  if (message === undefined) return error
  const hint = 'Leave --port out, or give another one from 1024 to 65535.'
  return wrongInput({ code: 'port-refused', place: `--port ${port}`, message, hint })
}

function builtWindow(): ReadonlyMap<string, WindowFile> {
  const { window } = programFolders
  const files = existsSync(window) ? readWindowFiles(window) : new Map<string, WindowFile>()
  if (files.has('/')) return files
  throw wrongInput({
    code: 'window-not-built',
    place: window,
    message: 'the window is not built',
    hint: "'npm run serve' builds it, then serves it.",
  })
}

function madeFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true })
    return realpathSync(folder)
  } catch (error) {
    throw wrongInput({
      code: 'no-folder',
      place: `--projects ${folder}`,
      message: `it cannot be used: ${error instanceof Error ? error.message : String(error)}`,
      hint: 'Give a folder that you may write to.',
    })
  }
}
