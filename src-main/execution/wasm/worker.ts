/** One more thread of a session: waits for a turn, runs its shards, says so. */
import { parentPort, workerData } from 'node:worker_threads'
import { CONTROL, runShard } from './crew.ts'
import { instantiate, type KernelModule } from './module.ts'

const { kernels, memory, control, shards } = workerData as {
  readonly kernels: KernelModule
  readonly memory: WebAssembly.Memory
  readonly control: Int32Array
  readonly shards: readonly number[]
}
const own = instantiate(kernels, memory)
parentPort?.postMessage('ready')

for (let seen = 0; ;) {
  Atomics.wait(control, CONTROL.generation, seen)
  const generation = Atomics.load(control, CONTROL.generation)
  if (generation === seen) continue
  seen = generation
  if (Atomics.load(control, CONTROL.stop) !== 0) break
  for (const shard of shards) runShard(own, control, shard)
  Atomics.add(control, CONTROL.done, 1)
  Atomics.notify(control, CONTROL.done)
}
