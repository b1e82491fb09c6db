import { expect, onTestFinished, test } from 'vitest'
import { startEngine } from '../../../src-main/hosts/engine/start-engine.ts'
import type { StartEngine } from '../../../src-main/studies/engine/port.ts'
import { stepClock } from '../../../src-main/studies/executors/step-clock.ts'
import { firstBatch } from '../../../src-main/studies/step-seconds.ts'
import { taskKind } from '../../../src-main/tasks/index.ts'
import { standardRecipe } from '../../../src-main/training/recipe.ts'
import { samplePlan } from '../../project/sample.ts'
import { FakeEngines } from '../queue/fake-study.ts'

const { architecture } = samplePlan.architectures[0]!

function clock(executor: 'wasm' | 'tensorflow', start: StartEngine) {
  const task = taskKind('adding').make(samplePlan.task.options, [])
  const batch = firstBatch(task, standardRecipe)
  const made = stepClock({ executor, loss: task.loss, batch, recipe: standardRecipe, threads: 1, startEngine: start })
  onTestFinished(() => made.end())
  return made
}

test('one engine times net after net', async () => {
  const { measure } = clock('wasm', startEngine)
  const wide = { ...architecture, layers: architecture.layers.map((layer) => ({ ...layer, size: 200 })) }
  const [small, large] = [await measure(architecture), await measure(wide)]
  expect(small).toBeGreaterThan(0)
  // Some thousand times the work.
  expect(large).toBeGreaterThan(small)
})

test('a step that cannot be timed is said with what to do', async () => {
  const { start } = new FakeEngines({ tensorflow: { abortsAt: 'first-step' } })
  await expect(clock('tensorflow', start).measure(architecture)).rejects.toThrow(
    /executor tensorflow: a training step could not be timed: ended by SIGABRT.*Choose another one by --executor/,
  )
})
