// The Study room at its largest: node test/benchmarks/study-room.mjs [--minutes 60]
// Opens a study of 300 runs x 2 000 points in Chromium over the double, points at it and zooms while four runs stream in at 50 times their pace,
// and tells opening time, frames per second and the window's memory. Needs a Chromium: FATHOM_CHROMIUM names one.
/* global document, location, window, requestAnimationFrame, PointerEvent, WheelEvent */
import { chromiumPath, startBrowser } from '../journeys/browser.ts'
import { servePage } from '../renderer/page/serve.ts'

const ROWS = 10
const SEEDS = 30
const POINTS = 2000
/** Runs that are there from the beginning; the others wait or stream in, four at a time. */
const DONE = 296
/** An evaluation every 500 ms of a real run, 50 times as fast. */
const PACE = 10
/** Simulated minutes of streaming; an hour takes 72 s. */
const minutes = Number(process.argv[process.argv.indexOf('--minutes') + 1] || 60) || 60

if (chromiumPath === undefined) {
  console.log('Skipped: no Chromium here; FATHOM_CHROMIUM names one.')
  process.exit(0)
}

const served = await servePage()
const browser = await startBrowser()
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  page.on('pageerror', (error) => console.log('page error:', error.message))
  const query = `?study=${ROWS}x${SEEDS}&points=${POINTS}&done=${DONE}&pace=0`
  await page.goto(`${served.address}${query}#/`)
  await page.getByRole('main').waitFor()

  const opening = await openRoom(page)
  console.log(`opens in ${opening.toFixed(0)} ms (wanted: below 1500)`)
  console.log(`memory after opening: ${await memory(page)} MB`)
  for (const show of ['mean', 'seeds']) {
    await page.locator('.curves').getByText(show, { exact: true }).click()
    await page.waitForTimeout(500)
    await stream(page, true)
    tell(`crosshair, ${show}`, await framesWhile(page, point))
    tell(`zoom, ${show}`, await framesWhile(page, zoom))
    await stream(page, false)
  }
  await page.locator('.curves').getByText('mean', { exact: true }).click()
  await stream(page, true)
  const seconds = (minutes * 60) / 50
  for (let k = 1; k <= 4; k++) {
    await page.waitForTimeout((seconds * 1000) / 4)
    console.log(
      `memory after ${((minutes * k) / 4).toFixed(0)} simulated minutes: ${await memory(page)} MB (wanted: below 400)`,
    )
  }
} finally {
  await browser.close()
  await served.close()
}

/** From the click on the room to names at the ends of its curves. @param {import('playwright-core').Page} page */
async function openRoom(page) {
  return page.evaluate(async () => {
    const begin = performance.now()
    location.hash = `#/project/${encodeURIComponent('/projects/study.fathom')}/study`
    while (document.querySelectorAll('.placed').length < 10) await new Promise(requestAnimationFrame)
    return performance.now() - begin
  })
}

/** Lets four runs stream in, or stops it; they begin again when they have ended. @param {import('playwright-core').Page} page @param {boolean} isOn */
async function stream(page, isOn) {
  await page.evaluate(
    ({ isOn, pace }) => {
      const { double } = /** @type {any} */ (window)
      const training = double.study.trainings.get('depth')
      clearInterval(training.timer)
      if (isOn) training.timer = setInterval(() => training.extend(), pace)
    },
    { isOn, pace: PACE },
  )
}

/** MB of the page's heap after a collection. @param {import('playwright-core').Page} page */
async function memory(page) {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize, backingStorageSize = 0 } = /** @type {any} */ (await session.send('Runtime.getHeapUsage'))
  await session.detach()
  return ((usedSize + backingStorageSize) / 1e6).toFixed(0)
}

/** Frames while something is done on every frame, for three seconds. @param {import('playwright-core').Page} page @param {(glass: Element, k: number) => void} act */
async function framesWhile(page, act) {
  return page.evaluate(async (source) => {
    const step = /** @type {(glass: Element, k: number) => void} */ (new Function(`return ${source}`)())
    const glass = document.querySelector('.glass')
    if (glass === null) throw new Error('no chart')
    const times = []
    const end = performance.now() + 3000
    for (let k = 0; performance.now() < end; k++) {
      step(glass, k)
      times.push(await new Promise(requestAnimationFrame))
    }
    return times
  }, act.toString())
}

/** @param {Element} glass @param {number} k */
function point(glass, k) {
  const { left, top, width } = glass.getBoundingClientRect()
  const clientX = left + 60 + (((k * 7) % 100) / 100) * (width - 80)
  glass.dispatchEvent(new PointerEvent('pointermove', { clientX, clientY: top + 80, bubbles: true }))
}

/** @param {Element} glass @param {number} k */
function zoom(glass, k) {
  const { left, top, width } = glass.getBoundingClientRect()
  const place = { clientX: left + width / 2, clientY: top + 80, ctrlKey: true, bubbles: true, cancelable: true }
  glass.dispatchEvent(new WheelEvent('wheel', { ...place, deltaY: k % 40 < 20 ? -100 : 100 }))
}

/** @param {string} what @param {readonly number[]} times */
function tell(what, times) {
  const gaps = times.slice(1).map((time, k) => time - (times[k] ?? 0))
  const rate = (1000 * gaps.length) / gaps.reduce((sum, gap) => sum + gap, 0)
  const slowest = gaps.toSorted((a, b) => a - b)[Math.floor(0.95 * gaps.length)] ?? 0
  console.log(`${what}: ${rate.toFixed(0)} frames/s, 95 % of frames within ${slowest.toFixed(0)} ms (wanted: above 30)`)
}
