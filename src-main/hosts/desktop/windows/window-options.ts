import { app, nativeTheme } from 'electron'
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron'
import { fileURLToPath } from 'node:url'
import { leastSize } from './window-place.ts'

const preload = fileURLToPath(new URL('../../../../out/preload/preload.cjs', import.meta.url))
const icon = fileURLToPath(new URL('../../../../resources/icons/256x256.png', import.meta.url))

/** How a window is made: its page runs in a sandbox, apart from the preload, without Node and without anything that fetches. */
export function windowOptions(bounds: Partial<Rectangle>): BrowserWindowConstructorOptions {
  return {
    ...bounds,
    minWidth: leastSize.width,
    minHeight: leastSize.height,
    title: 'Fathom',
    icon,
    show: false,
    backgroundColor: groundColour(),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      // Its dictionaries would come from the network.
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  }
}

/** The ground of the window in the system's theme: what is seen before the page is drawn. */
export function groundColour(): string {
  return nativeTheme.shouldUseDarkColors ? '#16181b' : '#fbfbf9'
}
