// The map of Gradient flow at its largest: node test/benchmarks/flow-map.mjs
// Opens a study of 4 architectures whose gradients were measured at 50 moments over 400 time steps, in Chromium over the double. Tells how long
// the maps take to be drawn once their values are in the window, and frames per second while the moment of training is scrubbed from end to end.
// Needs a Chromium: FATHOM_CHROMIUM names one.
/* global document, location, HTMLElement, HTMLInputElement, requestAnimationFrame, Event */
import { availableParallelism, loadavg } from 'node:os'
import { chromiumPath, startBrowser } from '../journeys/browser.ts'
import { servePage } from '../renderer/page/serve.ts'

const [ARCHITECTURES, SEEDS, MOMENTS, STEPS] = [4, 1, 50, 400]

if (chromiumPath === undefined) {
  console.log('Skipped: no Chromium here; FATHOM_CHROMIUM names one.')
  process.exit(0)
}

const served = await servePage()
const browser = await startBrowser()
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  page.on('pageerror', (error) => console.log('page error:', error.message))
  const query = `?study=${ARCHITECTURES}x${SEEDS}&done=${ARCHITECTURES * SEEDS}&pace=0&moments=${MOMENTS}&steps=${STEPS}`
  await page.goto(`${served.address}${query}#/`)
  await page.getByRole('main').waitFor()
  await page.evaluate(() => {
    location.hash = `#/project/${encodeURIComponent('/projects/study.fathom')}/gradient-flow`
  })
  await page.locator('.glass').first().waitFor()
  // Every moment is fetched in the background.
  await page.waitForTimeout(6000)
  const rows = await page.locator('.names').first().locator('.name').count()
  console.log(`${rows} connections x ${STEPS} steps x ${MOMENTS} moments x ${ARCHITECTURES} architectures`)

  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const drawing = []
  const beforeDrawing = await processSeconds(session)
  for (let k = 0; k < 7; k++) drawing.push(await drawAgain(page))
  const drawn = (1000 * ((await processSeconds(session)) - beforeDrawing)) / drawing.length
  console.log(`maps drawn in ${median(drawing).toFixed(0)} ms, median of ${drawing.length} (wanted: below 200)`)
  console.log(`  of it processor time of the window, both pages: ${drawn.toFixed(0)} ms`)
  const beforeScrub = await processSeconds(session)
  const times = await scrub(page)
  const spent = (1000 * ((await processSeconds(session)) - beforeScrub)) / times.length
  tell('scrubbing', times)
  console.log(`  processor time of the window: ${spent.toFixed(1)} ms a frame (30 frames/s allow 33)`)
  console.log(`load of the machine: ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`)
} finally {
  await browser.close()
  await served.close()
}

/** Processor seconds of the page's process so far: tells what drawing costs also where other programs run. @param {import('playwright-core').CDPSession} session */
async function processSeconds(session) {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'ProcessTime')?.value ?? NaN
}

/** From another page of gauges back to the maps: until their canvases have been painted. @param {import('playwright-core').Page} page */
async function drawAgain(page) {
  return page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame)
    /** @param {string} words */
    const choose = (words) => {
      const labels = [...document.querySelectorAll('.segments label')]
      const label = labels.find(({ textContent }) => textContent?.trim() === words)
      if (label instanceof HTMLElement) label.click()
    }
    const rest = async () => {
      for (let k = 0; k < 20; k++) await frame()
    }
    choose('hypotheses')
    await rest()
    const begin = performance.now()
    choose('flow')
    const isPainted = () => {
      const canvases = [...document.querySelectorAll('canvas')].slice(0, 4)
      return (
        canvases.length === 4 &&
        canvases.every((canvas) => {
          const { width, height } = canvas
          const [, , , alpha] = canvas.getContext('2d')?.getImageData(width - 2, height - 6, 1, 1).data ?? []
          return width > 1 && alpha === 255
        })
      )
    }
    while (!isPainted() && performance.now() - begin < 5000) await frame()
    return performance.now() - begin
  })
}

/** Moves the moment by one on every frame, for three seconds. @param {import('playwright-core').Page} page */
async function scrub(page) {
  return page.evaluate(async () => {
    const range = document.querySelector('input[type=range]')
    if (!(range instanceof HTMLInputElement)) throw new Error('no moments')
    const times = []
    const end = performance.now() + 3000
    for (let k = 0; performance.now() < end; k++) {
      range.value = String(k % (Number(range.max) + 1))
      range.dispatchEvent(new Event('input', { bubbles: true }))
      times.push(await new Promise(requestAnimationFrame))
    }
    return times
  })
}

/** @param {readonly number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN
}

/** @param {string} what @param {readonly number[]} times */
function tell(what, times) {
  const gaps = times.slice(1).map((time, k) => time - (times[k] ?? 0))
  const rate = (1000 * gaps.length) / gaps.reduce((sum, gap) => sum + gap, 0)
  const slowest = gaps.toSorted((a, b) => a - b)[Math.floor(0.95 * gaps.length)] ?? 0
  console.log(`${what}: ${rate.toFixed(0)} frames/s, 95 % of frames within ${slowest.toFixed(0)} ms (wanted: above 30)`)
}
