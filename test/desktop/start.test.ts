/** What the desktop program tells Electron before and when it is ready. */
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { privileged, protocolHandlers, system, told, windows } from './electron-double.ts'
import { until } from './start-desktop.ts'

const folders = await vi.hoisted(async () => (await import('./start-desktop.ts')).temporaryFolders())
vi.mock('electron', () => import('./electron-double.ts'))
vi.mock('../../src-main/hosts/window/folders.ts', () => folders)
afterAll(() => folders.remove())

test('a second start ends at once, without a window', async () => {
  system.isFirstInstance = false
  await import('../../src-main/hosts/desktop/main.ts')
  expect(told).toContain('app.quit')
  await new Promise((resolve) => setImmediate(resolve))
  expect(windows).toEqual([])
})

test('the first start closes everything that is not needed, then shows a window', async () => {
  system.isFirstInstance = true
  told.splice(0)
  privileged.splice(0)
  vi.resetModules()
  await import('../../src-main/hosts/desktop/main.ts')
  expect(told).toContain('app.enableSandbox')
  expect(told).toContain('switch host-resolver-rules MAP * ~NOTFOUND')
  expect(told).toContain(`app.setPath userData ${join(folders.stateFolder(), 'desktop')}`)
  expect(privileged.map(({ scheme }) => scheme)).toEqual(['fathom'])
  expect(privileged[0]!.privileges).toMatchObject({ standard: true, secure: true })
  expect(privileged[0]!.privileges).not.toHaveProperty('bypassCSP')
  const window = await until(() => windows[0])
  await until(() => window.isShown)
  expect([...protocolHandlers.keys()]).toEqual(['fathom'])
  expect(window.webContents.url).toBe('fathom://workbench/')
})
