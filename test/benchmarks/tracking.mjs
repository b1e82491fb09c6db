// What measuring costs beside training: node test/benchmarks/tracking.mjs [W1 W2 W3]. One thread, the transition cell; medians, in ms
// of processor time, which other work on the machine does not touch.
import { Gauge } from '../../src-main/diagnostics/measure.ts'
import { EVERY, PRESETS } from '../../src-main/diagnostics/presets.ts'
import { QUANTITIES } from '../../src-main/diagnostics/index.ts'
import { firstRows, PROBE } from '../../src-main/diagnostics/probe/probe-batch.ts'
import { compile } from '../../src-main/compiler/compile.ts'
import { loadExecutor } from '../../src-main/execution/load-executor.ts'
import { benchNets, netFor } from '../../src-main/hosts/cli/bench/nets.ts'
import { workloadBatch, workloads } from '../../src-main/hosts/cli/bench/workloads.ts'
import { initialTensors } from '../../src-main/training/initial.ts'
import { makeOptimiser } from '../../src-main/training/optimisers/index.ts'

const wanted = process.argv.slice(2)
const executor = await loadExecutor('wasm')
const now = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
/** @param {readonly number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

for (const workload of workloads) {
  if (wanted.length > 0 && !wanted.includes(workload.id)) continue
  await measure(workload)
}

/** @param {(typeof workloads)[number]} workload */
async function measure(workload) {
  const { id, loss, batch: size, steps, input, n, m, reads } = workload
  const net = benchNets.find(({ id: name }) => name === 'A3')
  if (net === undefined) throw new Error('the transition cell is gone')
  const architecture = netFor(net, workload)
  const program = compile(architecture, { loss })
  const batch = workloadBatch(workload, 1)
  const parameters = initialTensors(program.parameters, { seed: 1, gain: 1 })
  const settings = { batch: size, steps, shards: 1, threads: 1, seed: 1, optimiser: makeOptimiser('adam') }
  const session = await executor.prepare(program, settings)
  session.load({ parameters, slots: new Map(), carried: new Map() })
  const step = timed(9, (k) =>
    session.train(batch, { step: k + 1, learningRate: 1e-3, clipNorm: 1, clipValue: Infinity }),
  )
  const after = session.save().parameters
  session.dispose()
  console.log(`${id}: training step ${step.toFixed(1)} ms`)
  /** @type {{ input: { kind: 'real' | 'symbols', size: number }, target: { kind: 'real' | 'symbols', size: number } }} */
  const shape = { input: { kind: input, size: n }, target: { kind: program.target.kind, size: m } }
  const batches = { gradient: firstRows(batch, shape, PROBE.sequences), readers: batch }
  const task = { loss, ...shape, reads }
  for (const { id: preset, quantities } of PRESETS) {
    const gauge = await Gauge.open({ architecture, task, executor, batches, quantities })
    const context = { initial: parameters, update: { before: parameters, after } }
    /** @type {number[]} */
    const whole = []
    for (let k = 0; k < (preset === 'thorough' ? 1 : 5); k++) {
      const begun = now()
      const { problems } = await gauge.measure(parameters, context)
      whole.push(now() - begun)
      if (problems.length > 0) throw new Error(problems[0]?.message)
    }
    const share = median(whole) / (EVERY[preset] * step)
    console.log(
      `  ${preset}: ${median(whole).toFixed(1)} ms every ${EVERY[preset]} steps: ${(100 * share).toFixed(1)} % of training`,
    )
    if (preset === 'thorough') await parts(gauge, parameters, context)
    gauge.dispose()
  }
}

/** Each quantity by itself, passes that it shares included. @param {Gauge} gauge @param {import('../../src-main/execution/executor.ts').Tensors} parameters @param {import('../../src-main/diagnostics/probe/probe.ts').RunContext} context */
async function parts(gauge, parameters, context) {
  for (const id of gauge.quantities) {
    gauge.probe.load(parameters, context)
    const begun = now()
    await QUANTITIES[id].measure(gauge.probe)
    console.log(`    ${id}: ${(now() - begun).toFixed(1)} ms`)
  }
}

/** Median ms of a call. @param {number} times @param {(k: number) => unknown} call */
function timed(times, call) {
  const all = []
  for (let k = 0; k < times; k++) {
    const begun = now()
    call(k)
    all.push(now() - begun)
  }
  return median(all)
}
