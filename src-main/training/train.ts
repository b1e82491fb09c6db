import type { Batch, StepOutcome, Tensors, TrainedState } from '../execution/executor.ts'
import { present } from '../foundation/invariant.ts'
import type { BatchPlan, Metric, Task } from '../tasks/task.ts'
import { batchesFrom } from './batches.ts'
import { evaluateSplit, type SplitEvaluation } from './evaluate-split.ts'
import type { Best, Checkpoint, Place, RunEnd, RunOutcome, RunProgress, StopReason } from './events.ts'
import type { TrainingJob } from './job.ts'
import { dueEvery } from './pace.ts'
import { learningRateAt } from './recipe.ts'
import { afterEvaluation, afterStep, beginning, isBetter, lastStep, nextAction } from './run-progress.ts'
import { runOutcome } from './run-outcome.ts'
import type { MeasuredValues, Tracker } from './tracker.ts'

/** Seconds between two progress events, and between two pauses. */
const TELL_EVERY = 0.25
const REST_EVERY = 0.05

/**
 * Trains to the end of the recipe, or until the host interrupts, and tells the host everything on the way; the last event is
 * 'stopped' with the end that is also returned. A run that goes on from a checkpoint gives the same bits as one that was never
 * stopped, the times apart. The validation split decides which weights are best; the test split is looked at once.
 */
export function train(job: TrainingJob): Promise<RunEnd> {
  return new Training(job).run()
}

/** What a turn comes to: a run that has moved on, or its end. */
type Turn = { readonly progress: RunProgress } | { readonly end: RunEnd }

class Training {
  readonly #job: TrainingJob
  readonly #metric: Metric
  readonly #evaluation: SplitEvaluation
  readonly #batchesPerEpoch: number
  readonly #batches: Iterator<Batch, never>
  readonly #start: RunProgress
  /** Seconds of the run so far, over all processes. */
  readonly #seconds: () => number
  readonly #isTimeToTell: () => boolean
  readonly #isTimeToRest: () => boolean
  /** Since the last progress event. */
  #recent = { steps: 0, loss: 0, normaliser: 0, gradientNorm: 0 }
  /** Once measuring has failed. */
  #isUnmeasurable = false
  #savedAt: number

  constructor(job: TrainingJob) {
    const { task, recipe, session, start, host } = job
    const plan: BatchPlan = { seed: job.seed, batch: recipe.batch, truncation: recipe.truncation }
    const [secondsBefore, startedAt] = [start.kind === 'resumed' ? start.checkpoint.seconds : 0, host.seconds()]
    this.#job = job
    this.#metric = stoppingMetric(task)
    this.#evaluation = { task, session, plan, goOn: () => this.#goOn() }
    this.#start = start.kind === 'resumed' ? progressOf(start.checkpoint) : beginning
    this.#batchesPerEpoch = task.trainingBatchesPerEpoch(plan)
    this.#batches = batchesFrom(task, plan, this.#start)
    this.#seconds = () => secondsBefore + host.seconds() - startedAt
    this.#isTimeToTell = dueEvery(TELL_EVERY, this.#seconds)
    this.#isTimeToRest = dueEvery(REST_EVERY, this.#seconds)
    this.#savedAt = this.#start.step
  }

