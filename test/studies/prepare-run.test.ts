import { expect, test, vi } from 'vitest'
import { referenceExecutor } from '../../src-main/execution/reference/executor.ts'
import { prepareRun } from '../../src-main/studies/prepare-run.ts'
import type { RunJob } from '../../src-main/studies/engine/job.ts'
import { samplePlan } from '../project/sample.ts'

const job = (executor: 'reference' | 'wasm'): RunJob => {
  const { architecture } = samplePlan.architectures[0]!
  const recipe = { ...samplePlan.recipe, batch: 2, shards: 1 }
  return { id: 'run', architecture, task: samplePlan.task, data: [], recipe, seed: 1, executor, threads: 1 }
}

test.each(['reference', 'wasm'] as const)('%s: the place where numbers went wrong is found', async (executor) => {
  const { task, session, initial, locate } = await prepareRun(job(executor), [])
  expect(await locate()).toBeNull()
  const spoiled = new Map(initial)
  const W = spoiled.get('layer1.W_h') ?? [...spoiled.values()][0]!
  spoiled.set('layer1.W_h', { ...W, values: W.values.map((value, k) => (k === 0 ? Number.NaN : value)) })
  session.load({ parameters: spoiled, slots: new Map(), carried: new Map() })
  const [batch] = task.trainingBatches({ seed: 1, batch: 2, truncation: 10 }, 0)
  const step = { step: 1, learningRate: 0.01, clipNorm: Infinity, clipValue: Infinity }
  expect(session.train(batch!, step).finite).toBe(false)
  const place = await locate()
  expect(place).toMatchObject({ what: 'value' })
  expect(place?.connection).toMatch(/^layer1\./)
  session.dispose()
})

test('a run has time to find the fastest way to train, and records the way; a look at the test split has none', async () => {
  const prepare = referenceExecutor.prepare.bind(referenceExecutor)
  const spy = vi.spyOn(referenceExecutor, 'prepare')
  spy.mockImplementation(async (program, settings) =>
    Object.assign(await prepare(program, settings), { variant: 'reference, another way' }),
  )
  const base = job('reference')
  const trained = { ...base, recipe: { ...base.recipe, maxSteps: 700 }, checkpoint: null }
  expect((await prepareRun(trained, [])).variant).toBe('reference, another way')
  expect(spy.mock.lastCall?.[1].tuning?.steps).toBe(700)
  await prepareRun({ ...trained, recipe: { ...trained.recipe, maxSteps: null } }, [])
  expect(spy.mock.lastCall?.[1].tuning?.steps).toBeGreaterThan(0)
  await prepareRun(base, [])
  expect(spy.mock.lastCall?.[1].tuning).toBeUndefined()
})

test('the variant is that of the executor where the session has none of its own', async () => {
  const { variant, session } = await prepareRun(job('reference'), [])
  expect(variant).toBe(referenceExecutor.variant)
  session.dispose()
})
