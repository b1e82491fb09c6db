/**
 * The electron module without Electron: what the desktop program uses of it, each part checked against electron's own types. Windows have no pixels,
 * their pages are played by the test; utility processes are child processes, and ports are Node's.
 */
import type * as Electron from 'electron'
import { fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { MessageChannel, type MessagePort } from 'node:worker_threads'

/** What the program told Electron, in order: 'app.enableSandbox', 'shell.showItemInFolder /a/b.fathom'. */
export const told: string[] = []

/** What the test lets the system answer. */
export const system = {
  isFirstInstance: true,
  openDialog: { canceled: true, filePaths: [] } as Electron.OpenDialogReturnValue,
  saveDialog: { canceled: true, filePath: '' } as Electron.SaveDialogReturnValue,
  messageBox: { response: 0, checkboxChecked: false } as Electron.MessageBoxReturnValue,
  screens: [{ x: 0, y: 0, width: 1920, height: 1040 }] as Electron.Rectangle[],
}

const tell = (...words: readonly string[]): void => void told.push(words.join(' '))

// The program and its test talk to the same object: `app.emit('second-instance', ...)` is the system's part.
const appDouble = Object.assign(new EventEmitter(), {
  isPackaged: true,
  commandLine: { appendSwitch: (name: string, value?: string) => tell('switch', name, value ?? '') },
  whenReady: () => Promise.resolve(),
  getVersion: () => '0.1.0',
  setPath: (name: string, path: string) => {
    if (!existsSync(path)) throw new Error(`Path does not exist: ${path}`)
    tell('app.setPath', name, path)
  },
  enableSandbox: () => tell('app.enableSandbox'),
  requestSingleInstanceLock: () => system.isFirstInstance,
  addRecentDocument: (path: string) => tell('app.addRecentDocument', path),
  relaunch: ({ args = [] }: Electron.RelaunchOptions = {}) => tell('app.relaunch', ...args),
  quit: () => {
    tell('app.quit')
    appDouble.emit('will-quit', new Event('will-quit', { cancelable: true }))
  },
  exit: (code = 0) => tell('app.exit', String(code)),
})

const dialogDouble = {
  showOpenDialog: () => Promise.resolve(system.openDialog),
  showSaveDialog: () => Promise.resolve(system.saveDialog),
  showMessageBox: () => Promise.resolve(system.messageBox),
  showErrorBox: (title: string, content: string) => tell('dialog.showErrorBox', title, content),
}

/** The menu that was set last, as its template. */
export const menu: { template: readonly Electron.MenuItemConstructorOptions[] } = { template: [] }

const menuDouble = {
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template as unknown as Electron.Menu,
  setApplicationMenu: (built: Electron.Menu | null) => {
    menu.template = built as unknown as Electron.MenuItemConstructorOptions[]
  },
}

const nativeThemeDouble = Object.assign(new EventEmitter(), { shouldUseDarkColors: false })

/** The handler of the program's own protocol, by scheme. */
export const protocolHandlers = new Map<string, (request: Request) => Response | Promise<Response>>()
export const privileged: Electron.CustomScheme[] = []

const protocolDouble = {
  registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) => void privileged.push(...schemes),
  handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) =>
    void protocolHandlers.set(scheme, handler),
}

const screenDouble = {
  getAllDisplays: () => system.screens.map((workArea) => ({ workArea }) as Electron.Display),
}

type RequestListener = (
  details: Electron.OnBeforeRequestListenerDetails,
  answer: (response: Electron.CallbackResponse) => void,
) => void

/** What the program has set on its session. */
export class SessionDouble implements Pick<
  Electron.Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
> {
  permissionRequest: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null
  permissionCheck: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null
  devicePermission: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null
  beforeRequest: RequestListener | undefined
  readonly webRequest = {
    onBeforeRequest: (listener: RequestListener) => void (this.beforeRequest = listener),
  }

  setPermissionRequestHandler(handler: SessionDouble['permissionRequest']): void {
    this.permissionRequest = handler
  }

  setPermissionCheckHandler(handler: SessionDouble['permissionCheck']): void {
    this.permissionCheck = handler
  }

  setDevicePermissionHandler(handler: SessionDouble['devicePermission']): void {
    this.devicePermission = handler
  }
}

export const defaultSession = new SessionDouble()

/** Messages by the structured clone, as between processes. */
class PortDouble
  extends EventEmitter<{ message: [{ data: unknown }]; close: [] }>
  implements Pick<Electron.MessagePortMain, 'postMessage' | 'start' | 'close'>
{
  readonly #port: MessagePort

  constructor(port: MessagePort) {
    super()
    this.#port = port
  }

  postMessage(message: unknown): void {
    this.#port.postMessage(message)
  }

  start(): void {
    this.#port.on('message', (data) => this.emit('message', { data }))
    this.#port.on('close', () => this.emit('close'))
  }

  close(): void {
    this.#port.close()
  }
}

class MessageChannelDouble {
  readonly port1: PortDouble
  readonly port2: PortDouble

  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new PortDouble(port1)
    this.port2 = new PortDouble(port2)
  }
}

