// ms to show the drawing of a 6-layer LSTM in Chromium: node test/benchmarks/drawing.mjs [vue-flow].
// 'vue-flow' measures the library instead: npm install --no-save @vue-flow/core@1.48.2 first.
import vue from '@vitejs/plugin-vue'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, preview } from 'vite'
import { startBrowser } from '../journeys/browser.ts'

const page = process.argv[2] === 'vue-flow' ? 'vue-flow.html' : 'index.html'
const REPEATS = 5
const root = join(import.meta.dirname, 'drawing')
const outDir = mkdtempSync(join(tmpdir(), 'fathom-drawing-'))
/** @type {import('vite').InlineConfig} */
const config = {
  root,
  configFile: false,
  logLevel: 'error',
  plugins: [vue()],
  build: { outDir, emptyOutDir: true, target: 'chrome140', rolldownOptions: { input: join(root, page) } },
  preview: { port: 0, host: '127.0.0.1' },
}
await build(config)
const server = await preview(config)
const browser = await startBrowser()
try {
  const window = await browser.newPage({ viewport: { width: 1100, height: 800 } })
  console.log('first ms  median ms  least ms  elements')
  for (let k = 0; k < REPEATS; k++) {
    await window.goto(`${server.resolvedUrls?.local[0] ?? ''}${page}`)
    await window.waitForFunction('window.result')
    const { first, median, least, elements } = await window.evaluate('window.result')
    console.log(
      `${first.toFixed(0).padStart(8)}${median.toFixed(1).padStart(11)}${least.toFixed(1).padStart(10)}${String(elements).padStart(10)}`,
    )
  }
} finally {
  await browser.close()
  await server.close()
  rmSync(outDir, { recursive: true, force: true })
}
