/** Threads for work that would hold up the answers to windows: making tasks, reading files, solving budgets, predicting. */
import { Worker } from 'node:worker_threads'
import { WrongInput } from '../../../foundation/problem.ts'
import type { FromWorker, Job, JobInput, JobName, JobOutput } from './jobs.ts'

export interface PoolSettings {
  /** Jobs at a time; 2 when left out. */
  readonly threads?: number
  /** Source of the thread. */
  readonly entry?: URL
}

interface Waiting {
  readonly job: Job
  readonly transfer: readonly ArrayBuffer[]
  readonly give: (result: FromWorker) => void
  readonly fail: (error: unknown) => void
}

interface Thread {
  readonly worker: Worker
  /** What it is working on. */
  current: Waiting | undefined
}

/**
 * Runs jobs by name, each on a thread that has nothing else to do; threads start when they are needed and stay. A job that is given up is
 * ended with its thread. Has a lifetime: `close`.
 */
export class WorkerPool {
  readonly #most: number
  readonly #entry: URL
  readonly #threads = new Set<Thread>()
  readonly #waiting: Waiting[] = []
  #isClosed = false

  constructor({ threads = 2, entry = new URL('./worker.ts', import.meta.url) }: PoolSettings = {}) {
    this.#most = threads
    this.#entry = entry
  }

  /**
   * What the job gives. Throws `WrongInput` where the job does, and the signal's reason when it is given up. Buffers in `transfer` are the
   * thread's afterwards.
   */
  run<N extends JobName>(name: N, input: JobInput<N>, options: RunOptions = {}): Promise<JobOutput<N>> {
    const { signal, transfer = [] } = options
    return new Promise<JobOutput<N>>((resolve, reject) => {
      if (signal?.aborted === true || this.#isClosed) {
        reject(signal?.aborted === true ? reasonOf(signal) : new Error('the workbench is closed'))
        return
      }
      const waiting: Waiting = {
        job: { name, input } as Job,
        transfer,
        give: (result) => {
          if (result.kind === 'output') resolve(result.output as JobOutput<N>)
          else reject(errorOf(result))
        },
        fail: reject,
      }
      signal?.addEventListener('abort', () => this.#giveUp(waiting, reasonOf(signal)), { once: true })
      this.#waiting.push(waiting)
      this.#next()
    })
  }

  /** Starts a thread before it is needed: the first job would wait for its sources. */
  warmUp(): void {
    if (this.#threads.size === 0) this.#start()
  }

  /** Ends all threads; what they were at is given up. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const { fail } of this.#waiting.splice(0)) fail(new Error('the workbench is closed'))
    await Promise.all([...this.#threads].map(({ worker }) => worker.terminate()))
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      const idle = [...this.#threads].find(({ current }) => current === undefined)
      const thread = idle ?? (this.#threads.size < this.#most ? this.#start() : undefined)
      if (thread === undefined) return
      thread.current = this.#waiting.shift()
      thread.worker.postMessage(thread.current!.job, thread.current!.transfer)
    }
  }

  #start(): Thread {
    const worker = new Worker(this.#entry, { stderr: false })
    // Nobody waits for an idle thread; a job that somebody waits for is kept alive by who asked.
    worker.unref()
    const thread: Thread = { worker, current: undefined }
    this.#threads.add(thread)
    worker.on('message', (result: FromWorker) => {
      const done = thread.current
      thread.current = undefined
      done?.give(result)
      this.#next()
    })
    worker.on('error', (error) => this.#lose(thread, error))
    worker.on('exit', (code) => this.#lose(thread, new Error(`a worker thread ended with code ${code}`)))
    return thread
  }

  #lose(thread: Thread, error: unknown): void {
    this.#threads.delete(thread)
    thread.current?.fail(error)
    thread.current = undefined
    if (!this.#isClosed) this.#next()
  }

  #giveUp(waiting: Waiting, reason: unknown): void {
    const place = this.#waiting.indexOf(waiting)
    if (place >= 0) this.#waiting.splice(place, 1)
    waiting.fail(reason)
    for (const thread of this.#threads) if (thread.current === waiting) void thread.worker.terminate()
  }
}

export interface RunOptions {
  readonly signal?: AbortSignal
  readonly transfer?: readonly ArrayBuffer[]
}

function errorOf(result: Exclude<FromWorker, { kind: 'output' }>): Error {
  return result.kind === 'wrong-input' ? new WrongInput(result.problems) : new Error(result.message)
}

const reasonOf = (signal: AbortSignal): Error =>
  signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason))
