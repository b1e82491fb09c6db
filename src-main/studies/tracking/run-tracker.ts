import { Gauge } from '../../diagnostics/measure.ts'
import { isDue } from '../../diagnostics/presets.ts'
import { QUANTITIES } from '../../diagnostics/index.ts'
import { probeBatches } from '../../diagnostics/probe/probe-batch.ts'
import { loadExecutor, tryExecutor } from '../../execution/load-executor.ts'
import type { Batch, Executor, Tensors } from '../../execution/executor.ts'
import type { Architecture } from '../../network/architecture/architecture.ts'
import type { Task } from '../../tasks/task.ts'
import type { MeasuredValues, TrackedMoment, Tracker } from '../../training/tracker.ts'
import type { Measured } from '../../diagnostics/values.ts'
import { pack } from './pack.ts'
import type { Tracking } from './tracking.ts'

export interface TrackedRun {
  readonly architecture: Architecture
  readonly task: Task
  /** What a fresh run starts from. */
  readonly initial: Tensors
}

/** Measures one run, in a session of its own beside the one that trains. Has a lifetime: `dispose`. */
export class RunTracker implements Tracker {
  readonly #run: TrackedRun
  readonly #tracking: Tracking
  readonly #executor: Executor
  /** Made ready when it is first wanted. */
  #gauge: Promise<Gauge> | null = null

  private constructor(run: TrackedRun, tracking: Tracking, executor: Executor) {
    this.#run = run
    this.#tracking = tracking
    this.#executor = executor
  }

  static async open(run: TrackedRun, tracking: Tracking): Promise<RunTracker> {
    return new RunTracker(run, tracking, await measuringExecutor())
  }

  isDue(step: number): boolean {
    return isDue(step, this.#tracking.every)
  }

  async measure({ parameters, after }: TrackedMoment): Promise<MeasuredValues> {
    this.#gauge ??= this.#open(this.#tracking.quantities)
    const gauge = await this.#gauge
    const only = gauge.quantities.filter((id) => after !== null || QUANTITIES[id].fromWeights)
    const update = after === null ? null : { before: parameters, after }
    const { values } = await gauge.measure(parameters, { initial: this.#run.initial, update }, only)
    return packed(values)
  }

  async measureWrong(batch: Batch, parameters: Tensors): Promise<MeasuredValues> {
    const { architecture, task } = this.#run
    // The map on the very batch: the probe's sequences may be harmless.
    const whole = { ...batch, continues: false }
    const gauge = await Gauge.open({
      architecture,
      task,
      executor: this.#executor,
      batches: { gradient: whole, readers: whole },
      quantities: ['gradient-map', 'signal-map'],
    })
    try {
      return packed((await gauge.measure(parameters)).values)
    } finally {
      gauge.dispose()
    }
  }

  dispose(): void {
    // One that could not be opened has said so where it was wanted.
    const nothing = (): void => undefined
    void this.#gauge?.then((gauge) => gauge.dispose(), nothing)
  }

  #open(quantities: Tracking['quantities']): Promise<Gauge> {
    const { architecture, task } = this.#run
    return Gauge.open({ architecture, task, executor: this.#executor, batches: probeBatches(task), quantities })
  }
}

/** Values as they are stored and sent. */
export function packed(values: readonly Measured[]): MeasuredValues {
  return values.map(({ quantity, value }) => ({ quantity, packed: pack(value) }))
}

/** What quantities are measured on, whatever a run is trained on: figures of runs can be compared. */
export async function measuringExecutor(): Promise<Executor> {
  const wasm = await tryExecutor('wasm')
  return 'executor' in wasm ? wasm.executor : loadExecutor('reference')
}
