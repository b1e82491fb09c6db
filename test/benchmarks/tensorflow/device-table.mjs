// Training steps of the benchmark's nets on the device that TensorFlow finds, in both forms.
//
//   node test/benchmarks/tensorflow/device-table.mjs [--device cuda|cpu] [--steps N: only so many of W1, for a profiler] [--form plain|xla]
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { loadBinding } from '../../../src-main/execution/tensorflow/binding.ts'
import { findLibrary } from '../../../src-main/execution/tensorflow/library/find.ts'
import { workloads } from '../../../src-main/hosts/cli/bench/workloads.ts'
import { openNet } from './fathom-net.mjs'
import { timesOf } from './step-times.mjs'

const { values: options } = parseArgs({
  options: { device: { type: 'string', default: 'cuda' }, steps: { type: 'string' }, form: { type: 'string' } },
})
process.env.TF_FORCE_GPU_ALLOW_GROWTH ??= 'true'
process.env.TF_CPP_MIN_LOG_LEVEL ??= '2'
const found = findLibrary()
if (!('binding' in found)) throw new Error(`${found.why}. ${found.remedy}`)
const binding = loadBinding(found.binding)
if (options.device === 'cuda' && !binding.isUsingGpuDevice())
  throw new Error('TensorFlow computes on the processor here: see fathom doctor')

if (options.steps) {
  const { step } = openNet(binding, { net: 'A3', workload: workloads[0], form: options.form })
  for (let k = 0; k < Number(options.steps); k++) step()
  process.exit(0)
}

console.log('| | | | step, ms, median (least) | first step, s | resident, MB | of the GPU, MB |')
console.log('| --- | --- | --- | --- | --- | --- | --- |')
const nets = { A1: 'LSTM', A2: 'stack of 2', A3: 'transition MLP', A6: 'gate MLP' }
for (const workload of workloads)
  for (const [net, title] of Object.entries(nets))
    for (const form of options.form ? [options.form] : ['plain', 'xla']) row(workload, { net, title, form })

/** What one net does not do keeps no other from its turn. */
function row(workload, { net, title, form }) {
  const words = `| ${workload.id} | ${title} | ${form} |`
  try {
    const { step, dispose } = openNet(binding, { net, workload, form })
    const { first, median, least } = timesOf(step)
    dispose()
    const resident = Math.round(process.memoryUsage.rss() / 1e6)
    console.log(
      `${words} ${median.toFixed(2)} (${least.toFixed(2)}) | ${first.toFixed(2)} | ${resident} | ${gpuMemory()} |`,
    )
  } catch (error) {
    console.log(`${words} failed: ${String(error).split('\n')[0]} | | | |`)
  }
}

/** Of this process, as the driver tells. */
function gpuMemory() {
  if (options.device !== 'cuda') return ''
  const query = ['--query-compute-apps=pid,used_memory', '--format=csv,noheader,nounits']
  const { stdout } = spawnSync('nvidia-smi', query, { encoding: 'utf8' })
  const own = (stdout ?? '').split('\n').find((line) => Number(line.split(',')[0]) === process.pid)
  return own?.split(',')[1]?.trim() ?? 'not told'
}
