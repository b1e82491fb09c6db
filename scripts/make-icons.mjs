// Draws resources/icons/fathom.svg in every size that an installer asks for, by Chromium. Run by hand when the drawing changes:
// node scripts/make-icons.mjs [PATH OF CHROMIUM]
import fs from 'node:fs'
import { chromium } from 'playwright-core'
import { inRoot } from './places.mjs'

/** Below this many pixels the lines of the large drawing run together; the window's own small one takes its place. */
const smallBelow = 48

const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024]

const browser = await chromium.launch({
  executablePath: process.argv[2] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
const page = await browser.newPage()
for (const size of sizes) {
  const drawing = size < smallBelow ? inRoot('src-renderer/public/fathom.svg') : inRoot('resources/icons/fathom.svg')
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${fs.readFileSync(drawing, 'utf8')}`)
  await page.screenshot({ path: inRoot(`resources/icons/${size}x${size}.png`), omitBackground: true })
}
await browser.close()
