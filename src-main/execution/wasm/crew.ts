/**
 * The threads of a session: this one and its workers, each with the same shards every time. They meet once per training step.
 * Whoever runs a shard, it runs the same code over the same memory: results do not depend on how many threads there are.
 */
import { Worker } from 'node:worker_threads'
import { instantiate, type KernelModule, type Kernels } from './module.ts'

/** One stretch of code to run for one shard. */
export interface Work {
  readonly code: number
  readonly begin: number
  readonly end: number
}

/** Words of the control block: a turn begins when GENERATION grows; DONE counts workers that have ended it. */
export const CONTROL = { generation: 0, done: 1, steps: 2, stop: 3, failed: 4, work: 8 } as const
export const WORDS_PER_SHARD = 3

export interface CrewSettings {
  readonly kernels: KernelModule
  readonly memory: WebAssembly.Memory
  readonly shards: number
  readonly threads: number
}

/** Looks at the workers before waiting for them: some ten microseconds. */
const SHORT_LOOK = 4000

export class Crew {
  readonly #own: Kernels
  readonly #control: Int32Array
  readonly #workers: Worker[] = []
  readonly #ownShards: readonly number[]

  private constructor(settings: CrewSettings) {
    this.#own = instantiate(settings.kernels, settings.memory)
    this.#control = new Int32Array(new SharedArrayBuffer(4 * (CONTROL.work + WORDS_PER_SHARD * settings.shards)))
    const threads = Math.max(1, Math.min(settings.threads, settings.shards))
    const shardsOf = (thread: number): number[] =>
      Array.from({ length: settings.shards }, (_, shard) => shard).filter((shard) => shard % threads === thread)
    this.#ownShards = shardsOf(0)
    for (let thread = 1; thread < threads; thread++)
      this.#workers.push(startWorker(settings, this.#control, shardsOf(thread)))
  }

  /** A crew whose workers are all ready. */
  static async assemble(settings: CrewSettings): Promise<Crew> {
    const crew = new Crew(settings)
    await Promise.all(crew.#workers.map(isReady))
    return crew
  }

  /** Runs every shard's work; returns when all are done. Throws when a worker failed. */
  run(work: readonly (Work | undefined)[], steps: number): void {
    const control = this.#control
    work.forEach((part, shard) => {
      control.set(
        part === undefined ? [0, 0, 0] : [part.code, part.begin, part.end],
        CONTROL.work + WORDS_PER_SHARD * shard,
      )
    })
    control[CONTROL.steps] = steps
    Atomics.store(control, CONTROL.done, 0)
    if (this.#workers.length > 0) {
      Atomics.add(control, CONTROL.generation, 1)
      Atomics.notify(control, CONTROL.generation)
    }
    for (const shard of this.#ownShards) runShard(this.#own, control, shard)
    this.#waitForWorkers()
  }

  dispose(): void {
    Atomics.store(this.#control, CONTROL.stop, 1)
    Atomics.add(this.#control, CONTROL.generation, 1)
    Atomics.notify(this.#control, CONTROL.generation)
    for (const worker of this.#workers) void worker.terminate()
  }

  #waitForWorkers(): void {
    const control = this.#control
    // Shards are even, so the others are about to end: a short look costs less than being put to sleep and woken.
    for (let look = 0; look < SHORT_LOOK && Atomics.load(control, CONTROL.done) < this.#workers.length; look++);
    for (
      let done = Atomics.load(control, CONTROL.done);
      done < this.#workers.length;
      done = Atomics.load(control, CONTROL.done)
    ) {
      Atomics.wait(control, CONTROL.done, done, 1000)
      if (Atomics.load(control, CONTROL.failed) !== 0) throw new Error('a thread of the wasm executor failed')
    }
  }
}

/** Runs one shard's part of the present turn. */
export function runShard(kernels: Kernels, control: Int32Array, shard: number): void {
  const at = CONTROL.work + WORDS_PER_SHARD * shard
  const code = control[at] ?? 0
  if (code !== 0) kernels.execute(code, control[at + 1] ?? 0, control[at + 2] ?? 0, control[CONTROL.steps] ?? 0)
}

function startWorker({ kernels, memory }: CrewSettings, control: Int32Array, shards: readonly number[]): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { kernels, memory, control, shards },
  })
  worker.on('error', () => {
    Atomics.store(control, CONTROL.failed, 1)
    Atomics.notify(control, CONTROL.done)
  })
  worker.unref()
  return worker
}

function isReady(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('message', () => {
      resolve()
    })
    worker.once('error', reject)
  })
}