  async run(): Promise<RunEnd> {
    this.#begin()
    let progress = this.#start
    for (;;) {
      const turn = (await this.#goOn()) ? await this.#turn(progress) : this.#interrupt(progress)
      if ('end' in turn) {
        this.#job.host.emit({ kind: 'stopped', ...turn.end })
        return turn.end
      }
      progress = turn.progress
    }
  }

  #begin(): void {
    const { start, session, recipe, host } = this.#job
    const state: TrainedState =
      start.kind === 'resumed'
        ? start.checkpoint.state
        : { parameters: start.parameters, slots: new Map(), carried: new Map() }
    session.load(state)
    const parameters = [...state.parameters.values()].reduce((count, { values }) => count + values.length, 0)
    host.emit({
      kind: 'started',
      step: this.#start.step,
      lastStep: lastStep(recipe, this.#batchesPerEpoch),
      parameters,
    })
  }

  /** Takes a rest when it is time for one; false once the host has interrupted. */
  async #goOn(): Promise<boolean> {
    if (this.#isTimeToRest()) await this.#job.host.pause()
    return !this.#job.host.interrupted()
  }

  async #turn(progress: RunProgress): Promise<Turn> {
    const action = nextAction(progress, this.#job.recipe, this.#seconds())
    switch (action.kind) {
      case 'evaluate':
        return this.#evaluate(progress)
      case 'stop':
        return this.#conclude(progress, action.reason)
      case 'train':
        if (this.#isCheckpointDue(progress)) this.#saveCheckpoint(progress)
        return this.#trainStep(progress)
    }
  }

  #trainStep(progress: RunProgress): Turn | Promise<Turn> {
    const { session, tracker } = this.#job
    const before = tracker?.isDue(progress.step) === true ? session.save().parameters : null
    const batch = this.#batches.next().value
    const turn = this.#trainOn(batch, progress)
    if (tracker === undefined || before === null) return turn
    return this.#measure(tracker, progress, before).then(() => turn)
  }

  /** The weights before the step that was just done; what it did to them is known by now. */
  async #measure(tracker: Tracker, { step, epoch }: RunProgress, parameters: Tensors): Promise<void> {
    const after = this.#job.session.save().parameters
    await this.#tellMeasured('training', { step, epoch }, () => tracker.measure({ parameters, after }))
  }

