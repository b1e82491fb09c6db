/** The program on the double of Electron: its windows, the contract that their pages get, and what the system asks of it. */
import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { PORT_HANDOVER } from '../../src-main/contract/rpc/handover.ts'
import { DROPPED_PROJECTS } from '../../src-main/hosts/desktop/preload/dropped-projects.ts'
import { app, menu, nativeTheme, system, told, windows } from './electron-double.ts'
import type { WindowDouble } from './electron-double.ts'
import { clientOf, newest, projectFile, until } from './start-desktop.ts'

const folders = await vi.hoisted(async () => (await import('./start-desktop.ts')).temporaryFolders())
vi.mock('electron', () => import('./electron-double.ts'))
vi.mock('../../src-main/hosts/window/folders.ts', () => folders)

const place = (name: string): string => join(folders.root, 'projects', name)

beforeAll(async () => {
  await import('../../src-main/hosts/desktop/main.ts')
  await until(() => windows[0]?.isShown)
})
afterAll(() => folders.remove())

/** Every test begins with one new window on Home. */
beforeEach(async () => {
  const before = [...windows]
  choose('File', 'New window')
  for (const window of before) window.close()
  await until(() => newest().webContents.ports.length > 0)
  told.splice(0)
})

/** Chooses an item of the menu, as the user does. */
function choose(title: string, label: string): void {
  const found = menu.template.find((each) => each.label === `&${title}`)?.submenu
  const item = Array.isArray(found) ? found.find((each) => each.label === label) : undefined
  if (item?.click === undefined) throw new Error(`There is no '${label}' in '${title}'.`)
  item.click({} as never, undefined, {})
}

/** The next that the native surroundings ask of the window's page. */
async function nextRequest(window: WindowDouble): Promise<unknown> {
  const client = await clientOf(window)
  const end = new AbortController()
  for await (const request of client.application.menu({}, end.signal)) {
    end.abort()
    return request
  }
  return undefined
}

describe('a window', () => {
  test('runs its page in a sandbox, apart from the preload and without Node', () => {
    expect(newest().options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
    })
    expect(newest().options.webPreferences?.preload).toMatch(/preload\.cjs$/)
  })

  test('gets the contract over its port', async () => {
    expect(newest().webContents.ports[0]?.channel).toBe(PORT_HANDOVER)
    const client = await clientOf(newest())
    expect(await client.application.about({})).toMatchObject({ host: 'desktop', version: '0.1.0' })
  })

  test('gets a new port when its page is loaded again, and none for any other page', async () => {
    const { webContents } = newest()
    newest().reload()
    await expect(clientOf(newest())).resolves.toBeDefined()
    expect(webContents.ports).toHaveLength(2)
    webContents.load('https://example.org/')
    webContents.load('fathom://workbench.example.org/')
    expect(webContents.ports).toHaveLength(2)
  })

  test('is offered again when its process ends', async () => {
    newest().webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    await until(() => told.includes('window.reload'))
    expect(newest().webContents.ports).toHaveLength(2)
  })

  test('takes the ground of the theme when the system changes it', () => {
    expect(newest().options.backgroundColor).toBe('#fbfbf9')
    nativeTheme.shouldUseDarkColors = true
    nativeTheme.emit('updated')
    expect(newest().colour).toBe('#16181b')
    nativeTheme.shouldUseDarkColors = false
  })

  test('is opened where the last one was closed, in its size', () => {
    newest().bounds = { x: 300, y: 200, width: 1000, height: 700 }
    const first = newest()
    choose('File', 'New window')
    first.close()
    const state = readFileSync(join(folders.stateFolder(), 'desktop-window.json'), 'utf8')
    expect(JSON.parse(state)).toEqual({ x: 300, y: 200, width: 1000, height: 700, isMaximized: false })
    choose('File', 'New window')
    expect(newest().options).toMatchObject({ width: 1000, height: 700 })
  })
})

describe("the system's dialogs", () => {
  test('give the path of a project, or nothing when they are cancelled', async () => {
    const { project } = await clientOf(newest())
    expect(await project.askPath({ purpose: 'open' })).toBeNull()
    expect(await project.askPath({ purpose: 'create' })).toBeNull()
    system.openDialog = { canceled: false, filePaths: ['/a/Depth.fathom'] }
    system.saveDialog = { canceled: false, filePath: '/a/New.fathom' }
    expect(await project.askPath({ purpose: 'open' })).toBe('/a/Depth.fathom')
    expect(await project.askPath({ purpose: 'create' })).toBe('/a/New.fathom')
  })

  test('show a project in its folder', async () => {
    const { project } = await clientOf(newest())
    const { key, path } = await project.create({ path: 'Revealed' })
    await project.reveal({ project: key })
    expect(told).toContain(`shell.showItemInFolder ${path}`)
  })
})

