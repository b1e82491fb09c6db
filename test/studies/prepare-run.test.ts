import { expect, test } from 'vitest'
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
