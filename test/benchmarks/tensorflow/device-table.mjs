// Training steps of the benchmark's nets on the device that TensorFlow finds, beside cuDNN's LSTM (forward and backward of the layer alone).
//
//   node test/benchmarks/tensorflow/device-table.mjs [--device cuda|cpu] [--steps N: only so many of W1, for a profiler]
import { parseArgs } from 'node:util'
import { loadBinding } from '../../../src-main/execution/tensorflow/binding.ts'
import { findLibrary } from '../../../src-main/execution/tensorflow/library/find.ts'
import { workloads } from '../../../src-main/hosts/cli/bench/workloads.ts'
import { openCudnnLstm } from './cudnn-lstm.mjs'
import { openNet } from './fathom-net.mjs'

const { values: options } = parseArgs({
  options: { device: { type: 'string', default: 'cuda' }, steps: { type: 'string' } },
})
process.env.TF_FORCE_GPU_ALLOW_GROWTH ??= 'true'
process.env.TF_CPP_MIN_LOG_LEVEL ??= '2'
const found = findLibrary()
if (!('binding' in found)) throw new Error(`${found.why}. ${found.remedy}`)
const binding = loadBinding(found.binding)
if (options.device === 'cuda' && !binding.isUsingGpuDevice())
  throw new Error('TensorFlow computes on the processor here: see fathom doctor')

if (options.steps) {
  const { step } = openNet(binding, { net: 'A3', workload: workloads[0] })
  for (let k = 0; k < Number(options.steps); k++) step()
  process.exit(0)
}

console.log('| | | step, ms, median (least) | first step, s | resident, MB |\n| --- | --- | --- | --- | --- |')
const nets = { A1: 'LSTM', A2: 'stack of 2', A3: 'transition MLP', A6: 'gate MLP' }
for (const workload of workloads) {
  for (const [net, title] of Object.entries(nets)) {
    const opened = openNet(binding, { net, workload })
    row(workload.id, title, opened)
    opened.dispose()
  }
  if (options.device === 'cuda') row(workload.id, 'cuDNN LSTM, layer alone', openCudnnLstm(binding, workload))
  else console.log(`| ${workload.id} | cuDNN LSTM | skipped: needs CUDA | | |`)
}

function row(id, title, { step }) {
  const started = performance.now()
  step()
  const first = (performance.now() - started) / 1000
  const times = []
  for (const end = performance.now() + 5000; performance.now() < end && times.length < 200;) {
    const before = performance.now()
    step()
    times.push(performance.now() - before)
  }
  times.sort((a, b) => a - b)
  const median = times[times.length >> 1] ?? NaN
  const memory = Math.round(process.memoryUsage.rss() / 1e6)
  console.log(`| ${id} | ${title} | ${median.toFixed(2)} (${times[0]?.toFixed(2)}) | ${first.toFixed(2)} | ${memory} |`)
}
