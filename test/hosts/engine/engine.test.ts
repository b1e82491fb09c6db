import { expect, test } from 'vitest'
import { startEngine } from '../../../src-main/hosts/engine/start-engine.ts'
import { samplePlan } from '../../project/sample.ts'
import { newProject } from '../../project/temporary.ts'
import { fakeQueue } from '../../studies/queue/fake-study.ts'
import { readRuns } from '../../../src-main/project/runs.ts'

test('the engine trains a real net on a real task', async () => {
  const project = newProject()
  const recipe = { ...samplePlan.recipe, maxSteps: 4, batch: 2 }
  const executor = { name: 'reference', variant: 'float64', why: 'a test' } as const
  const plan = { ...samplePlan, executor, recipe, runs: samplePlan.runs.slice(0, 1), seeds: [1] }
  expect(await fakeQueue(project, plan, { startEngine }).run()).toBe('complete')
  const [run] = readRuns(project, plan.id)
  expect(run?.failure).toBeNull()
  expect(run).toMatchObject({ state: 'done', stopReason: 'max-steps', outcome: { steps: 4 } })
  expect(Object.values(run?.outcome?.test ?? {}).every(Number.isFinite)).toBe(true)
})
