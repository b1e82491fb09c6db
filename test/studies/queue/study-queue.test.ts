import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { StorageFailed } from '../../../src-main/project/file/storage-failed.ts'
import { openProject } from '../../../src-main/project/open.ts'
import type { Project } from '../../../src-main/project/project.ts'
import { readRuns } from '../../../src-main/project/runs.ts'
import { readCheckpoint } from '../../../src-main/project/training/checkpoints.ts'
import { readStudy } from '../../../src-main/project/studies.ts'
import type { StudySnapshot } from '../../../src-main/studies/queue/snapshot.ts'
import type { StudyPlan } from '../../../src-main/studies/study.ts'
import { newProject, temporaryFolder } from '../../project/temporary.ts'
import { FakeEngines, fakePlan, fakeQueue, figures } from './fake-study.ts'

/** What `fakePlan` comes to when nothing happens on the way. */
let undisturbed: unknown
async function undisturbedFigures(): Promise<unknown> {
  if (undisturbed !== undefined) return undisturbed
  const [project, plan] = [newProject(), fakePlan({})]
  await fakeQueue(project, plan, { cores: 3 }).run()
  return (undisturbed = figures(project, plan))
}

const states = (project: Project, plan: StudyPlan): unknown[] =>
  readRuns(project, plan.id).map(({ state, attempts, failure }) => ({ state, attempts, failure }))

test('a study runs to its end; how many runs at a time changes nothing', async () => {
  const [project, plan, engines] = [newProject(), fakePlan({}), new FakeEngines()]
  const seen: StudySnapshot[] = []
  const queue = fakeQueue(project, plan, { engines, cores: 1, onProgress: (snapshot) => seen.push(snapshot) })
  const finished = queue.run()
  expect(readStudy(project, plan.id)).toEqual(plan)
  expect(engines.pids).toHaveLength(1)
  expect(await finished).toBe('complete')
  expect(states(project, plan)).toEqual(Array(3).fill({ state: 'done', attempts: 1, failure: null }))
  expect(figures(project, plan)).toEqual(await undisturbedFigures())
  expect(seen.at(-1)).toMatchObject({ settled: 3, secondsLeft: 0, runs: Array(3).fill({ step: 120, lastStep: 120 }) })
  expect(engines.alive).toEqual([])
})

test('a study that is done starts nothing', async () => {
  const [project, plan, engines] = [newProject(), fakePlan({}), new FakeEngines()]
  await fakeQueue(project, plan).run()
  expect(await fakeQueue(project, plan, { engines }).run()).toBe('complete')
  expect(engines.pids).toEqual([])
})

test('a run whose process is killed goes on from its last checkpoint, to the same bits', async () => {
  const dieOnce = join(temporaryFolder(), 'died')
  const [project, plan] = [newProject(), fakePlan({ dieAt: 57, dieOnce, dieSeed: 2 })]
  expect(await fakeQueue(project, plan).run()).toBe('complete')
  expect(readRuns(project, plan.id).map(({ attempts }) => attempts)).toEqual([1, 2, 1])
  expect(figures(project, plan)).toEqual(await undisturbedFigures())
})

test('a run whose process keeps dying fails alone, and can be tried again', async () => {
  const [project, plan] = [newProject(), fakePlan({ dieAt: 57, dieSeed: 2 })]
  expect(await fakeQueue(project, plan).run()).toBe('complete')
  const done = { state: 'done', attempts: 1, failure: null }
  const failure = 'the engine process ended by SIGKILL'
  // The second attempt began at the checkpoint of step 40, and so did the third.
  expect(states(project, plan)).toEqual([done, { state: 'failed', attempts: 3, failure }, done])
  await fakeQueue(project, { ...plan, task: fakePlan({}).task }).run()
  expect(figures(project, plan)).toEqual(await undisturbedFigures())
})

test('an error of the job fails at once, in its own words', async () => {
  const [project, plan] = [newProject(), fakePlan({ failure: 'width 0 is too small' })]
  expect(await fakeQueue(project, plan).run()).toBe('complete')
  const failure = expect.stringContaining('width 0 is too small') as string
  expect(states(project, plan)).toEqual(Array(3).fill({ state: 'failed', attempts: 1, failure }))
})

test('numbers that go wrong end one run, for good', async () => {
  const [project, plan, engines] = [newProject(), fakePlan({ notFiniteAt: 33 }), new FakeEngines()]
  await fakeQueue(project, plan).run()
  const ends = readRuns(project, plan.id).map(({ state, stopReason }) => `${state}: ${stopReason ?? ''}`)
  expect(ends).toEqual(['done: max-steps', 'failed: not-finite', 'done: max-steps'])
  expect(await fakeQueue(project, plan, { engines }).run()).toBe('complete')
  expect(engines.pids).toEqual([])
})

