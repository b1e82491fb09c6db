/* global document, Event, HTMLInputElement, requestAnimationFrame */
// ms from a letter typed into a size of a 6-layer LSTM to the window's next picture, in Chromium: node test/benchmarks/edit-in-window.mjs.
// Above all the last line: the thread's own work, depth included. 'drawn': drawing, equations and parameters stand in the page, laid out; 'frame': the next frame, in which depth may still follow.
import { startBrowser } from '../journeys/browser.ts'
import { ArchitecturesPage } from '../renderer/chromium/architectures-page.ts'
import { servePage } from '../renderer/page/serve.ts'

const EDITS = 25
const layers = Array.from({ length: 6 }, () => ({ cell: 'lstm', size: 64 }))
const net = { name: 'Six layers', input: { size: 2 }, layers, readout: { size: 1, reads: 'last' } }

const served = await servePage()
const browser = await startBrowser()
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(served.address + ArchitecturesPage.path(1))
  const room = new ArchitecturesPage(page)
  await room.ready()
  await room.paste(JSON.stringify(net))
  await room.layer(6).waitFor()
  await room.inspector.getByRole('button', { name: /^layer1/ }).click()
  // What other programs take meanwhile does not count here.
  const line = await page.context().newCDPSession(page)
  await line.send('Performance.enable', { timeDomain: 'threadTicks' })
  const worked = async () => {
    const { metrics } = await line.send('Performance.getMetrics')
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN)
  }
  const before = await worked()
  const times = await page.getByLabel('Size d').evaluate(async (input, edits) => {
    const seen = []
    for (let k = 0; k < edits; k++) {
      const begin = performance.now()
      if (input instanceof HTMLInputElement) input.value = String(65 + k)
      input.dispatchEvent(new Event('input', { bubbles: true }))
      for (let turn = 0; turn < 10; turn++) await Promise.resolve()
      void document.body.offsetHeight
      const drawn = performance.now() - begin
      await new Promise((resolve) => requestAnimationFrame(resolve))
      seen.push({ drawn, frame: performance.now() - begin })
      await new Promise((resolve) => setTimeout(resolve, 120))
    }
    return seen
  }, EDITS)
  const told = (/** @type {'drawn' | 'frame'} */ what) => {
    const sorted = times.map((time) => time[what]).toSorted((a, b) => a - b)
    return `${what}: least ${sorted[0]?.toFixed(1)}, median ${sorted[EDITS >> 1]?.toFixed(1)}, most ${sorted.at(-1)?.toFixed(1)} ms`
  }
  const each = ((await worked()) - before) / EDITS
  console.log(
    [told('drawn'), told('frame'), `work of the window's own thread: ${each.toFixed(1)} ms an edit`].join('\n'),
  )
} finally {
  await browser.close()
  await served.close()
}
