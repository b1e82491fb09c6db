import { expect, test } from 'vitest'
import type { ExecutorName } from '../../src-main/execution/executor.ts'
import type { Checkpoint, RunEvent } from '../../src-main/training/events.ts'
import { readProgress, readEvaluations } from '../../src-main/project/training/curves.ts'
import { readCheckpoint } from '../../src-main/project/training/checkpoints.ts'
import { readLog } from '../../src-main/project/training/log.ts'
import { readRuns } from '../../src-main/project/runs.ts'
import { runStore } from '../../src-main/project/run-store.ts'
import { readStudy } from '../../src-main/project/studies.ts'
import type { Project } from '../../src-main/project/project.ts'
import type { RunStore } from '../../src-main/studies/queue/run-store.ts'
import { checkpointAt, sampleOutcome, samplePlan, tensors } from './sample.ts'
import { newProject } from './temporary.ts'

const progressAt = (step: number): RunEvent => {
  return { kind: 'progress', step, epoch: 0, loss: Number.NaN, gradientNorm: Infinity, learningRate: 0.01, seconds: 1 }
}

const evaluatedAt = (step: number): RunEvent => {
  return { kind: 'evaluated', step, epoch: 1, training: 0.5, validation: { mse: Number.NaN }, best: true, seconds: 2 }
}

const stopped = (reason: 'max-steps' | 'interrupted' | 'not-finite', best: Checkpoint['best']): RunEvent => {
  const outcome = reason === 'max-steps' ? sampleOutcome : null
  return { kind: 'stopped', reason, step: 100, epoch: 4, seconds: 8, outcome, best }
}

function withStudy(): { project: Project; store: RunStore; run: number } {
  const project = newProject()
  const store = runStore(project)
  store.addStudy(samplePlan)
  return { project, store, run: store.runs('study')[0]!.key }
}

const tell = (store: RunStore, run: number, ...events: RunEvent[]): void => {
  store.record(events.map((event) => ({ run, event })))
}

test('a plan is stored with its runs waiting, once', () => {
  const { project, store } = withStudy()
  store.addStudy({ ...samplePlan, version: 'another' })
  expect(readStudy(project, 'study')).toEqual(samplePlan)
  const states = readRuns(project, 'study').map(({ id, state }) => ({ id, state }))
  expect(states).toEqual(samplePlan.runs.map(({ id }) => ({ id, state: 'waiting' })))
})

test('a checkpoint comes back bit by bit', () => {
  const { store, run } = withStudy()
  expect(store.begin(run)).toBeNull()
  tell(store, run, { kind: 'checkpoint', checkpoint: checkpointAt(50) })
  tell(store, run, { kind: 'checkpoint', checkpoint: checkpointAt(60) })
  expect(store.begin(run)).toEqual(checkpointAt(60))
  expect(store.runs('study')[0]).toMatchObject({ state: 'running', attempts: 2 })
})

test('figures that are not finite come back as they were', () => {
  const { project, store, run } = withStudy()
  tell(store, run, progressAt(3), evaluatedAt(3))
  expect(readProgress(project, run)).toEqual([progressAt(3)].map(({ kind: _, ...point }) => point))
  expect(readEvaluations(project, run)).toEqual([evaluatedAt(3)].map(({ kind: _, ...point }) => point))
})

test('going on from a checkpoint forgets what came after it', () => {
  const { project, store, run } = withStudy()
  tell(store, run, progressAt(40), evaluatedAt(49), { kind: 'checkpoint', checkpoint: checkpointAt(50) })
  tell(store, run, progressAt(50), progressAt(51), evaluatedAt(55))
  store.begin(run)
  expect(readProgress(project, run).map(({ step }) => step)).toEqual([40, 50])
  expect(readEvaluations(project, run).map(({ step }) => step)).toEqual([49])
})

test('a run that is done keeps its outcome and best weights, and no checkpoint', () => {
  const { project, store, run } = withStudy()
  const best = { ...checkpointAt(60).best!, parameters: tensors(9) }
  tell(store, run, { kind: 'checkpoint', checkpoint: checkpointAt(60) }, stopped('max-steps', best))
  const stored = store.runs('study')[0]
  expect(stored).toMatchObject({ state: 'done', stopReason: 'max-steps', outcome: sampleOutcome, testLooks: 1 })
  expect(store.best(run)).toEqual(best)
  expect(readCheckpoint(project, run)).toBeNull()
  expect(project.all((row) => row['role'], 'SELECT DISTINCT role FROM tensors')).toEqual(['best'])
})

