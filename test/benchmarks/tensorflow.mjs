#!/usr/bin/env node
// The TensorFlow executor beside the prototype it came from, both its forms, its start, and whether anything grows; as Markdown tables.
//
//   node test/benchmarks/tensorflow.mjs [--prototype FOLDER] [--seconds 20] [--threads 2] [--parts steps,forms,start,growth] [--growth 20000]
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
    parts: { type: 'string', default: 'steps,forms,start,growth' },
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

/** The code of a step is compiled by V8 within some hundred steps of a run; here before the first that is timed. */
function warmUp() {
  const { step, dispose } = openNet(binding, { net: 'A3', workload: { ...workload('W2'), d: 8, batch: 4, steps: 10 } })
  for (let k = 0; k < 2000; k++) step()
  dispose()
}

/** Steps of all in turns, five at a time; `times` of each in ms. */
function interleave(all) {
  for (const one of all) for (let k = 0; k < 3; k++) one.step()
  const end = performance.now() + 1000 * Number(options.seconds)
  while (performance.now() < end)
    for (const { step, times } of all)
      for (let k = 0; k < 5; k++) {
        const started = performance.now()
        step()
        times.push(performance.now() - started)
      }
}

const shown = ({ times }) => `${quantile(times, 0.5).toFixed(1)} (${quantile(times, 0).toFixed(1)})`
const ratio = (a, b) => [0.5, 0].map((share) => (quantile(a.times, share) / quantile(b.times, share)).toFixed(2))

if (part('steps')) {
  console.log('| | prototype, ms | fathom, ms | fathom / prototype | JavaScript, ms a step |')
  console.log('| --- | --- | --- | --- | --- |')
  warmUp()
  for (const id of ['W1', 'W2', 'W3']) {
    const prototype = { step: openPrototype(binding, options.prototype, id), times: [] }
    const net = openNet(binding, { net: 'A3', workload: workload(id) })
    const shares = []
    const step = () => {
      const started = performance.now()
      net.inside.milliseconds = 0
      net.step()
      shares.push(performance.now() - started - net.inside.milliseconds)
    }
    const ours = { step, times: [] }
    interleave([prototype, ours])
    const [median, least] = ratio(ours, prototype)
    const script = `${quantile(shares, 0.5).toFixed(2)} (${quantile(shares, 0).toFixed(2)})`
    console.log(`| ${id} | ${shown(prototype)} | ${shown(ours)} | ${median} (${least}) | ${script} |`)
    net.dispose()
  }
}

if (part('forms')) {
  console.log('\n| | | plain, ms | by XLA, ms | XLA / plain | XLA compiles, s (of processor time) |')
  console.log('| --- | --- | --- | --- | --- | --- |')
  const nets = { A1: 'LSTM', A2: 'stack of 2', A3: 'transition MLP', A6: 'gate MLP' }
  for (const id of ['W1', 'W2', 'W3'])
    for (const [net, title] of Object.entries(nets)) {
      const [plain, compiled] = ['plain', 'xla'].map((form) => ({
        ...openNet(binding, { net, workload: workload(id), form }),
        times: [],
      }))
      const before = { time: performance.now(), cpu: process.cpuUsage() }
      compiled.step()
      const { user, system } = process.cpuUsage(before.cpu)
      const compiling = `${((performance.now() - before.time) / 1000).toFixed(1)} (${((user + system) / 1e6).toFixed(1)})`
      interleave([plain, compiled])
      const [median, least] = ratio(compiled, plain)
      console.log(`| ${id} | ${title} | ${shown(plain)} | ${shown(compiled)} | ${median} (${least}) | ${compiling} |`)
      for (const { dispose } of [plain, compiled]) dispose()
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