test('a stopped study keeps a checkpoint of every run, and goes on to the same bits', async () => {
  const [project, plan, engines] = [newProject(), fakePlan({ pace: 5 }), new FakeEngines()]
  const queue = fakeQueue(project, plan, {
    engines,
    onProgress: ({ runs }) => runs.filter(({ step }) => step > 0).length >= 2 && queue.stop(),
  })
  expect(await queue.run()).toBe('interrupted')
  expect(engines.alive).toEqual([])
  expect(readRuns(project, plan.id).map(({ state }) => state)).toEqual(['stopped', 'stopped', 'waiting'])
  expect(await fakeQueue(project, { ...plan, task: fakePlan({}).task }).run()).toBe('complete')
  expect(figures(project, plan)).toEqual(await undisturbedFigures())
})

test('a study that is killed can be resumed', async () => {
  const [project, plan, engines] = [newProject(), fakePlan({ pace: 5 }), new FakeEngines()]
  const queue = fakeQueue(project, plan, {
    engines,
    onProgress: ({ runs }) => runs.some(({ step }) => step > 0) && queue.kill(),
  })
  expect(await queue.run()).toBe('interrupted')
  expect(engines.alive).toEqual([])
  await fakeQueue(project, { ...plan, task: fakePlan({}).task }).run()
  expect(figures(project, plan)).toEqual(await undisturbedFigures())
})

test('a full disk ends the study by its name; nothing runs on, and what was stored is safe', async () => {
  const [project, engines] = [newProject(), new FakeEngines()]
  const plan = fakePlan({ pace: 2, ballast: 1_000 })
  const queue = fakeQueue(project, plan, {
    engines,
    onProgress: ({ runs }) => {
      if (!runs.some(({ step }) => step > 20)) return
      const pages = project.first((row) => row['page_count'] as number, 'PRAGMA page_count')!
      project.all(() => null, `PRAGMA max_page_count = ${pages}`)
    },
  })
  const error: unknown = await queue.run().catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(StorageFailed)
  expect((error as StorageFailed).problem.code).toBe('disk-full')
  expect(engines.alive).toEqual([])
  project.close()
  const again = openProject(project.path)
  onTestFinished(() => again.close())
  const saved = readRuns(again, plan.id).map(({ key }) => readCheckpoint(again, key)?.step ?? 0)
  expect(Math.max(...saved)).toBeGreaterThanOrEqual(20)
  await fakeQueue(again, { ...plan, task: fakePlan({}).task }).run()
  expect(figures(again, plan)).toEqual(await undisturbedFigures())
})

const rates = [1e-6, 0.01]

test('in a grid only the best rate looks at the test split, after all runs, and once', async () => {
  const runs = rates.flatMap((learningRate) =>
    [1, 2].map((seed) => ({ id: `seed-${seed}/rate-${learningRate}`, architecture: 'shallow', seed, learningRate })),
  )
  const [project, plan] = [newProject(), fakePlan({}, { learningRates: rates, seeds: [1, 2], runs })]
  await fakeQueue(project, plan).run()
  const looks = readRuns(project, plan.id).map(({ testLooks, outcome }) => [testLooks, outcome?.test])
  const looked = [1, { mse: expect.any(Number) as number }]
  expect(looks).toEqual([[0, null], [0, null], looked, looked])
  const engines = new FakeEngines()
  await fakeQueue(project, plan, { engines }).run()
  expect(engines.pids).toEqual([])

  const single = fakePlan({}, { learningRates: [0.01], seeds: [1, 2], runs: runs.slice(2) })
  const other = newProject()
  await fakeQueue(other, single).run()
  expect(figures(other, single)).toEqual((figures(project, plan) as unknown[]).slice(2))
})

test('an architecture with a run that may be tried again does not look at the test split yet', async () => {
  const runs = rates.map((learningRate, k) => {
    return { id: `rate-${learningRate}`, architecture: 'shallow', seed: 2 - k, learningRate }
  })
  const plan = fakePlan({ dieAt: 5, dieSeed: 2 }, { learningRates: rates, runs })
  const project = newProject()
  await fakeQueue(project, plan).run()
  const looks = readRuns(project, plan.id).map(({ state, testLooks }) => [state, testLooks])
  expect(looks).toEqual([
    ['failed', 0],
    ['done', 0],
  ])
})
