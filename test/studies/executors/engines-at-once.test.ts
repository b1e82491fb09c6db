import { expect, onTestFinished, test } from 'vitest'
import { enginesAtOnce, growWhileFaster } from '../../../src-main/studies/executors/engines-at-once.ts'
import type { SharingQuestion } from '../../../src-main/studies/executors/engines-at-once.ts'
import type { TrialCache } from '../../../src-main/studies/executors/trial-cache.ts'
import { standardRecipe } from '../../../src-main/training/recipe.ts'
import { samplePlan } from '../../project/sample.ts'
import type { FakeExecutors } from '../queue/fake-answers.ts'
import { FakeEngines } from '../queue/fake-study.ts'

type Speed = number | { readonly failure: string }

/** Asks for up to `wanted` engines where so many make so many steps a second. */
async function grow(wanted: number, speeds: Readonly<Record<number, Speed>>) {
  const asked: number[] = []
  const sharing = await growWhileFaster(wanted, (count) => {
    asked.push(count)
    return Promise.resolve(speeds[count]!)
  })
  return { ...sharing, asked }
}

test('engines share a GPU for as long as more of them do more in all', async () => {
  expect(await grow(8, { 1: 100, 2: 180, 4: 200 })).toEqual({
    count: 2,
    asked: [1, 2, 4],
    why: '1 run makes 100 training steps a second, 2 together 180, 4 together 200',
  })
  expect(await grow(8, { 1: 100, 2: 200, 4: 400, 8: 800 })).toMatchObject({ count: 8, asked: [1, 2, 4, 8] })
})

test('they do not share it where two together are not clearly faster than one', async () => {
  expect(await grow(8, { 1: 100, 2: 110 })).toMatchObject({ count: 1, asked: [1, 2] })
  expect(await grow(8, { 1: 100, 2: 60 })).toMatchObject({ count: 1 })
})

test('no more are tried than there are runs', async () => {
  expect(await grow(3, { 1: 100, 2: 200 })).toMatchObject({ count: 2, asked: [1, 2] })
  expect(await grow(1, { 1: 100 })).toMatchObject({ count: 1, asked: [1] })
})

test('a memory that does not hold two leaves it to one', async () => {
  const sharing = await grow(4, { 1: 100, 2: { failure: 'out of memory' } })
  expect(sharing).toMatchObject({
    count: 1,
    why: expect.stringContaining('2 together do not (out of memory)') as string,
  })
  expect(await grow(4, { 1: { failure: 'no device' } })).toMatchObject({ count: 1, asked: [1] })
})

function question(executors: FakeExecutors, cache: TrialCache): SharingQuestion & { readonly engines: FakeEngines } {
  const engines = new FakeEngines(executors)
  onTestFinished(() => engines.gone())
  const { architecture } = samplePlan.architectures[0]!
  const one = Float32Array.of(1)
  const batch = { steps: 1, size: 1, input: one, target: one, weights: one, normaliser: 1, continues: false }
  const timed = {
    architecture,
    loss: 'mean-squared-error' as const,
    batch: { ...batch, lengths: Int32Array.of(1) },
    recipe: standardRecipe,
    threads: 1,
  }
  return { executor: 'tensorflow', timed, wanted: 2, startEngine: engines.start, cache, version: '0.1.0', engines }
}

test('it is measured in engines that run at the same time, once per machine, and they end', async () => {
  const kept = new Map<string, unknown>()
  const cache: TrialCache = { read: (key) => kept.get(key), write: (key, value) => kept.set(key, value) }
  const first = question({ tensorflow: { step: 0.01 } }, cache)
  const found = await enginesAtOnce(first)
  expect(found).toEqual({ count: 2, why: '1 run makes 100 training steps a second, 2 together 200' })
  expect(first.engines.pids).toHaveLength(2)
  const again = question({}, cache)
  expect(await enginesAtOnce(again)).toEqual(found)
  expect(again.engines.pids).toEqual([])
})

test('a crash in the trial leaves one run at a time', async () => {
  const cache: TrialCache = { read: () => undefined, write: () => undefined }
  const found = await enginesAtOnce(question({ tensorflow: { abortsAt: 'more-steps' } }, cache))
  expect(found.count).toBe(1)
  expect(found.why).toMatch(/ended by SIGABRT: .*Check failed/)
})
