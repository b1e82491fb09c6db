import { expect, test } from 'vitest'
import { afterEvent, snapshotOf, studySnapshot } from '../../../src-main/studies/queue/snapshot.ts'
import type { RunSnapshot } from '../../../src-main/studies/queue/run-snapshot.ts'
import type { RunEvent } from '../../../src-main/training/events.ts'
import { sampleOutcome, samplePlan } from '../../project/sample.ts'

const [shallow] = samplePlan.architectures
const deep = { ...shallow!, id: 'deep', multiplyAddsPerStep: 3 * shallow!.multiplyAddsPerStep }
const plan = { ...samplePlan, architectures: [shallow!, deep] }

function waiting(architecture = 'shallow'): RunSnapshot {
  const run = { id: `${architecture}/seed-1`, architecture, seed: 1, learningRate: 0.01 }
  const nothing = {
    stopReason: null,
    failure: null,
    outcome: null,
    variant: null,
    testLooks: 0,
    attempts: 0,
    executors: [],
  }
  return snapshotOf(run, { ...nothing, key: 1, id: run.id, state: 'waiting' })
}

const started = (step: number): RunEvent => ({ kind: 'started', step, lastStep: 100, parameters: 76 })
const progress = (step: number, seconds: number): RunEvent => {
  return { kind: 'progress', step, epoch: 1, loss: 0.5, gradientNorm: 1, learningRate: 0.01, seconds }
}
const after = (snapshot: RunSnapshot, ...events: RunEvent[]): RunSnapshot => events.reduce(afterEvent, snapshot)

test('the time left of a run follows from its speed in this process', () => {
  const fresh = after(waiting(), started(0), progress(25, 5))
  expect(fresh).toMatchObject({ state: 'running', step: 25, loss: 0.5, secondsLeft: 15 })
  // 40 steps in 100 s elsewhere, then 10 steps in 5 s here.
  const resumed = after({ ...waiting(), seconds: 100 }, started(40), progress(50, 105))
  expect(resumed.secondsLeft).toBe(25)
})

test('without a last step there is no time left to tell', () => {
  const open = after(waiting(), { ...started(0), lastStep: null } as RunEvent, progress(25, 5))
  expect(open.secondsLeft).toBeNull()
  expect(studySnapshot(plan, [open], 1).secondsLeft).toBeNull()
})

test('a run that waits is taken to need what others of its architecture need, or by its cost', () => {
  const running = after(waiting(), started(0), progress(25, 5))
  expect(studySnapshot(plan, [running, waiting()], 1).secondsLeft).toBe(15 + 20)
  expect(studySnapshot(plan, [running, waiting('deep')], 1).secondsLeft).toBe(15 + 60)
  expect(studySnapshot(plan, [running, waiting()], 2).secondsLeft).toBe(20)
})

test('nothing is told while nothing is known, and nothing is left of what has ended', () => {
  expect(studySnapshot(plan, [waiting()], 1).secondsLeft).toBeNull()
  const done = snapshotOf(waiting().run, {
    key: 1,
    id: 'shallow/seed-1',
    state: 'done',
    attempts: 1,
    variant: null,
    stopReason: 'max-steps',
    failure: null,
    outcome: sampleOutcome,
    testLooks: 1,
    executors: [],
  })
  expect(studySnapshot(plan, [done], 1)).toMatchObject({ settled: 1, secondsLeft: 0 })
  expect(studySnapshot(plan, [done, waiting()], 1)).toMatchObject({ settled: 1, secondsLeft: sampleOutcome.seconds })
})

test('the best validation stays when a later one is worse, and numbers that go wrong are told', () => {
  const evaluated = (step: number, mse: number, best: boolean): RunEvent => {
    return { kind: 'evaluated', step, epoch: 1, training: 1, validation: { mse }, best, seconds: 1 }
  }
  const run = after(waiting(), started(0), evaluated(10, 0.2, true), evaluated(20, 0.3, false))
  expect(run).toMatchObject({ step: 20, best: { mse: 0.2 } })
  const wrong = after(run, { kind: 'not-finite', step: 21, connection: 'input', what: 'value' })
  expect(wrong.failure).toBe('numbers went wrong: value at input, step 21')
})