describe('the menu', () => {
  test('asks the window that had the focus last', async () => {
    const first = newest()
    choose('File', 'New window')
    const second = newest()
    first.focus()
    choose('Go', 'Go to Study')
    expect(await nextRequest(first)).toEqual({ command: 'go.study', argument: null })
    second.focus()
    choose('Edit', 'Undo')
    expect(await nextRequest(second)).toEqual({ command: 'edit.undo', argument: null })
  })

  test('has the projects that were opened', async () => {
    const { project } = await clientOf(newest())
    const { path } = await project.create({ path: 'Lately & often' })
    expect(told).toContain(`app.addRecentDocument ${path}`)
    const file = menu.template.find(({ label }) => label === '&File')?.submenu
    const recent = Array.isArray(file) ? file.find(({ label }) => label === 'Open recent')?.submenu : undefined
    expect(recent).toMatchObject([{ label: 'Lately && often.fathom' }, {}])
  })
})

describe('a project that the system asks for', () => {
  test('goes to a window on Home, and to a new one where there is none', async () => {
    const [first, other] = [projectFile(place('First.fathom')), projectFile(place('Other.fathom'))]
    app.emit('second-instance', {}, ['fathom', '--flag', 'First.fathom'], folders.usualProjectsFolder())
    expect(windows).toHaveLength(1)
    expect(await nextRequest(newest())).toEqual({ command: 'project.open', argument: first })
    app.emit('open-file', new Event('open-file'), other)
    expect(windows).toHaveLength(2)
    expect(await nextRequest(newest())).toEqual({ command: 'project.open', argument: other })
  })

  test('is shown where it is open already, by whatever link it is named', async () => {
    const path = projectFile(place('Open.fathom'))
    symlinkSync(path, place('Link.fathom'))
    const window = newest()
    const { project } = await clientOf(window)
    const { key } = await project.open({ path })
    choose('File', 'New window')
    told.splice(0)
    app.emit('second-instance', {}, ['fathom', place('Link.fathom')], '/')
    expect(windows).toHaveLength(2)
    expect(told).toEqual(['window.focus'])
    expect(window.represented).toBe(path)
    await project.close({ project: key })
    expect(window.represented).toBe('')
  })

  test('may be dropped on a window', async () => {
    const path = projectFile(place('Dropped.fathom'))
    const { ipc } = newest().webContents
    ipc.emit(DROPPED_PROJECTS, { senderFrame: { url: 'https://example.org/' } }, [path])
    ipc.emit(DROPPED_PROJECTS, { senderFrame: { url: 'fathom://workbench/' } }, [1])
    ipc.emit(DROPPED_PROJECTS, { senderFrame: { url: 'fathom://workbench/' } }, [path])
    choose('Help', 'About Fathom')
    expect(await nextRequest(newest())).toEqual({ command: 'project.open', argument: path })
  })

  test('that cannot be opened leaves its window free', async () => {
    app.emit('second-instance', {}, ['fathom', place('Gone.fathom')], '/')
    const { project } = await clientOf(newest())
    await expect(project.open({ path: place('Gone.fathom') })).rejects.toThrow()
    app.emit('second-instance', {}, ['fathom', projectFile(place('There.fathom'))], '/')
    expect(windows).toHaveLength(1)
  })

  test('may be none: then the window comes to the front', () => {
    app.emit('second-instance', {}, ['fathom'], '/')
    expect(windows).toHaveLength(1)
    expect(told).toEqual(['window.focus'])
  })
})

test('the program ends when its files are closed, and is started again if somebody asks meanwhile', async () => {
  const { project } = await clientOf(newest())
  await project.create({ path: 'Last' })
  app.quit()
  expect(told).not.toContain('app.exit 0')
  app.emit('second-instance', {}, ['fathom', place('Last.fathom')], '/')
  expect(told).toContain(`app.relaunch ${place('Last.fathom')}`)
  await until(() => told.includes('app.exit 0'))
})
