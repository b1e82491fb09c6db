// What 64 bits cost and change in exponents and singular values: node test/benchmarks/spectrum-precision.mjs [W1 W2 W3]. Seconds of processor
// time on the wasm executor and on the float64 interpreter, transition cell, fresh weights, and how far their figures lie apart.
import { Gauge } from '../../src-main/diagnostics/measure.ts'
import { firstRows, PROBE } from '../../src-main/diagnostics/probe/probe-batch.ts'
import { compile } from '../../src-main/compiler/compile.ts'
import { loadExecutor } from '../../src-main/execution/load-executor.ts'
import { referenceExecutor } from '../../src-main/execution/reference/executor.ts'
import { benchNets, netFor } from '../../src-main/hosts/cli/bench/nets.ts'
import { workloadBatch, workloads } from '../../src-main/hosts/cli/bench/workloads.ts'
import { initialTensors } from '../../src-main/training/initial.ts'

/** @typedef {(typeof workloads)[number]} Workload */

const wanted = process.argv.slice(2)
const executor = await loadExecutor('wasm')
for (const workload of workloads) if (wanted.length === 0 || wanted.includes(workload.id)) await compare(workload)

/** @param {Workload} workload */
async function compare(workload) {
  const [single, double] = [await measured(workload, executor), await measured(workload, referenceExecutor)]
  for (const [k, [title, values]] of single.entries()) {
    const apart = values.map((value, i) => Math.abs(value - (double[k]?.[1][i] ?? Number.NaN)))
    const seconds = [single, double].map((one) => one[k]?.[2].toFixed(2))
    console.log(
      `${workload.id} ${title}: ${seconds[0]} s in 32 bits, ${seconds[1]} s in 64; at most ${Math.max(...apart).toExponential(1)} apart`,
    )
  }
}

/** Title, figures and seconds of both quantities. @param {Workload} workload @param {import('../../src-main/execution/executor.ts').Executor} recurrenceOn */
async function measured(workload, recurrenceOn) {
  const { loss, input, n, m, reads } = workload
  const net = benchNets.find(({ id }) => id === 'A3')
  if (net === undefined) throw new Error('the transition cell is gone')
  const architecture = netFor(net, workload)
  const program = compile(architecture, { loss })
  const parameters = initialTensors(program.parameters, { seed: 1, gain: 1 })
  const batch = workloadBatch(workload, 1)
  /** @type {{ input: { kind: 'real' | 'symbols', size: number }, target: { kind: 'real' | 'symbols', size: number } }} */
  const shape = { input: { kind: input, size: n }, target: { kind: program.target.kind, size: m } }
  const batches = { gradient: firstRows(batch, shape, PROBE.sequences), readers: batch }
  const task = { loss, ...shape, reads }
  /** @type {(readonly [string, readonly number[], number])[]} */
  const all = []
  for (const quantity of /** @type {const} */ (['lyapunov', 'step-jacobian'])) {
    const gauge = await Gauge.open({ architecture, task, executor, recurrenceOn, batches, quantities: [quantity] })
    const begun = process.cpuUsage().user
    const [found] = (await gauge.measure(parameters)).values
    const seconds = (process.cpuUsage().user - begun) / 1e6
    if (found?.quantity === 'lyapunov') all.push(['exponents', [...found.value.exponents], seconds])
    if (found?.quantity === 'step-jacobian') all.push(['singular values', [...found.value.singularValues], seconds])
    gauge.dispose()
  }
  return all
}