  async #tellMeasured(
    of: 'training' | 'best',
    moment: { readonly step: number; readonly epoch: number | null },
    measure: () => Promise<MeasuredValues>,
  ): Promise<void> {
    const { host } = this.#job
    if (this.#isUnmeasurable) return
    const begun = host.seconds()
    try {
      const values = await measure()
      if (values.length > 0) host.emit({ kind: 'measured', of, ...moment, values, seconds: host.seconds() - begun })
    } catch (error) {
      // What is only watched must never cost the run.
      this.#isUnmeasurable = true
      host.emit({
        kind: 'not-measured',
        step: moment.step,
        message: error instanceof Error ? error.message : String(error),
      })
    }
  }

  #trainOn(batch: Batch, progress: RunProgress): Turn | Promise<Turn> {
    const { session, recipe } = this.#job
    const step = progress.step + 1
    const learningRate = learningRateAt(recipe, { ...progress, step })
    const outcome = session.train(batch, {
      step,
      learningRate,
      clipNorm: recipe.clipNorm ?? Infinity,
      clipValue: recipe.clipValue ?? Infinity,
    })
    if (!outcome.finite) return this.#notFinite(progress, { step, ...fallbackPlace(outcome) }, batch)
    const { normaliser } = batch
    const next = afterStep(progress, { outcome, normaliser, batchesPerEpoch: this.#batchesPerEpoch })
    this.#tellProgress(next, { outcome, normaliser, learningRate })
    return { progress: next }
  }

  #tellProgress(
    { step, epoch }: RunProgress,
    made: { readonly outcome: StepOutcome; readonly normaliser: number; readonly learningRate: number },
  ): void {
    const { outcome, normaliser, learningRate } = made
    const recent = this.#recent
    recent.steps += 1
    recent.loss += outcome.loss * normaliser
    recent.normaliser += normaliser
    recent.gradientNorm += outcome.gradientNorm
    if (!this.#isTimeToTell()) return
    const loss = recent.loss / recent.normaliser
    const gradientNorm = recent.gradientNorm / recent.steps
    this.#job.host.emit({ kind: 'progress', step, epoch, loss, gradientNorm, learningRate, seconds: this.#seconds() })
    this.#recent = { steps: 0, loss: 0, normaliser: 0, gradientNorm: 0 }
  }

  async #evaluate(progress: RunProgress): Promise<Turn> {
    const { session, recipe } = this.#job
    const { step } = progress
    const state = session.save()
    const validation = await evaluateSplit(this.#evaluation, 'validation')
    if (validation === null) {
      session.load(state)
      return { progress }
    }
    const value = present(validation[this.#metric.id], `the task's metric '${this.#metric.id}'`)
    if (!Number.isFinite(value)) return this.#notFinite(progress, { step, connection: 'validation', what: 'value' })
    // An evaluation leaves its own carried values behind; training goes on from those before it.
    session.load(state)
    const isBest = isBetter(value, progress.best, this.#metric.better)
    const newBest = isBest ? { step, value, validation, parameters: state.parameters } : null
    const next = afterEvaluation(progress, { value, newBest, recipe })
    const { epoch, training } = present(next.history.at(-1), 'the evaluation just made')
    const seconds = this.#seconds()
    this.#job.host.emit({ kind: 'evaluated', step, epoch, training, validation, best: isBest, seconds })
    return { progress: next }
  }

  #isCheckpointDue({ step }: RunProgress): boolean {
    const { recipe, host } = this.#job
    if (step === this.#savedAt) return false
    return step % recipe.checkpointEvery === 0 || host.checkpointWanted?.() === true
  }

  #saveCheckpoint(progress: RunProgress): void {
    const checkpoint = { ...progress, seconds: this.#seconds(), state: this.#job.session.save() }
    this.#job.host.emit({ kind: 'checkpoint', checkpoint })
    this.#savedAt = progress.step
  }

  #interrupt(progress: RunProgress): Turn {
    this.#saveCheckpoint(progress)
    return { end: this.#end(progress, 'interrupted', null) }
  }

  /** `batch`: the one that was trained on when it happened. */
  async #notFinite(
    progress: RunProgress,
    fallback: Place & { readonly step: number },
    batch: Batch | null = null,
  ): Promise<Turn> {
    const { tracker, session } = this.#job
    const place = await this.#job.host.locate()
    if (tracker && batch)
      await this.#tellMeasured('training', { step: progress.step, epoch: progress.epoch }, () =>
        tracker.measureWrong(batch, session.save().parameters),
      )
    this.#job.host.emit({ kind: 'not-finite', ...fallback, ...place })
    return { end: this.#end(progress, 'not-finite', null) }
  }

  /** Interrupted meanwhile, it leaves everything as it was. */
  async #conclude(progress: RunProgress, reason: StopReason): Promise<Turn> {
    const { session, test } = this.#job
    const { best } = progress
    if (best === null) return { end: this.#end(progress, reason, null) }
    const [state, seconds] = [session.save(), this.#seconds()]
    const { better } = this.#metric
    const outcome = await runOutcome({ evaluation: this.#evaluation, progress, best, reason, test, better, seconds })
    if (outcome !== null) {
      await this.#measureBest(best)
      return { end: this.#end(progress, reason, outcome) }
    }
    session.load(state)
    return { progress }
  }

  async #measureBest({ step, parameters }: Best): Promise<void> {
    const { tracker } = this.#job
    if (tracker)
      await this.#tellMeasured('best', { step, epoch: null }, () => tracker.measure({ parameters, after: null }))
  }

  #end({ step, epoch, best }: RunProgress, reason: StopReason, outcome: RunOutcome | null): RunEnd {
    return { reason, step, epoch, seconds: outcome?.seconds ?? this.#seconds(), outcome, best }
  }
}

/** Where a run stands, without what the session holds. */
function progressOf({ state: _state, seconds: _seconds, ...progress }: Checkpoint): RunProgress {
  return progress
}

/** What is known of a step that went wrong when no value tells. */
function fallbackPlace({ loss }: StepOutcome): Place {
  return Number.isFinite(loss) ? { connection: 'weights', what: 'gradient' } : { connection: 'loss', what: 'value' }
}

/** What early stopping watches, and so which weights are the best ones. */
function stoppingMetric({ metrics, stopping }: Task): Metric {
  return present(
    metrics.find(({ id }) => id === (stopping ?? metrics[0].id)),
    `the task's metric '${stopping ?? ''}'`,
  )
}
