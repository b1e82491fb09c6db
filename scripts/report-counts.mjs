// node scripts/report-counts.mjs COUNTS DEMO: the last line of .ci/run, with the demo's exit code as one more check.
import fs from 'node:fs'
import { inWords } from './count-tests.mjs'

const [file = '', demo = ''] = process.argv.slice(2)
// No counts means that npm test ended before it could count: one failure.
const tests = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : { passed: 0, failed: 1, skipped: 0 }
const demoPassed = demo === '0'
const counts = {
  passed: tests.passed + (demoPassed ? 1 : 0),
  failed: tests.failed + (demoPassed ? 0 : 1),
  skipped: tests.skipped,
}
process.stdout.write(`${inWords(counts)}\n`)
process.exitCode = counts.failed === 0 ? 0 : 1
