/** Training in memory: curves that look like learning, at any pace. The same every time. */
import type { CurveDelta, RunView, StudyState, StudyUpdate } from '../../../src-main/contract/study.ts'
import type { Problem } from '../../../src-main/foundation/problem.ts'
import type { DoNothing, Metric } from '../../../src-main/tasks/task.ts'
import type { PlannedRun, RunResult, StudyPlan } from '../../../src-main/studies/study.ts'

interface Point {
  readonly step: number
  readonly value: number
  readonly norm: number
}

interface DoubleRun {
  readonly planned: PlannedRun
  readonly place: number
  readonly points: Point[]
  state: RunView['state']
  /** The evaluation at which its numbers go wrong; 0: never. */
  readonly fails: number
  failure: string | null
  changed: number
  best: Point | null
  looked: number
}

export interface TrainingSettings {
  readonly plan: StudyPlan
  readonly metric: Metric
  readonly doNothing: readonly DoNothing[]
  /** Evaluations of a run. */
  readonly points: number
  /** Runs at a time. */
  readonly lanes: number
}

/** Steps between two evaluations. */
const EVERY = 50

export class TrainingDouble {
  readonly settings: TrainingSettings
  readonly #runs: DoubleRun[]
  state: StudyState = 'running'
  problem: Problem | null = null
  #count = 0
  #waiting: (() => void)[] = []

