import { compile } from '../../../compiler/compile.ts'
import type { Batch, ExecutorName, Session } from '../../../execution/executor.ts'
import { loadExecutor } from '../../../execution/load-executor.ts'
import { initialTensors } from '../../../training/initial.ts'
import { makeOptimiser } from '../../../training/optimisers/index.ts'
import { benchNets, netFor } from './nets.ts'
import { workloadBatch, workloads } from './workloads.ts'
import type { Workload } from './workloads.ts'

/** One cell of the table. */
export interface BenchJob {
  readonly workload: string
  readonly net: string
  readonly executor: ExecutorName
  readonly threads: number
  readonly shards: number
  /** Timed steps, after the warm-up. */
  readonly repeats: number
}

export interface Measured {
  readonly msMedian: number
  readonly msMin: number
  /** Steps that were timed. */
  readonly steps: number
  /** Largest resident memory of the process, in MB. */
  readonly maxRssMb: number
  /** From the start of the process to the end of the first step. */
  readonly coldStartSeconds: number
  readonly variant: string
  /** The first losses, to see that two executors do the same. */
  readonly losses: readonly number[]
  /** True where only a part of the batch was run and the time scaled up: the reference is made to be obvious, not fast. */
  readonly isScaled: boolean
}

const WARM_UP = 3
const BATCHES = 4
/** What of a workload the reference runs: steps and sequences. */
const PART = { steps: 10, batch: 4 }

/** Trains some steps (forward, loss, back-propagation, Adam at 1e-3) and times each. The process is best used for this alone. */
export async function measure(job: BenchJob): Promise<Measured> {
  const whole = workloads.find(({ id }) => id === job.workload)!
  const isScaled = job.executor === 'reference'
  const workload = isScaled ? { ...whole, ...PART } : whole
  const { session, variant } = await open(job, workload)
  const batches = Array.from({ length: BATCHES }, (_, k) => workloadBatch(workload, k))
  const losses = [trainStep(session, batches[0]!, 1)]
  const coldStartSeconds = performance.now() / 1000
  for (let step = 2; step <= WARM_UP; step++) losses.push(trainStep(session, batches[step % BATCHES]!, step))
  const times = timed(job.repeats, (k) => trainStep(session, batches[k % BATCHES]!, WARM_UP + k + 1))
  session.dispose()
  const factor = (whole.steps * whole.batch) / (workload.steps * workload.batch)
  return {
    msMedian: factor * middle(times),
    msMin: factor * Math.min(...times),
    steps: times.length,
    maxRssMb: process.resourceUsage().maxRSS / 1024,
    coldStartSeconds,
    variant,
    losses,
    isScaled,
  }
}

async function open(job: BenchJob, workload: Workload): Promise<{ session: Session; variant: string }> {
  const net = benchNets.find(({ id }) => id === job.net)!
  const program = compile(netFor(net, workload), { loss: workload.loss })
  const executor = await loadExecutor(job.executor)
  const session = await executor.prepare(program, {
    batch: workload.batch,
    steps: workload.steps,
    shards: job.shards,
    threads: job.threads,
    seed: 1,
    optimiser: makeOptimiser('adam'),
  })
  session.load({
    parameters: initialTensors(program.parameters, { seed: 1, gain: 1 }),
    slots: new Map(),
    carried: new Map(),
  })
  return { session, variant: session.variant ?? executor.variant }
}

function trainStep(session: Session, batch: Batch, step: number): number {
  return session.train(batch, { step, learningRate: 1e-3, clipNorm: Infinity, clipValue: Infinity }).loss
}

/** Milliseconds of each of `count` calls. */
function timed(count: number, work: (k: number) => void): number[] {
  return Array.from({ length: count }, (_, k) => {
    const start = performance.now()
    work(k)
    return performance.now() - start
  })
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
