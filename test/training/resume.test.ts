import { describe, expect, it } from 'vitest'
import type { Checkpoint, RunEnd, RunEvent } from '../../src-main/training/events.ts'
import { makeOptimiser } from '../../src-main/training/optimisers/index.ts'
import type { Recipe } from '../../src-main/training/recipe.ts'
import { standardRecipe } from '../../src-main/training/recipe.ts'
import type { Start } from '../../src-main/training/job.ts'
import { train } from '../../src-main/training/train.ts'
import { LinearSession } from './linear-session.ts'
import { linearTask } from './linear-tasks.ts'
import { RecordedHost } from './recorded-host.ts'

const FRESH: Start = {
  kind: 'fresh',
  parameters: new Map([['w', { rows: 2, columns: 1, values: Float64Array.of(0.3, -0.2) }]]),
}
const BASE: Recipe = { ...standardRecipe, learningRate: 0.1, maxSteps: 21, patience: 3, checkpointEvery: 4 }

/** Steps so large that validation goes up and down. */
const UNSTEADY: Recipe = {
  ...BASE,
  learningRate: 1.2,
  evaluateEvery: 2,
  maxSteps: 60,
  schedule: { kind: 'plateau', patience: 2, factor: 0.7 },
}

const RECIPES: Record<string, Recipe> = {
  'once per epoch': { ...BASE, schedule: { kind: 'plateau', patience: 1, factor: 0.5 } },
  'in the middle of epochs': { ...BASE, evaluateEvery: 4, schedule: { kind: 'cosine', steps: 21, floor: 0.1 } },
  'with momentum and warm-up': {
    ...BASE,
    optimiser: { id: 'sgd', settings: { momentum: 0.9, nesterov: 1 } },
    warmUp: 7,
    evaluateEvery: 5,
  },
  'until patience ends it': UNSTEADY,
}

async function run(recipe: Recipe, start: Start, host: RecordedHost): Promise<RunEnd> {
  const { task } = linearTask({ kind: 'stream' })
  const session = new LinearSession(makeOptimiser(recipe.optimiser.id, recipe.optimiser.settings), 1)
  return train({ task, recipe, seed: 1, session, start, test: 'at-end', host })
}

/** All that must be the same bits: everything but the times. */
function timeless(end: RunEnd): unknown {
  return { ...end, seconds: 0, outcome: { ...end.outcome, seconds: 0 } }
}

function curve(events: readonly RunEvent[]): unknown[] {
  return events.filter((event) => event.kind === 'evaluated').map((event) => ({ ...event, seconds: 0 }))
}

/** A checkpoint as another process finds it: nothing shared with the run that wrote it. */
function stored(checkpoint: Checkpoint): Start {
  return { kind: 'resumed', checkpoint: structuredClone(checkpoint) }
}

const stepOf = (start: Start): number => (start.kind === 'resumed' ? start.checkpoint.step : 0)

it('has a recipe among them that patience ends, at a lowered rate', async () => {
  const end = await run(UNSTEADY, FRESH, new RecordedHost())
  expect(end.reason).toBe('patience')
})

describe.each(Object.entries(RECIPES))('a run that is evaluated %s', (_, recipe) => {
  it('gives the same bits from every place where it can be interrupted', async () => {
    const whole = new RecordedHost()
    const end = await run(recipe, FRESH, whole)
    expect(whole.asked).toBeGreaterThan(40)
    const statesAtTheEnd: unknown[] = []
    for (let interruptAt = 1; interruptAt < whole.asked; interruptAt++) {
      const before = new RecordedHost({ interruptAt })
      const cut = await run(recipe, FRESH, before)
      expect(cut).toMatchObject({ reason: 'interrupted', outcome: null })
      const checkpoint = before.checkpoints.at(-1)!
      if (checkpoint.step === end.step) statesAtTheEnd.push(checkpoint.state)
      const after = new RecordedHost()
      const resumed = await run(recipe, stored(checkpoint), after)
      expect(timeless(resumed)).toEqual(timeless(end))
      expect([...curve(before.events), ...curve(after.events)]).toEqual(curve(whole.events))
      expect(resumed.seconds).toBeGreaterThan(cut.seconds)
    }
    // Before, in and after the last evaluation and among the final looks: always the weights of training, never the best ones.
    expect(statesAtTheEnd.length).toBeGreaterThan(10)
    for (const state of statesAtTheEnd) expect(state).toEqual(statesAtTheEnd[0])
  })

  it('gives the same bits from every checkpoint that a killed run has left', async () => {
    const whole = new RecordedHost()
    const end = await run(recipe, FRESH, whole)
    expect(whole.checkpoints.length).toBe(Math.ceil(end.step / 4) - 1)
    for (const checkpoint of whole.checkpoints) {
      expect(timeless(await run(recipe, stored(checkpoint), new RecordedHost()))).toEqual(timeless(end))
    }
  })

  it('gives the same bits when it is cut into single steps', async () => {
    const end = await run(recipe, FRESH, new RecordedHost())
    let start: Start = FRESH
    for (let processes = 0; processes < 200; processes++) {
      const host = new RecordedHost()
      const firstStep = stepOf(start)
      const step = () => host.of('progress').at(-1)?.step ?? firstStep
      host.interrupted = () => step() > firstStep
      const part = await run(recipe, start, host)
      if (part.reason !== 'interrupted') {
        expect(timeless(part)).toEqual(timeless(end))
        return
      }
      start = stored(host.checkpoints.at(-1)!)
    }
    throw new Error('the run never ended')
  })
})

it('carries a stream on: without its carried values a resumed run would differ', async () => {
  const recipe = { ...BASE, evaluateEvery: 4 }
  const whole = new RecordedHost()
  const end = await run(recipe, FRESH, whole)
  const checkpoint = whole.checkpoints[1]!
  expect(checkpoint.batchOfEpoch).toBe(2)
  const bare = { ...checkpoint, state: { ...checkpoint.state, carried: new Map() } }
  expect(timeless(await run(recipe, stored(bare), new RecordedHost()))).not.toEqual(timeless(end))
})

it('starts a resumed run from its step, and counts seconds on', async () => {
  const host = new RecordedHost({ interruptAt: 10 })
  await run(BASE, FRESH, host)
  const checkpoint = host.checkpoints.at(-1)!
  const after = new RecordedHost()
  await run(BASE, stored(checkpoint), after)
  expect(after.events[0]).toMatchObject({ kind: 'started', step: checkpoint.step })
  expect(after.of('progress')[0]!.seconds).toBeGreaterThan(checkpoint.seconds)
})
