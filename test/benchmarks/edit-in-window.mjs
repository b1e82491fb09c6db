/* global document, Event, HTMLElement, HTMLInputElement, requestAnimationFrame */
// ms from an edit of a 6-layer LSTM to the window's next picture, in Chromium: node test/benchmarks/edit-in-window.mjs.
// 'drawn': drawing, equations and parameters stand in the page, laid out; 'frame': the next frame begins, in which depth may still follow;
// 'thread': all of the thread's own work, painting and what follows the frame included, whatever other programs take meanwhile.
import { startBrowser } from '../journeys/browser.ts'
import { ArchitecturesPage } from '../renderer/chromium/architectures-page.ts'
import { servePage } from '../renderer/page/serve.ts'

const EDITS = 25
const layers = Array.from({ length: 6 }, () => ({ cell: 'lstm', size: 64 }))
const net = { name: 'Six layers', input: { size: 2 }, layers, readout: { size: 1, reads: 'last' } }
const PLACES = ['transition', 'gate.forget', 'candidate', 'carousel', 'cell-to-hidden']

const served = await servePage()
const browser = await startBrowser()
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(served.address + ArchitecturesPage.path(1))
  const room = new ArchitecturesPage(page)
  await room.ready()
  await room.paste(JSON.stringify(net))
  await room.layer(6).waitFor()
  const line = await page.context().newCDPSession(page)
  await line.send('Performance.enable', { timeDomain: 'threadTicks' })
  const worked = async () => {
    const { metrics } = await line.send('Performance.getMetrics')
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN)
  }

  /** Times edits of the element that is found: typed into it, or presses of it where there is nothing to type. */
  const timed = async (/** @type {import('playwright-core').Locator} */ locator, /** @type {number[]} */ values) => {
    const before = await worked()
    const times = await locator.evaluate(async (element, typed) => {
      const seen = []
      for (const value of typed) {
        const begin = performance.now()
        if (element instanceof HTMLInputElement) {
          element.value = String(value)
          element.dispatchEvent(new Event('input', { bubbles: true }))
        } else if (element instanceof HTMLElement) element.click()
        for (let turn = 0; turn < 20; turn++) await Promise.resolve()
        void document.body.offsetHeight
        const drawn = performance.now() - begin
        await new Promise((resolve) => requestAnimationFrame(resolve))
        seen.push({ drawn, frame: performance.now() - begin })
        await new Promise((resolve) => setTimeout(resolve, 150))
      }
      return seen
    }, values)
    return { times, thread: ((await worked()) - before) / values.length }
  }

  const tell = (
    /** @type {string} */ words,
    /** @type {{ times: { drawn: number, frame: number }[], thread: number }} */ { times, thread },
  ) => {
    const told = (/** @type {'drawn' | 'frame'} */ what) => {
      const sorted = times.map((time) => time[what]).toSorted((a, b) => a - b)
      return `${what} ${[sorted[0], sorted[sorted.length >> 1], sorted.at(-1)].map((ms) => ms?.toFixed(1).padStart(6)).join('')}`
    }
    console.log(`${words.padEnd(28)}${told('drawn')}   ${told('frame')}   thread ${thread.toFixed(1).padStart(5)}`)
  }

  console.log(`${''.padEnd(28)}ms: least, median, most`)
  await room.inspector.getByRole('button', { name: /^layer1/ }).click()
  const sizes = Array.from({ length: EDITS }, (_, k) => 65 + k)
  tell('size of a layer', await timed(page.getByLabel('Size d'), sizes))

  const firsts = []
  for (const [k, place] of [...PLACES, ...PLACES].entries()) {
    await room.connection(`layer${1 + (k % 6)}.${place}`).dispatchEvent('click')
    // Nobody presses in the same moment: what is looked at is worked out meanwhile.
    await page.waitForTimeout(600)
    firsts.push(await timed(room.inspector.getByRole('button', { name: 'Layers: one more' }), [1]))
    await room.undo()
    await page.getByLabel('Width of layer 1').waitFor({ state: 'detached' })
  }
  const thread = firsts.reduce((sum, one) => sum + one.thread, 0) / firsts.length
  tell('first MLP on a connection', { times: firsts.flatMap(({ times }) => times), thread })

  await room.connection('layer2.transition').dispatchEvent('click')
  await room.inspector.getByRole('button', { name: 'Layers: one more' }).click()
  tell('width of an MLP', await timed(page.getByLabel('Width of layer 1'), sizes))
} finally {
  await browser.close()
  await served.close()
}
