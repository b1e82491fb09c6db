/**
 * What the tests in Chromium share, whichever process they run in: one browser, and the window over its double, built once. Both start when the
 * first test asks and end with the last, so that a run without such tests pays nothing.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium, type BrowserServer } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { chromiumArguments, chromiumPath } from './journeys/browser.ts'
import type {} from './journeys/shared-browser.ts'
import { servePage, type ServedPage } from './renderer/page/serve.ts'

export default async function shareServices({ provide }: TestProject): Promise<() => Promise<void>> {
  let browser: Promise<BrowserServer> | undefined
  let page: Promise<ServedPage> | undefined
  const services: Readonly<Record<string, () => Promise<string>>> = {
    '/browser': async () => {
      browser ??= chromium.launchServer({ executablePath: chromiumPath!, args: chromiumArguments, host: '127.0.0.1' })
      return (await browser).wsEndpoint()
    },
    '/page': async () => {
      page ??= servePage()
      return (await page).address
    },
  }
  const server = createServer((request, response) => {
    const service = services[request.url ?? '']
    if (service === undefined) response.writeHead(404).end()
    else
      service().then(
        (address) => response.end(address),
        (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.stack : String(error)),
      )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  provide('services', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await (await browser)?.close()
    await (await page)?.close()
  }
}
