#!/usr/bin/env node
// The TensorFlow executor beside the prototype it came from, its start, and whether anything grows; as Markdown tables.
//
//   node test/benchmarks/tensorflow.mjs [--prototype FOLDER] [--seconds 20] [--threads 2] [--parts steps,start,growth] [--growth 20000]
//
// FOLDER holds the prototype (cell_while.cjs and what it needs). Steps of both are interleaved in one process, five at a time. The library is the
// one that `fathom tensorflow install` left, or the one that FATHOM_TENSORFLOW names.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values: options } = parseArgs({
  options: {
    prototype: {
      type: 'string',
      default: fileURLToPath(new URL('../../../shared/bench/tensorflow-prototype', import.meta.url)),
    },
    seconds: { type: 'string', default: '20' },
    threads: { type: 'string', default: '2' },
    parts: { type: 'string', default: 'steps,start,growth' },
    growth: { type: 'string', default: '20000' },
    inside: { type: 'boolean', default: false },
  },
})

// TensorFlow reads its environment once, when it is loaded.
if (!options.inside) {
  const env = {
    ...process.env,
    TF_NUM_INTRAOP_THREADS: options.threads,
    TF_NUM_INTEROP_THREADS: options.threads,
    TF_CPP_MIN_LOG_LEVEL: '2',
  }
  const again = spawnSync(process.execPath, [...process.argv.slice(1), '--inside'], {
    env,
    stdio: 'inherit',
  })
  process.exit(again.status ?? 1)
}

const { loadBinding } = await import('../../src-main/execution/tensorflow/binding.ts')
const { findLibrary } = await import('../../src-main/execution/tensorflow/library/find.ts')
const { workloads } = await import('../../src-main/hosts/cli/bench/workloads.ts')
const { openNet } = await import('./tensorflow/fathom-net.mjs')
const { openPrototype } = await import('./tensorflow/prototype.mjs')

const found = findLibrary()
if (!('binding' in found)) {
  console.log(`${found.why}. ${found.remedy}`)
  process.exit(1)
}
const binding = loadBinding(found.binding)
const workload = (id) => workloads.find((one) => one.id === id)
const part = (name) => options.parts.split(',').includes(name)
const quantile = (times, share) => times.toSorted((a, b) => a - b)[Math.floor(share * (times.length - 1))]

if (part('steps')) {
  console.log('| | prototype, ms | fathom, ms | fathom / prototype | JavaScript, ms a step |')
  console.log('| --- | --- | --- | --- | --- |')
  for (const id of ['W1', 'W2', 'W3']) {
    const prototype = { step: openPrototype(binding, options.prototype, id), times: [] }
    const net = openNet(binding, { net: 'A3', workload: workload(id) })
    const ours = { step: net.step, times: [] }
    for (const { step } of [prototype, ours]) for (let k = 0; k < 3; k++) step()
    net.inside.milliseconds = 0
    const end = performance.now() + 1000 * Number(options.seconds)
    while (performance.now() < end)
      for (const { step, times } of [prototype, ours])
        for (let k = 0; k < 5; k++) {
          const started = performance.now()
          step()
          times.push(performance.now() - started)
        }
    const shown = ({ times }) => `${quantile(times, 0.5).toFixed(1)} (${quantile(times, 0).toFixed(1)})`
    const ratio = (share) => (quantile(ours.times, share) / quantile(prototype.times, share)).toFixed(2)
    const all = ours.times.reduce((sum, time) => sum + time, 0)
    const script = ((all - net.inside.milliseconds) / ours.times.length).toFixed(2)
    console.log(`| ${id} | ${shown(prototype)} | ${shown(ours)} | ${ratio(0.5)} (${ratio(0)}) | ${script} |`)
    net.dispose()
  }
}

if (part('start')) {
  console.log('\n| | graph built and loaded, s | first step, s |\n| --- | --- | --- |')
  const cases = [
    ['W1, transition MLP, T = 100', 'A3', workload('W1')],
    ['W2, transition MLP, T = 100', 'A3', workload('W2')],
    ['W3, transition MLP, T = 100', 'A3', workload('W3')],
    ['W2, stack of 2, T = 400', 'A2', { ...workload('W2'), steps: 400 }],
    ['W1, stack of 2, T = 1 000', 'A2', { ...workload('W1'), steps: 1000 }],
  ]
  for (const [title, net, given] of cases) {
    const { step, built, dispose } = openNet(binding, { net, workload: given })
    const started = performance.now()
    step()
    console.log(`| ${title} | ${(built / 1000).toFixed(2)} | ${((performance.now() - started) / 1000).toFixed(2)} |`)
    dispose()
  }
}

if (part('growth')) {
  const steps = Number(options.growth)
  console.log('\n| step | tensors | resident, MB |\n| --- | --- | --- |')
  const small = { ...workload('W1'), steps: 20, batch: 8 }
  const { step, dispose } = openNet(binding, { net: 'A3', workload: small })
  for (let k = 1; k <= steps; k++) {
    step()
    if (k === 100 || k % (steps / 10) === 0)
      console.log(`| ${k} | ${binding.getNumOfTensors()} | ${Math.round(process.memoryUsage.rss() / 1e6)} |`)
  }
  dispose()
}
