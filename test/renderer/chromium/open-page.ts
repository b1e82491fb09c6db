/** The window over its double in a real browser. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe } from 'vitest'
import { chromiumPath, startBrowser } from '../../journeys/browser.ts'
import { sharedAddress, sharedBrowser } from '../../journeys/shared-browser.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

export interface PageSettings {
  readonly size?: Size
  readonly theme?: 'light' | 'dark'
  readonly path?: string
  /** Text twice as large as usual, as the browser's own settings have it. */
  readonly hasLargeText?: boolean
}

export interface WindowPages {
  /** A window of its own, with whatever the page complains about in `complaints`. */
  readonly open: (settings?: PageSettings) => Promise<{ readonly page: Page; readonly complaints: readonly string[] }>
}

/** `describe` with a browser; skipped, and says so, where there is none. */
export function describeInBrowser(name: string, body: (pages: WindowPages) => void): void {
  const why = chromiumPath === undefined ? ' (skipped: no Chromium; FATHOM_CHROMIUM names one)' : ''
  describe.skipIf(chromiumPath === undefined)(`${name}${why}`, () => {
    let browser: Browser
    let address: string
    let large: Promise<Browser> | undefined

    beforeAll(async () => {
      address = await sharedAddress('page')
      browser = await sharedBrowser()
    })
    afterAll(async () => {
      await browser.close()
      await (await large)?.close()
    })

    body({
      open: async ({
        size = { width: 1440, height: 900 },
        theme = 'light',
        path = '?recent',
        hasLargeText = false,
      } = {}) => {
        if (hasLargeText) large ??= startBrowser(['--blink-settings=defaultFontSize=32,defaultFixedFontSize=26'])
        const page = await (hasLargeText ? (await large)! : browser).newPage({
          viewport: size,
          colorScheme: theme,
          reducedMotion: 'reduce',
        })
        const complaints: string[] = []
        page.on('console', (message) => {
          if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
        })
        page.on('pageerror', (error) => complaints.push(error.message))
        await page.goto(address + path)
        await page.getByRole('main').waitFor()
        return { page, complaints }
      },
    })
  })
}