test('an interrupted run keeps its checkpoint', () => {
  const { store, run } = withStudy()
  tell(store, run, { kind: 'checkpoint', checkpoint: checkpointAt(60) }, stopped('interrupted', null))
  expect(store.runs('study')[0]).toMatchObject({ state: 'stopped', stopReason: 'interrupted', outcome: null })
  expect(store.begin(run)).toEqual(checkpointAt(60))
})

test('a run whose numbers went wrong has failed, and the log says where', () => {
  const { project, store, run } = withStudy()
  const place = { connection: 'layer1.candidate', what: 'gradient' } as const
  tell(store, run, { kind: 'not-finite', step: 7, ...place }, stopped('not-finite', null))
  expect(store.runs('study')[0]).toMatchObject({ state: 'failed', stopReason: 'not-finite' })
  expect(readLog(project, run)).toEqual([{ step: 7, kind: 'not-finite', message: 'gradient at layer1.candidate' }])
})

test('the test split is looked at once', () => {
  const { store, run } = withStudy()
  const ended = stopped('max-steps', null)
  tell(store, run, { ...ended, outcome: { ...sampleOutcome, test: null } } as RunEvent)
  expect(store.runs('study')[0]?.testLooks).toBe(0)
  store.recordTest(run, { mse: 0.4 })
  expect(store.runs('study')[0]).toMatchObject({ testLooks: 1, outcome: { ...sampleOutcome, test: { mse: 0.4 } } })
  expect(() => store.recordTest(run, { mse: 0.5 })).toThrow(/looked at once/)
})

test('another variant of the executor is noted', () => {
  const { project, store, run } = withStudy()
  store.recordExecutor(run, { from: 0, executor: 'wasm', variant: 'simd', why: null })
  expect(readLog(project, run)).toEqual([])
  store.recordExecutor(run, { from: 20, executor: 'wasm', variant: 'relaxed-simd', why: null })
  expect(readLog(project, run)).toMatchObject([
    { step: 20, kind: 'variant-changed', message: 'from simd to relaxed-simd' },
  ])
  expect(store.runs('study')[0]?.variant).toBe('relaxed-simd')
})

test('a run knows on what each of its steps was trained', () => {
  const { store, run } = withStudy()
  const spans = (): unknown => store.runs('study')[0]?.executors.map(({ from, executor, why }) => [from, executor, why])
  const record = (from: number, executor: ExecutorName, why: string | null): void =>
    store.recordExecutor(run, { from, executor, variant: 'any', why })
  record(0, 'tensorflow', null)
  record(20, 'tensorflow', null)
  expect(spans()).toEqual([[0, 'tensorflow', null]])
  record(40, 'wasm', 'tensorflow failed')
  // Another process goes on with it, from the same checkpoint and from a later one.
  record(40, 'wasm', null)
  record(60, 'wasm', null)
  expect(spans()).toEqual([
    [0, 'tensorflow', null],
    [40, 'wasm', 'tensorflow failed'],
  ])
  // What was trained on wasm from 40 on came to no checkpoint, so nothing of it is left.
  record(40, 'reference', 'wasm failed')
  expect(spans()).toEqual([
    [0, 'tensorflow', null],
    [40, 'reference', 'wasm failed'],
  ])
  record(20, 'tensorflow', null)
  expect(spans()).toEqual([[0, 'tensorflow', null]])
})

test('a run that failed can be tried again from its checkpoint', () => {
  const { store, run } = withStudy()
  tell(store, run, { kind: 'checkpoint', checkpoint: checkpointAt(60) })
  store.fail(run, 'out of memory')
  expect(store.runs('study')[0]).toMatchObject({ state: 'failed', failure: 'out of memory', stopReason: null })
  expect(store.begin(run)?.step).toBe(60)
  expect(store.runs('study')[0]?.failure).toBeNull()
})