/** A page that the test plays: `ports` are those it was handed. */
export class ContentsDouble
  extends EventEmitter
  implements Pick<Electron.WebContents, 'getURL' | 'setWindowOpenHandler'>
{
  readonly ipc = new EventEmitter()
  readonly ports: { readonly channel: string; readonly port: PortDouble }[] = []
  url = ''
  windowOpen: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | undefined

  getURL(): string {
    return this.url
  }

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.windowOpen = handler
  }

  postMessage(channel: string, _: unknown, [port]: PortDouble[]): void {
    this.ports.push({ channel, port: port! })
  }

  /** As after a load or a reload. */
  load(url: string): void {
    this.url = url
    this.emit('dom-ready')
  }
}

const bounds = (options: Electron.BrowserWindowConstructorOptions): Electron.Rectangle => {
  const { x = 0, y = 0, width = 800, height = 600 } = options
  return { x, y, width, height }
}

export class WindowDouble
  extends EventEmitter
  implements
    Pick<
      Electron.BrowserWindow,
      | 'isMinimized'
      | 'restore'
      | 'focus'
      | 'show'
      | 'maximize'
      | 'isMaximized'
      | 'isDestroyed'
      | 'getNormalBounds'
      | 'setRepresentedFilename'
      | 'setBackgroundColor'
      | 'loadURL'
      | 'reload'
      | 'close'
      | 'destroy'
    >
{
  readonly options: Electron.BrowserWindowConstructorOptions
  readonly webContents = new ContentsDouble()
  bounds: Electron.Rectangle
  colour = ''
  represented = ''
  isShown = false
  #isMaximized = false
  #isDestroyed = false

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super()
    this.options = options
    this.bounds = bounds(options)
    windows.push(this)
    appDouble.emit('web-contents-created', {}, this.webContents)
  }

  loadURL(url: string): Promise<void> {
    this.webContents.url = url
    setImmediate(() => {
      this.webContents.load(url)
      this.emit('ready-to-show')
    })
    return Promise.resolve()
  }

  reload(): void {
    tell('window.reload')
    this.webContents.load(this.webContents.url)
  }

  show(): void {
    this.isShown = true
  }

  focus(): void {
    tell('window.focus')
    this.emit('focus')
  }

  close(): void {
    this.emit('close')
    this.destroy()
  }

  destroy(): void {
    this.#isDestroyed = true
    windows.splice(windows.indexOf(this), 1)
    for (const { port } of this.webContents.ports) port.close()
    this.emit('closed')
    if (windows.length === 0) appDouble.emit('window-all-closed')
  }

  maximize(): void {
    this.#isMaximized = true
  }

  isMaximized = (): boolean => this.#isMaximized
  isDestroyed = (): boolean => this.#isDestroyed
  isMinimized = (): boolean => false
  restore = (): void => tell('window.restore')
  getNormalBounds = (): Electron.Rectangle => this.bounds
  setRepresentedFilename = (path: string): void => void (this.represented = path)
  setBackgroundColor = (colour: string): void => void (this.colour = colour)
}

/** The open windows, in the order they were opened. */
export const windows: WindowDouble[] = []

/** Messages and the end of a child process, as of a utility process. */
const utilityProcessDouble = {
  fork: (path: string, words: string[] = [], { env, stdio }: Electron.ForkOptions = {}): Electron.UtilityProcess => {
    const child = fork(path, words, {
      serialization: 'advanced',
      stdio: [...(stdio as ('ignore' | 'pipe')[]), 'ipc'],
      env: { ...env },
      execArgv: ['--import', new URL('./parent-port-double.ts', import.meta.url).href],
    })
    const double = Object.assign(new EventEmitter(), {
      pid: child.pid,
      stdout: null,
      stderr: child.stderr,
      postMessage: (message: unknown) => {
        if (child.connected) child.send(message as object, () => undefined)
      },
      kill: () => child.kill(),
    })
    child.on('message', (message) => double.emit('message', message))
    // Electron tells an end by a signal as a code.
    child.on('close', (code) => double.emit('exit', code ?? 1))
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- only Electron makes true ones
    return double
  },
}

const shellDouble = { showItemInFolder: (path: string) => tell('shell.showItemInFolder', path) }

export {
  appDouble as app,
  dialogDouble as dialog,
  menuDouble as Menu,
  MessageChannelDouble as MessageChannelMain,
  nativeThemeDouble as nativeTheme,
  protocolDouble as protocol,
  screenDouble as screen,
  shellDouble as shell,
  utilityProcessDouble as utilityProcess,
  WindowDouble as BrowserWindow,
}
export const session = { defaultSession }

/** They give the emitter back, and that is no whole part of Electron here. */
type EmitterVerb = keyof NodeJS.EventEmitter

/** The double of a class or object says nothing that electron's own does not: checked by the compiler alone. */
export const parts = {
  app: appDouble satisfies Partial<Omit<Electron.App, 'commandLine' | EmitterVerb>>,
  commandLine: appDouble.commandLine satisfies Partial<Electron.CommandLine>,
  dialog: dialogDouble satisfies Partial<Electron.Dialog>,
  Menu: menuDouble satisfies Partial<typeof Electron.Menu>,
  nativeTheme: nativeThemeDouble satisfies Partial<Omit<Electron.NativeTheme, EmitterVerb>>,
  protocol: protocolDouble satisfies Partial<Electron.Protocol>,
  screen: screenDouble satisfies Partial<Electron.Screen>,
  shell: shellDouble satisfies Partial<Electron.Shell>,
  utilityProcess: utilityProcessDouble satisfies Partial<typeof Electron.utilityProcess>,
}
