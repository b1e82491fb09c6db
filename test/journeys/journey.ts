import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest'
import { whyNoJourney } from './browser.ts'
import { HomePage } from './pages/home-page.ts'
import { keepPicture } from './pages/pictures.ts'
import { serveProgram, type ServedProgram, type ServeOptions } from './served-program.ts'
import { sharedBrowser } from './shared-browser.ts'

/** A browser before a running program, for as long as the journey lasts. */
export interface Traveller {
  readonly program: ServedProgram
  readonly browser: Browser
  /** A new window on the home page, in the browser that was let in. */
  arrive(): Promise<HomePage>
  /** Ends the program as the signal does, and starts it again on the same projects; the browser is let in anew. */
  restart(signal: NodeJS.Signals): Promise<void>
}

/** What a browser says of a connection that was broken on purpose. */
const ofTheConnection = /WebSocket|ERR_CONNECTION|ERR_INCOMPLETE|Failed to load resource/

/**
 * The tests of a way through the served program, by a person with a browser. Fails when a page threw an error on the way; skipped, with the
 * reason in its name, where there is no browser.
 */
export function journey(title: string, tell: (traveller: Traveller) => void, options: ServeOptions = {}): void {
  const name = whyNoJourney === undefined ? title : `${title} (skipped: ${whyNoJourney})`
  describe.skipIf(whyNoJourney !== undefined)(name, () => {
    const complaints: string[] = []
    let folder: string
    let program: ServedProgram
    let browser: Browser
    let context: BrowserContext

    const serve = (): Promise<ServedProgram> => serveProgram({ ...options, folder })
    async function letIn(): Promise<void> {
      context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
      context.setDefaultTimeout(30_000)
      listen(context, complaints)
      const page = await context.newPage()
      await page.goto(program.address)
      await page.close()
    }

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'fathom-journey-'))
      if (options.user !== undefined) chownSync(folder, options.user, options.user)
      ;[program, browser] = await Promise.all([serve(), sharedBrowser()])
      await letIn()
    })
    afterEach(async ({ task }) => {
      if (task.result?.state !== 'fail') return
      for (const [k, page] of context.pages().entries()) await keepPicture(page, `failed ${title} ${task.name} ${k}`)
    })
    afterAll(async () => {
      await browser.close()
      await program.stop('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
      expect(complaints).toEqual([])
    })

    tell({
      get program() {
        return program
      },
      get browser() {
        return browser
      },
      arrive: async () => {
        const page = await context.newPage()
        await page.goto(new URL('/', program.address).href)
        return new HomePage(page)
      },
      restart: async (signal) => {
        await program.stop(signal)
        await context.close()
        program = await serve()
        await letIn()
      },
    })
  })
}

function listen(context: BrowserContext, complaints: string[]): void {
  const complain = (words: string): void => {
    if (!ofTheConnection.test(words)) complaints.push(words)
  }
  context.on('page', (page: Page) => {
    page.on('pageerror', (error) => complain(error.message))
    page.on('console', (message) => message.type() === 'error' && complain(message.text()))
  })
}
