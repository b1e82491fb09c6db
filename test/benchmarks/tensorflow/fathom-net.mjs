// One of our nets on the TensorFlow executor, stepped on batches of a workload; the binding is watched to tell JavaScript's share.
import { compile } from '../../../src-main/compiler/compile.ts'
import { openSession } from '../../../src-main/execution/tensorflow/session.ts'
import { benchNets, netFor } from '../../../src-main/hosts/cli/bench/nets.ts'
import { workloadBatch } from '../../../src-main/hosts/cli/bench/workloads.ts'
import { initialTensors } from '../../../src-main/training/initial.ts'
import { makeOptimiser } from '../../../src-main/training/optimisers/index.ts'

/** The net ready to train in that form, plain or xla; how long that took (ms), and how long its calls stayed inside of TensorFlow (ms, all together). */
export function openNet(binding, { net, workload, form = 'plain' }) {
  const inside = { milliseconds: 0 }
  const program = compile(
    netFor(
      benchNets.find(({ id }) => id === net),
      workload,
    ),
    { loss: workload.loss },
  )
  const started = performance.now()
  const session = openSession({
    binding: watched(binding, inside),
    program,
    ...(form === 'xla' && { compiled: 'training' }),
    settings: {
      batch: workload.batch,
      steps: workload.steps,
      shards: 1,
      threads: 2,
      seed: 1,
      optimiser: makeOptimiser('adam'),
    },
  })
  session.load({
    parameters: initialTensors(program.parameters, { seed: 1, gain: 1 }),
    slots: new Map(),
    carried: new Map(),
  })
  const built = performance.now() - started
  const batches = [0, 1, 2, 3].map((seed) => workloadBatch(workload, seed))
  let count = 0
  const step = () => {
    count++
    const settings = { step: count, learningRate: 1e-3, clipNorm: 1, clipValue: Infinity }
    return session.train(batches[count % batches.length], settings).loss
  }
  return { step, built, inside, dispose: () => session.dispose() }
}

function watched(binding, inside) {
  const runSavedModel = (...given) => {
    const started = performance.now()
    const results = binding.runSavedModel(...given)
    inside.milliseconds += performance.now() - started
    return results
  }
  return Object.create(binding, { runSavedModel: { value: runSavedModel } })
}
