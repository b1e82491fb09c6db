// The Comparison room with 1 000 runs: node test/benchmarks/comparison-room.mjs
// 100 architectures x 10 seeds, written without training. Tells how long the main side's thread is held up while they are compared, and in a
// browser over the served program: opening, sorting, filtering, with closed and with opened rows. Needs a Chromium and a built window.
/* global document, requestAnimationFrame, HTMLInputElement, HTMLElement, Event */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { comparisonAnswers } from '../../src-main/hosts/workbench/comparison/comparison-room.ts'
import { OpenProjects } from '../../src-main/hosts/workbench/project/open-projects.ts'
import { WorkerPool } from '../../src-main/hosts/workbench/worker/worker-pool.ts'
import { EIGHT, makeComparedProject } from '../hosts/workbench/comparison/compared-project.ts'
import { startBrowser, whyNoJourney } from '../journeys/browser.ts'
import { serveProgram } from '../journeys/served-program.ts'

const ROWS = 100
const SEEDS = 10

const folder = mkdtempSync(join(tmpdir(), 'fathom-comparison-'))
const path = join(folder, 'projects', 'large.fathom')
mkdirSync(join(folder, 'projects'))
const rows = Array.from({ length: ROWS }, (_, k) => {
  const row = EIGHT[k % EIGHT.length] ?? { strategy: 'shallow', title: '', width: 8, level: 0.1, seconds: 1 }
  return { ...row, title: `${row.title}, ${k}`, level: row.level + 0.0004 * k, failed: k % 17 === 3 ? [2] : [] }
})
makeComparedProject(path, [{ rows, seeds: Array.from({ length: SEEDS }, (_, k) => k + 1), points: 60 }])
try {
  await tellMainSide()
  if (whyNoJourney === undefined) await tellWindow()
  else console.log(`The window is skipped: ${whyNoJourney}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Compares as the main side does, and tells the longest time in which it could answer nobody else. */
async function tellMainSide() {
  const projects = new OpenProjects({ now: () => new Date(), log: console.log, worksAlone: true })
  const pool = new WorkerPool()
  const window = await projects.open(path)
  const leave = projects.follow(window.key)
  const study = Object.keys(window.document().studies)[0] ?? ''
  const settings = /** @type {any} */ ({ now: () => new Date() })
  const room = comparisonAnswers({ settings, projects, pool })
  pool.warmUp()
  await pool.run('detectable', {
    seeds: 3,
    comparisons: 1,
    metric: { id: 'e', title: 'e', unit: '', better: 'lower' },
    spread: null,
  })
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  for (const what of ['first', 'again']) {
    const end = new AbortController()
    const begin = performance.now()
    for await (const view of room.watch({ project: window.key, study, baseline: null }, end.signal)) {
      console.log(`compared ${view.rows.length} architectures, ${what}: ${(performance.now() - begin).toFixed(0)} ms`)
      await room.curves({ project: window.key, study }, end.signal)
      end.abort()
    }
  }
  delay.disable()
  console.log(
    `the main side's thread was held up for at most ${(delay.max / 1e6).toFixed(1)} ms, 99 % below ${(delay.percentile(99) / 1e6).toFixed(1)} ms (wanted: 20)`,
  )
  leave()
  await projects.close()
  await pool.close()
}

async function tellWindow() {
  const program = await serveProgram({ folder })
  const browser = await startBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(program.address)
    await page.getByRole('main').waitFor()
    const begin = performance.now()
    await page.goto(`${new URL('/', program.address).href}#/project/${encodeURIComponent(path)}/comparison`)
    await page.getByRole('region', { name: 'Compared architectures' }).waitFor()
    console.log(`opens in ${(performance.now() - begin).toFixed(0)} ms`)
    await page.waitForTimeout(3000)
    await tellTable(page, 'rows closed')
    const openers = await page.locator('tr[data-row] .opener').count()
    for (let k = 0; k < openers; k++) await page.locator('tr[data-row] .opener[aria-expanded="false"]').first().click()
    await tellTable(page, 'rows opened')
  } finally {
    await browser.close()
    await program.stop('SIGKILL')
  }
}

/** @param {import('playwright-core').Page} page @param {string} how */
async function tellTable(page, how) {
  const sorting = await page.evaluate(async () => {
    const times = []
    for (let k = 0; k < 12; k++) {
      const head = [...document.querySelectorAll('thead th button')][1 + (k % 6)]
      const begin = performance.now()
      if (head instanceof HTMLElement) head.click()
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      times.push(performance.now() - begin)
    }
    return times
  })
  const filtering = await page.evaluate(async () => {
    const input = document.querySelector('.filters input')
    if (!(input instanceof HTMLInputElement)) throw new Error('no filter')
    const times = []
    for (const text of ['m', 'ml', 'mlp', 'mlp, 4', 'mlp', '', 's', 'st', 'stack', '']) {
      const begin = performance.now()
      input.value = text
      input.dispatchEvent(new Event('input', { bubbles: true }))
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      times.push(performance.now() - begin)
    }
    return times
  })
  for (const [what, times] of /** @type {const} */ ([
    ['sorting', sorting],
    ['filtering', filtering],
  ])) {
    const sorted = times.toSorted((a, b) => a - b)
    const [median, worst] = [sorted[sorted.length >> 1] ?? 0, sorted.at(-1) ?? 0]
    console.log(`${what}, ${how}: median ${median.toFixed(0)} ms, at most ${worst.toFixed(0)} ms (wanted: below 100)`)
  }
}
