import type { Browser, Page, WebSocket } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { whyNoJourney } from './browser.ts'
import { serveProgram, type ServedProgram } from './served-program.ts'
import { openTunnel, type Tunnel } from './tunnel.ts'
import { sharedBrowser } from './shared-browser.ts'

const title = `a window at the end of a tunnel${whyNoJourney === undefined ? '' : ` (skipped: ${whyNoJourney})`}`

describe.skipIf(whyNoJourney !== undefined)(title, () => {
  let program: ServedProgram
  let tunnel: Tunnel
  let browser: Browser
  let page: Page
  const sockets: WebSocket[] = []

  beforeAll(async () => {
    program = await serveProgram()
    tunnel = await openTunnel(program.port)
    browser = await sharedBrowser()
    page = await browser.newPage()
    page.on('websocket', (socket) => sockets.push(socket))
    await page.goto(program.address.replace(`:${program.port}/`, `:${tunnel.port}/`))
    await page.getByRole('heading').first().waitFor()
  })
  afterAll(async () => {
    await browser.close()
    await tunnel.close()
    await program.stop()
  })

  test('is connected by its own port', async () => {
    await vi.waitFor(() => expect(sockets).toHaveLength(1), 10_000)
    expect(sockets[0]?.url()).toContain(`ws://127.0.0.1:${tunnel.port}/contract?window=`)
  })

  test('connects again as the same window once the way is mended', async () => {
    await tunnel.breakDown()
    await vi.waitFor(() => expect(sockets[0]?.isClosed()).toBe(true), 10_000)
    await tunnel.mend()
    const heard = await vi.waitFor(() => {
      const again = sockets.at(-1)
      expect(again).not.toBe(sockets[0])
      expect(again?.isClosed()).toBe(false)
      return again
    }, 30_000)
    expect(heard?.url()).toBe(sockets[0]?.url())
  })

  test('learns that it has to be opened anew when the program was started again', async () => {
    await tunnel.breakDown()
    const { port } = program
    await program.stop('SIGKILL')
    program = await serveProgram({ words: ['--port', `${port}`] })
    await tunnel.mend()
    await page.getByText('Open the address that it has printed').first().waitFor({ timeout: 30_000 })
  })
})
