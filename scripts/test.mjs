// npm test: set-up, the desktop program with its window built, then type check, lint, format and all tests. Arguments after -- go to vitest.
import fs from 'node:fs'
import path from 'node:path'
import { provideDesktop } from './build-window.mjs'
import { countsIn, inWords } from './count-tests.mjs'
import { inRoot } from './places.mjs'
import { prepare } from './prepare.mjs'
import { providePython } from './provide-python.mjs'
import { provideTensorflow } from './provide-tensorflow.mjs'
import { giveUp } from './say.mjs'
import { format, lint, passes, tests, types } from './stages.mjs'

const report = inRoot('node_modules', '.cache', 'fathom', 'tests.json')
const summary = inRoot('node_modules', '.cache', 'fathom', 'counts.json')

const node = await prepare().catch(giveUp)
// Journeys look at the window as it is served; the program is loaded as it is built.
await provideDesktop(node).catch(giveUp)
fs.mkdirSync(path.dirname(report), { recursive: true })
for (const file of [report, summary]) fs.rmSync(file, { force: true })

let stagesPassed = 0
let stagesFailed = 0
for (const stage of [types, lint, format]) {
  if (await passes(node, stage)) stagesPassed += 1
  else stagesFailed += 1
}
await provideTensorflow(node)
await providePython()
const testsPassed = await passes(node, tests(report, process.argv.slice(2)))

const counted = countsIn(report)
// vitest's exit code has the last word: a run it calls bad is never counted as good.
const failedTests = testsPassed ? counted.failed : Math.max(1, counted.failed)
const counts = { passed: counted.passed + stagesPassed, failed: failedTests + stagesFailed, skipped: counted.skipped }
fs.writeFileSync(summary, JSON.stringify(counts))
process.stdout.write(`Tests and checks: ${inWords(counts)}\n`)
process.exitCode = counts.failed === 0 ? 0 : 1
