#!/usr/bin/env node
// The first minute in Chromium before the served program, every time anew: program, browser and projects are fresh, only the file cache of the
// system may be warm. Prints a Markdown table, median and range in seconds:
//   served       from the start of 'fathom serve' to its printed address
//   interactive  from opening the address to the examples that can be clicked
//   start        from the click on an example to a Start that can be pressed
//   curve        from the click on an example, with Start pressed as soon as it can be, to the second point of a curve
//
//   npm run serve once, which builds the window; then: node test/benchmarks/first-minute.mjs [--times 5] [--example 'Adding problem']
import { parseArgs } from 'node:util'
import { startBrowser, whyNoJourney } from '../journeys/browser.ts'
import { HomePage } from '../journeys/pages/home-page.ts'
import { StudyRoom } from '../journeys/pages/study-room.ts'
import { serveProgram } from '../journeys/served-program.ts'

const { values: options } = parseArgs({
  options: { times: { type: 'string', default: '5' }, example: { type: 'string', default: 'Adding problem' } },
})
if (whyNoJourney !== undefined) {
  console.error(`Not measured: ${whyNoJourney}`)
  process.exit(1)
}
/** @type {Record<string, number>[]} */
const runs = []
for (let k = 0; k < Number(options.times); k++) runs.push(await firstMinute(options.example))
console.log(`| from nothing to a moving curve, '${options.example}' | median, s | range, s |\n| --- | ---: | ---: |`)
for (const part of Object.keys(runs[0] ?? {})) {
  const seconds = runs.map((run) => run[part] ?? NaN).sort((a, b) => a - b)
  const median = seconds[Math.floor(seconds.length / 2)] ?? NaN
  console.log(`| ${part} | ${median.toFixed(2)} | ${seconds[0]?.toFixed(2)} to ${seconds.at(-1)?.toFixed(2)} |`)
}

/** Seconds of each part. @param {string} example @returns {Promise<Record<string, number>>} */
async function firstMinute(example) {
  const browser = await startBrowser()
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const served = clock()
  const program = await serveProgram()
  const times = { served: served() }
  try {
    const opened = clock()
    await page.goto(program.address)
    const home = new HomePage(page)
    await home.example(example).waitFor()
    const interactive = opened()
    const clicked = clock()
    await home.openExample(example)
    const study = new StudyRoom(page)
    await study.button('Start').waitFor()
    const start = clicked()
    await study.start()
    await study.stepBeyond(await study.stepBeyond(0))
    return { ...times, interactive, start, curve: clicked() }
  } finally {
    await browser.close()
    await program.stop('SIGKILL')
  }
}

/** Seconds since it was made. */
function clock() {
  const from = performance.now()
  return () => (performance.now() - from) / 1000
}
