import { describe, expect, it } from 'vitest'
import { makeOptimiser } from '../../src-main/training/optimisers/index.ts'
import type { Recipe } from '../../src-main/training/recipe.ts'
import { standardRecipe } from '../../src-main/training/recipe.ts'
import type { Start, TrainingJob } from '../../src-main/training/job.ts'
import type { Tracker } from '../../src-main/training/tracker.ts'
import { train } from '../../src-main/training/train.ts'
import { LinearSession } from './linear-session.ts'
import { linearTask, type LinearTaskOptions } from './linear-tasks.ts'
import { RecordedHost } from './recorded-host.ts'

const START: Start = {
  kind: 'fresh',
  parameters: new Map([['w', { rows: 2, columns: 1, values: Float64Array.of(0.3, -0.2) }]]),
}
const RECIPE: Recipe = { ...standardRecipe, learningRate: 0.1, patience: null, maxSteps: 20, checkpointEvery: 4 }

interface Trial {
  readonly recipe?: Partial<Recipe>
  readonly task?: LinearTaskOptions
  readonly host?: RecordedHost
  readonly start?: Start
  readonly test?: TrainingJob['test']
  readonly breaksAt?: number
  readonly tracker?: Tracker
}

async function trial(options: Trial = {}) {
  const recipe: Recipe = { ...RECIPE, ...options.recipe }
  const { task, looks } = linearTask(options.task ?? { kind: 'sequences' })
  const session = new LinearSession(makeOptimiser(recipe.optimiser.id, recipe.optimiser.settings), 1)
  session.breaksAt = options.breaksAt ?? Infinity
  const host = options.host ?? new RecordedHost()
  const { start = START, test = 'at-end', tracker } = options
  const end = await train({ task, recipe, seed: 1, session, start, test, host, ...(tracker && { tracker }) })
  return { end, host, looks, session, task }
}

describe('a run', () => {
  it('tells in order what it does and ends with its figures', async () => {
    const { end, host } = await trial()
    expect(host.events[0]).toEqual({ kind: 'started', step: 0, lastStep: 20, parameters: 2 })
    expect(host.events.at(-1)).toEqual({ kind: 'stopped', ...end })
    expect(end).toMatchObject({ reason: 'max-steps', step: 20, epoch: 3 })
    expect(end.outcome).toMatchObject({ steps: 20, epochs: 3 })
    expect(host.of('evaluated').map(({ step }) => step)).toEqual([6, 12, 18, 20])
    expect(host.checkpoints.map(({ step }) => step)).toEqual([4, 8, 12, 16])
  })

  it('goes on as it was where it cannot be measured, and says so once', async () => {
    const tracker: Tracker = {
      isDue: (step) => step % 5 === 0,
      measure: () => Promise.reject(new Error('no such connection')),
      measureWrong: () => Promise.reject(new Error('no such connection')),
    }
    const { end, host } = await trial({ tracker })
    expect(end.outcome!.validation).toEqual((await trial()).end.outcome!.validation)
    expect(host.of('not-measured')).toEqual([{ kind: 'not-measured', step: 0, message: 'no such connection' }])
    expect(host.of('measured')).toEqual([])
  })

  it('learns: the error at the end is far below the one at the start', async () => {
    const { end, host } = await trial({ recipe: { maxSteps: 120 } })
    const first = host.of('evaluated')[0]!.validation['error']!
    expect(end.outcome!.test!['error']!).toBeLessThan(first / 20)
  })

  it('stops early by the metric that the task names for it', async () => {
    const recipe = { patience: 2, maxSteps: 120 }
    const { end } = await trial({ recipe, task: { kind: 'sequences', stopping: 'coarse' } })
    expect(end).toMatchObject({ reason: 'patience', step: 18 })
    expect((await trial({ recipe })).end.step).toBeGreaterThan(18)
  })

  it('counts steps from 1 and hands the schedule and clipping to the session', async () => {
    const { session } = await trial({ recipe: { warmUp: 4, maxSteps: 6, clipNorm: null, clipValue: 0.5 } })
    expect(session.steps.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6])
    expect(session.steps.map(({ learningRate }) => learningRate)).toEqual([0.025, 0.05, 0.1 * 0.75, 0.1, 0.1, 0.1])
    expect(session.steps[0]).toMatchObject({ clipNorm: Infinity, clipValue: 0.5 })
  })

  it('gives the training loss since the last evaluation, whatever the progress events were', async () => {
    const seldom = await trial({ host: new RecordedHost({ tick: 0.0001 }) })
    const often = await trial({ host: new RecordedHost({ tick: 1 }) })
    const curve = ({ host }: typeof often) => host.of('evaluated').map(({ step, training }) => ({ step, training }))
    expect(often.host.of('progress').length).toBe(20)
    expect(seldom.host.of('progress').length).toBe(1)
    expect(curve(often)).toEqual(curve(seldom))
    for (const epoch of [0, 1, 2]) {
      const steps = often.host.of('progress').slice(6 * epoch, 6 * epoch + 6)
      const mean = steps.reduce((sum, { loss }) => sum + loss, 0) / 6
      expect(curve(often)[epoch]!.training).toBeCloseTo(mean, 12)
    }
  })

  it('asks the clock for a rest, not the step', async () => {
    const slow = await trial({ host: new RecordedHost({ tick: 1 }) })
    const quick = await trial({ host: new RecordedHost({ tick: 1e-6 }) })
    expect(quick.host.pauses).toBe(1)
    expect(slow.host.pauses).toBeGreaterThan(20)
  })

  it('saves when the host wants it, once per step', async () => {
    const host = Object.assign(new RecordedHost(), { checkpointWanted: () => true })
    await trial({ host, recipe: { maxSteps: 5, checkpointEvery: 1000 } })
    expect(host.checkpoints.map(({ step }) => step)).toEqual([1, 2, 3, 4])
  })
})

