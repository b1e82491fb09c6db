// Seconds, bytes and memory of each report format for a study of 30 runs: 5 architectures x 6 seeds with 40 evaluations and 500 training losses
// each. Figures are made up, for writing a report does not depend on them. Run on Node 24: node test/benchmarks/reports.mjs
import { Buffer } from 'node:buffer'
import { performance } from 'node:perf_hooks'
import { REPORT_FORMATS } from '../../src-main/reports/formats/formats.ts'
import { studyDocument } from '../../src-main/reports/study/study-document.ts'
import { madeUpStudy } from '../reports/study.ts'

const SEEDS = 6
const outcomes = Object.fromEntries(
  ['shallow', 'stack-h', 'input-mlp', 'gate-mlp', 'transition-mlp'].map((id, a) => [
    id,
    Array.from({ length: SEEDS }, (_, k) => 8.4 - 0.05 * a + 0.01 * ((k * 7 + a * 3) % 5)),
  ]),
)
const study = madeUpStudy(outcomes)
const data = {
  ...study,
  curves: study.curves.map((curve, r) => ({
    ...curve,
    points: Array.from({ length: 500 }, (_, k) => ({ step: 10 * (k + 1), train: 8 + 20 / (k + 1) + r / 100 })),
    evaluations: Array.from({ length: 40 }, (_, k) => ({ step: 125 * (k + 1), value: 8 + 10 / (k + 1) + r / 100 })),
  })),
}

console.log(`${data.plan.runs.length} runs`)
console.log('format   seconds   CPU seconds       bytes   peak memory of the process so far, MB')
for (const format of REPORT_FORMATS) {
  const start = performance.now()
  const cpu = process.cpuUsage()
  const files = await format.write({ data, document: studyDocument(data) })
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(cpu)
  const bytes = [...files.values()].reduce((sum, content) => sum + Buffer.byteLength(content), 0)
  const peak = Math.round(process.resourceUsage().maxRSS / 1024)
  console.log(
    `${format.id.padEnd(8)} ${seconds.toFixed(2).padStart(7)} ${((user + system) / 1e6).toFixed(2).padStart(13)} ${String(bytes).padStart(11)} ${String(peak).padStart(14)}`,
  )
}
