import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

/** Undefined where there is none. */
export const chromiumPath = [
  process.env['FATHOM_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path))

const builtWindow = join(import.meta.dirname, '..', '..', 'out', 'renderer', 'index.html')

/** Why no journey can be made here; undefined where one can. Stands in the name of what is skipped. */
export const whyNoJourney = ((): string | undefined => {
  if (chromiumPath === undefined) return 'no Chromium: name one by FATHOM_CHROMIUM'
  return existsSync(builtWindow) ? undefined : 'the window is not built: npm run serve builds it'
})()

// Its own sandbox needs rights that a container rarely gives.
export const chromiumArguments = ['--no-sandbox', '--disable-gpu']

/** A browser without a window of its own, with more arguments for it alone. */
export function startBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath!, args: [...chromiumArguments, ...more] })
}
