import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { whyNoJourney } from './browser.ts'
import { serveProgram, type ServedProgram } from './served-program.ts'
import { sharedBrowser } from './shared-browser.ts'

const title = `the served window in Chromium${whyNoJourney === undefined ? '' : ` (skipped: ${whyNoJourney})`}`

describe.skipIf(whyNoJourney !== undefined)(title, () => {
  let program: ServedProgram
  let browser: Browser
  let context: BrowserContext
  let page: Page
  /** What the page complained of, and where it went. */
  const complaints: string[] = []
  const requests: string[] = []

  beforeAll(async () => {
    program = await serveProgram()
    browser = await sharedBrowser()
    context = await browser.newContext()
    page = await context.newPage()
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => requests.push(request.url()))
    await page.goto(program.address)
    await page.getByRole('heading').first().waitFor()
  })
  afterAll(async () => {
    await browser.close()
    await program.stop()
  })

  const own = (): string => `http://127.0.0.1:${program.port}`

  test('comes up without a complaint, asks nobody else, and keeps no token in its address', async () => {
    await page.waitForLoadState('networkidle')
    expect(complaints).toEqual([])
    expect(
      requests.filter((url) => !url.startsWith(own()) && !url.startsWith(`ws://127.0.0.1:${program.port}/`)),
    ).toEqual([])
    expect(page.url()).not.toContain('token')
    expect(await page.evaluate(() => document.cookie)).toBe('')
  })

  test('has no Node, and runs no text as a program', async () => {
    const names = await page.evaluate(() =>
      ['require', 'process', 'Buffer', 'module', 'global'].filter((name) => name in window),
    )
    expect(names).toEqual([])
    expect(await page.evaluate(refusesPrograms)).toEqual(['new Function', 'inline script'])
  })

  test('is not to be had from a page of another port, though the browser sends the cookie there', async () => {
    const server = createServer((_, response) =>
      response.setHeader('Content-Type', 'text/html').end('<p>elsewhere</p>'),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const elsewhere = await context.newPage()
    await elsewhere.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    expect(await elsewhere.evaluate(openSocket, `ws://127.0.0.1:${program.port}/contract`)).toBe('refused')
    expect(await elsewhere.evaluate(readPage, `${own()}/`)).toBe('refused')
    await elsewhere.evaluate(framePage, `${own()}/`)
    expect(elsewhere.frames().map((frame) => frame.url())).toContain('chrome-error://chromewebdata/')
    await elsewhere.close()
    server.close()
  })

  test('is a page that says what to do in a browser that was not let in', async () => {
    const stranger = await browser.newPage()
    await stranger.goto(own())
    expect(await stranger.locator('body').innerText()).toContain('?token=')
    expect(await stranger.evaluate(openSocket, `ws://127.0.0.1:${program.port}/contract`)).toBe('refused')
    await stranger.goto(program.address)
    expect(await stranger.locator('body').innerText()).toContain('has not been let in')
    await stranger.close()
  })
})

/** In the page: which ways of running text are refused. */
async function refusesPrograms(): Promise<string[]> {
  // The policy does not hold for what the test itself evaluates, but for what comes of it later.
  await new Promise((resolve) => setTimeout(resolve))
  const refused: string[] = []
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- what must not work
    new Function('return 1')()
  } catch {
    refused.push('new Function')
  }
  const script = document.createElement('script')
  script.textContent = 'window.wasRun = true'
  document.head.append(script)
  if (!('wasRun' in window)) refused.push('inline script')
  return refused
}

/** In a page: 'open' or 'refused'. */
function openSocket(address: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(address)
    socket.onopen = () => resolve('open')
    socket.onerror = () => resolve('refused')
  })
}

/** In a page: whether another origin's page comes along with the cookie. */
async function readPage(address: string): Promise<string> {
  try {
    await fetch(address, { credentials: 'include', mode: 'no-cors' })
    return 'came'
  } catch {
    return 'refused'
  }
}

/** In a page: resolves when the frame shows the address, or what the browser shows instead. */
function framePage(address: string): Promise<void> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe')
    frame.onload = () => resolve()
    frame.src = address
    document.body.append(frame)
  })
}