  constructor(settings: TrainingSettings) {
    this.settings = settings
    const places = settings.plan.architectures.map(({ id }) => id)
    this.#runs = settings.plan.runs.map((planned, k) => ({
      planned,
      place: places.indexOf(planned.architecture),
      points: [],
      state: 'waiting',
      fails: k % 23 === 17 ? 12 : 0,
      failure: null,
      changed: 0,
      best: null,
      looked: 0,
    }))
  }

  /** Trains every running run by so many evaluations. */
  advance(evaluations = 1): void {
    if (this.state !== 'running') return
    this.#fill()
    for (const run of this.#runs) if (run.state === 'running') this.#train(run, evaluations)
    if (this.#runs.every(({ state }) => state === 'done' || state === 'failed')) this.state = 'complete'
    this.tell()
  }

  /** An evaluation more for every running run, beyond the planned end: a stream that never ends. */
  extend(): void {
    for (const run of this.#runs)
      if (run.state === 'running') run.points.push(pointOf(run, run.points.length + 1, this.settings.points))
    for (const run of this.#runs) if (run.state === 'running') this.#change(run, 'running')
    this.tell()
  }

  /** Trains the first `count` runs to their end, at once. */
  complete(count: number): void {
    for (const run of this.#runs.slice(0, count)) this.#train(run, this.settings.points)
    this.#fill()
    this.tell()
  }

  /** The engine of the run at this place ends, for good. */
  lose(place: number): void {
    const run = this.#runs[place]!
    run.failure = 'the engine process ended with exit code 1: no such library'
    this.#change(run, 'failed')
    const { id } = run.planned
    const hint = 'If it comes again, plan the study on another executor.'
    this.problem = { code: 'engine-lost', place: id, message: run.failure, hint }
    this.tell()
  }

  pause(): void {
    for (const run of this.#runs) if (run.state === 'running') this.#change(run, 'stopped')
    this.state = 'paused'
    this.tell()
  }

  resume(): void {
    this.state = 'running'
    this.#fill()
    this.tell()
  }

  keep(): void {
    this.pause()
    this.state = 'complete'
    this.tell()
  }

  retry(id: string): void {
    const run = this.#runs.find(({ planned }) => planned.id === id)
    if (run === undefined) return
    run.failure = null
    this.#change(run, 'waiting')
    this.resume()
  }

  /** What came of the runs so far, as a project would have stored it. */
  get results(): RunResult[] {
    const { metric } = this.settings
    return this.#runs.map((run): RunResult => {
      const { planned, points, state, failure } = run
      const value = this.#best(run)?.value ?? 0
      const figures = { [metric.id]: value }
      const outcome = {
        train: figures,
        validation: figures,
        test: { [metric.id]: value * 1.02 },
        steps: points.length * EVERY,
        epochs: points.length,
        bestStep: run.best?.step ?? 0,
        seconds: points.length * (0.5 + 0.1 * run.place),
        stillFalling: false,
      }
      const isDone = state === 'done'
      return {
        id: planned.id,
        stopReason: isDone ? 'max-epochs' : null,
        failure,
        outcome: isDone ? outcome : null,
        executors: [],
      }
    })
  }

  /** Changes with every run that ends. */
  get ended(): number {
    return this.#runs.filter(({ state }) => state === 'done' || state === 'failed').length
  }

  /** Validation of every run that has begun. */
  get curves(): readonly {
    readonly run: PlannedRun
    readonly points: readonly { readonly step: number; readonly value: number }[]
  }[] {
    return this.#runs.filter(({ points }) => points.length > 0).map(({ planned, points }) => ({ run: planned, points }))
  }

  tell(): void {
    this.#count++
    for (const wake of this.#waiting.splice(0)) wake()
  }

  async *watch(signal: AbortSignal): AsyncGenerator<StudyUpdate> {
    const told = new Map<DoubleRun, number>()
    let seen = -1
    while (!signal.aborted) {
      const count = this.#count
      const curves = this.#runs.flatMap((run) => deltasOf(run, told.get(run) ?? 0))
      const runs = this.#runs.filter(({ changed }) => changed > seen || seen < 0).map((run) => this.#view(run))
      for (const run of this.#runs) told.set(run, run.points.length)
      seen = count
      yield { ...this.#facts(), runs, curves }
      if (this.#count === count) await this.#next(signal)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }

  #next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
  }

  #facts(): Omit<StudyUpdate, 'runs' | 'curves'> {
    const { plan, metric, doNothing, points, lanes } = this.settings
    const settled = this.#runs.filter(({ state }) => state === 'done' || state === 'failed').length
    const open = this.#runs.reduce((sum, run) => sum + (run.state === 'done' ? 0 : points - run.points.length), 0)
    const secondsLeft = this.state === 'running' ? (open * 0.6) / lanes : null
    return { state: this.state, plan, metric, doNothing, settled, secondsLeft, doing: null, problem: this.problem }
  }

  #fill(): void {
    const free = this.settings.lanes - this.#runs.filter(({ state }) => state === 'running').length
    const open = this.#runs.filter(({ state }) => state === 'waiting' || state === 'stopped')
    for (const run of open.slice(0, Math.max(0, free))) this.#change(run, 'running')
  }

  #train(run: DoubleRun, evaluations: number): void {
    for (let k = 0; k < evaluations && run.points.length < this.settings.points; k++) {
      const n = run.points.length + 1
      run.points.push(pointOf(run, n, this.settings.points))
      if (n === run.fails) {
        run.failure = `NaN or infinite at step ${n * EVERY}, first the value at layer1.transition`
        this.#change(run, 'failed')
        return
      }
    }
    this.#change(run, run.points.length >= this.settings.points ? 'done' : run.state)
  }

  #change(run: DoubleRun, state: RunView['state']): void {
    run.state = state
    run.changed = this.#count + 1
  }

  /** Looks only at what has come since. */
  #best(run: DoubleRun): Point | null {
    for (; run.looked < run.points.length; run.looked++) {
      const point = run.points[run.looked]!
      if (run.best === null || point.value < run.best.value) run.best = point
    }
    return run.best
  }

  #view(run: DoubleRun): RunView {
    const { planned, points, state } = run
    const best = this.#best(run)
    const last = points.at(-1)
    const left = this.settings.points - points.length
    return {
      id: planned.id,
      architecture: planned.architecture,
      seed: planned.seed,
      learningRate: planned.learningRate,
      state,
      step: last?.step ?? 0,
      lastStep: this.settings.points * EVERY,
      epoch: points.length,
      loss: last?.value ?? null,
      gradientNorm: last?.norm ?? null,
      best: best?.value ?? null,
      bestEpoch: best === null ? null : best.step / EVERY,
      seconds: points.length * 0.6,
      secondsLeft: state === 'running' ? left * 0.6 : null,
      stopReason: state === 'done' ? 'max-epochs' : run.failure?.startsWith('NaN') ? 'not-finite' : null,
      failure: run.failure,
      attempts: 1,
      variant: 'wasm simd',
      note: null,
    }
  }
}

/** Falls from one level to another, each architecture to its own, with a little noise of the seed. */
function pointOf({ planned, place }: DoubleRun, n: number, points: number): Point {
  const noise = Math.sin(n * 12.9898 + planned.seed * 78.233 + place * 3.7)
  const end = 0.02 + 0.012 * place + 0.003 * Math.sin(planned.seed * 5.1 + place)
  const fall = (4 * n) / (points * (0.35 + 0.05 * place))
  const value = end + 0.15 * Math.exp(-fall) + 0.0015 * noise * Math.exp(-fall / 3) + 0.0004 * noise
  return { step: n * EVERY, value, norm: 0.4 + 0.8 * Math.exp(-fall) + 0.1 * Math.abs(noise) }
}

function deltasOf({ planned, points }: DoubleRun, from: number): CurveDelta[] {
  if (points.length === from) return []
  const fresh = points.slice(from)
  const columns = {
    run: planned.id,
    from,
    steps: Float64Array.from(fresh, ({ step }) => step),
    epochs: Float64Array.from(fresh, ({ step }) => step / EVERY),
  }
  return [
    { ...columns, kind: 'validation', values: Float64Array.from(fresh, ({ value }) => value), gradientNorms: null },
    {
      ...columns,
      kind: 'training',
      values: Float64Array.from(fresh, ({ value }) => value * 0.9),
      gradientNorms: Float64Array.from(fresh, ({ norm }) => norm),
    },
  ]
}