it('is not disturbed by evaluations, not even in the middle of a stream', async () => {
  const weights = async (evaluateEvery: number) => {
    const { host } = await trial({ task: { kind: 'stream' }, recipe: { evaluateEvery } })
    return host.checkpoints.at(-1)!.state.parameters
  }
  expect(await weights(1)).toEqual(await weights(20))
})

describe('stop rules', () => {
  it('ends at whichever comes first', async () => {
    expect((await trial({ recipe: { maxEpochs: 2 } })).end).toMatchObject({ reason: 'max-epochs', step: 12 })
    const bySeconds = await trial({ recipe: { maxSeconds: 1 }, host: new RecordedHost({ tick: 0.1 }) })
    expect(bySeconds.end.reason).toBe('max-seconds')
    expect(bySeconds.end.seconds).toBeGreaterThanOrEqual(1)
    expect(bySeconds.end.step).toBeLessThan(20)
  })

  /** Validation gets worse from the third evaluation on. */
  const worsening = { kind: 'sequences', validation: (looks: number) => Math.abs(looks - 2) } as const

  it('stops by patience and keeps the best weights', async () => {
    const { end, host } = await trial({ task: worsening, recipe: { maxSteps: null, patience: 3 } })
    expect(end).toMatchObject({ reason: 'patience', step: 30, best: { step: 12, value: 0 } })
    expect(end.outcome).toMatchObject({ bestStep: 12, stillFalling: false })
    expect(host.of('evaluated').map(({ best }) => best)).toEqual([true, true, false, false, false])
  })

  it('does not stop by patience before minEpochs', async () => {
    const { end } = await trial({ task: worsening, recipe: { maxSteps: null, patience: 2, minEpochs: 9 } })
    expect(end).toMatchObject({ reason: 'patience', epoch: 9 })
  })

  it('takes the highest value for the best where higher is better', async () => {
    const task: LinearTaskOptions = { ...worsening, better: 'higher' }
    const { end } = await trial({ task, recipe: { maxSteps: 24 } })
    expect(end.best).toMatchObject({ step: 24, value: 2 })
  })

  it('lowers the rate on a plateau, and again after as many evaluations', async () => {
    const schedule = { kind: 'plateau', patience: 2, factor: 0.5 } as const
    const { session } = await trial({ task: worsening, recipe: { schedule, maxSteps: 48 } })
    const rates = session.steps.map(({ learningRate }) => learningRate)
    expect([...new Set(rates)]).toEqual([0.1, 0.05, 0.025])
    expect(rates.indexOf(0.05)).toBe(24)
    expect(rates.indexOf(0.025)).toBe(36)
  })
})

describe('the test split', () => {
  it('is looked at once, at the end, with the best weights', async () => {
    const { end, looks, session, task } = await trial()
    expect(looks.test).toBe(1)
    const scorer = task.scorer()
    session.load({ parameters: end.best!.parameters, slots: new Map(), carried: new Map() })
    for (const batch of task.evaluationBatches('test', { batch: 2, truncation: 5 })) {
      scorer.add(batch, session.evaluate(batch))
    }
    expect(end.outcome!.test).toEqual(scorer.values())
  })

  it('is seen by the weights that the other figures are of', async () => {
    // After the second evaluation every one is worse, so the best weights are old ones.
    const { end, session, task } = await trial({
      task: { kind: 'sequences', validation: (looks, value) => value + 10 * Math.max(0, looks - 2) },
    })
    expect(end.best!.step).toBe(12)
    session.load({ parameters: end.best!.parameters, slots: new Map(), carried: new Map() })
    const scorer = task.scorer()
    for (const batch of [...task.evaluationBatches('train', { batch: 2, truncation: 5 })].slice(0, 4)) {
      scorer.add(batch, session.evaluate(batch))
    }
    expect(end.outcome!.train).toEqual(scorer.values())
  })

  it('is left alone where a learning rate has still to be selected', async () => {
    const { end, looks } = await trial({ test: 'after-selection' })
    expect(looks.test).toBe(0)
    expect(end.outcome!.test).toBeNull()
    expect(end.outcome!.validation['error']).toBeGreaterThan(0)
  })

  it('is left alone by a run whose numbers went wrong', async () => {
    const { end, host, looks } = await trial({ breaksAt: 9 })
    expect(looks.test).toBe(0)
    expect(end).toMatchObject({ reason: 'not-finite', step: 8, outcome: null, best: { step: 6 } })
    expect(host.of('not-finite')).toEqual([{ kind: 'not-finite', step: 9, connection: 'loss', what: 'value' }])
  })
})

describe('numbers that go wrong', () => {
  it('are placed by the host where it can tell', async () => {
    const host = Object.assign(new RecordedHost(), {
      locate: () => ({ connection: 'layer1.carousel', what: 'gradient' }) as const,
    })
    await trial({ host, breaksAt: 3 })
    expect(host.of('not-finite')).toEqual([
      { kind: 'not-finite', step: 3, connection: 'layer1.carousel', what: 'gradient' },
    ])
  })

  it('count in an evaluation too', async () => {
    const { end, host } = await trial({ task: { kind: 'sequences', validation: () => NaN } })
    expect(end).toMatchObject({ reason: 'not-finite', step: 6, best: null })
    expect(host.of('not-finite')).toMatchObject([{ connection: 'validation' }])
    expect(host.of('evaluated')).toEqual([])
  })
})
