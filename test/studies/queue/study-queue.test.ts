import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { StorageFailed } from '../../../src-main/project/file/storage-failed.ts'
import { openProject } from '../../../src-main/project/open.ts'
import type { Project } from '../../../src-main/project/project.ts'
import { readRuns } from '../../../src-main/project/runs.ts'
import { readLog } from '../../../src-main/project/training/log.ts'
import { readCheckpoint } from '../../../src-main/project/training/checkpoints.ts'
import { readStudy } from '../../../src-main/project/studies.ts'
import type { StudySnapshot } from '../../../src-main/studies/queue/snapshot.ts'
import type { StudyPlan } from '../../../src-main/studies/study.ts'
import { newProject, temporaryFolder } from '../../project/temporary.ts'
import type { FakeOptions } from './fake-run.ts'
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

test('only the runs that are asked for are worked on', async () => {
  const [project, plan, engines] = [newProject(), fakePlan({}), new FakeEngines()]
  const second = plan.runs[1]!.id
  expect(await fakeQueue(project, plan, { engines, only: [second] }).run()).toBe('complete')
  expect(readRuns(project, plan.id).map(({ state }) => state)).toEqual(['waiting', 'done', 'waiting'])
  expect(engines.pids).toHaveLength(1)
})

const rates = [1e-6, 0.01]

const onTensorflow = { name: 'tensorflow', variant: 'fake tensorflow', why: 'it was asked for' } as const

/** Runs of seed 1 and 2 on tensorflow, which has trouble. */
const troubled = (trouble: Omit<NonNullable<FakeOptions['trouble']>, 'executor'>, fallback = true): StudyPlan =>
  fakePlan({ trouble: { executor: 'tensorflow', ...trouble } }, { executor: { ...onTensorflow, fallback } })

const spans = (project: Project, plan: StudyPlan): unknown[] =>
  readRuns(project, plan.id).map(({ executors }) => executors.map(({ from, executor }) => [from, executor]))

test.each([
  ['runs out of memory', 'out-of-memory', 2, /^tensorflow failed, out of memory: RESOURCE_EXHAUSTED: OOM [^\n]*$/],
  ['aborts', 'abort', 4, /^tensorflow failed, the engine process ended by SIGABRT: .*Check failed: 1 == 2$/],
] as const)(
  'an executor that %s leaves its runs to the next one, from their checkpoints',
  async (_, what, attempts, why) => {
    const [project, plan] = [newProject(), troubled({ at: 57, what })]
    const notes: (string | null)[] = []
    const onProgress = ({ runs }: StudySnapshot): void => void notes.push(...runs.map(({ note }) => note))
    expect(await fakeQueue(project, plan, { onProgress }).run()).toBe('complete')
    const runs = readRuns(project, plan.id)
    // A process that ends is started once more, and once more from its checkpoint, before its executor is given up.
    expect(runs.map(({ state, attempts: made }) => [state, made])).toEqual(Array(3).fill(['done', attempts]))
    expect(spans(project, plan)).toEqual(
      Array(3).fill([
        [0, 'tensorflow'],
        [40, 'wasm'],
      ]),
    )
    for (const { executors } of runs) expect(executors[1]?.why).toMatch(why)
    expect(figures(project, plan)).toEqual(await undisturbedFigures())
    expect(notes.some((note) => note?.startsWith('went on from step 40 with wasm: tensorflow failed'))).toBe(true)
    const moved = readLog(project, runs[0]!.key).find(({ kind }) => kind === 'executor-changed')
    expect(moved).toMatchObject({ step: 40, message: expect.stringContaining('tensorflow failed') as string })
  },
)

test.each([
  ['a library that is missing', 'missing-library', 'libcudart.so.12: cannot open shared object file'],
  ['a crash while loading', 'abort', 'Check failed: 1 == 2'],
] as const)('%s moves the run before its first step, and the record says why', async (_, what, words) => {
  const [project, plan] = [newProject(), troubled({ at: 'load', what })]
  expect(await fakeQueue(project, plan).run()).toBe('complete')
  expect(spans(project, plan)).toEqual(Array(3).fill([[0, 'wasm']]))
  expect(readRuns(project, plan.id)[0]?.executors[0]?.why).toContain(words)
  expect(figures(project, plan)).toEqual(await undisturbedFigures())
})

test('without fallback the run fails with the reason, and can be taken up on another executor', async () => {
  const [project, plan] = [newProject(), troubled({ at: 57, what: 'out-of-memory' }, false)]
  expect(await fakeQueue(project, plan).run()).toBe('complete')
  const failure = expect.stringContaining('OOM when allocating') as string
  expect(states(project, plan)).toEqual(Array(3).fill({ state: 'failed', attempts: 1, failure }))
  await fakeQueue(project, plan, { executor: 'wasm' }).run()
  expect(spans(project, plan)).toEqual(
    Array(3).fill([
      [0, 'tensorflow'],
      [40, 'wasm'],
    ]),
  )
  expect(figures(project, plan)).toEqual(await undisturbedFigures())
})

test('what the plan forbids may be allowed when it is resumed', async () => {
  const [project, plan] = [newProject(), troubled({ at: 57, what: 'out-of-memory' }, false)]
  expect(await fakeQueue(project, plan, { fallback: true }).run()).toBe('complete')
  expect(states(project, plan)).toEqual(Array(3).fill({ state: 'done', attempts: 2, failure: null }))
})

test('a run that moved goes on where it moved to when it is resumed', async () => {
  const [project, plan] = [newProject(), troubled({ at: 57, what: 'out-of-memory' })]
  const slow = { ...plan, task: fakePlan({ ...(plan.task.options as FakeOptions), pace: 30 }).task }
  const queue = fakeQueue(project, slow, {
    onProgress: ({ runs }) => runs.some(({ step, note }) => note !== null && step > 60) && queue.stop(),
  })
  expect(await queue.run()).toBe('interrupted')
  const moved = readRuns(project, plan.id).filter(({ executors }) => executors.length > 1).length
  const engines = new FakeEngines()
  expect(await fakeQueue(project, plan, { engines, cores: 1 }).run()).toBe('complete')
  expect(moved).toBeGreaterThan(0)
  // Those that had moved begin on wasm; each other one begins on tensorflow and moves.
  expect(engines.uses.filter(({ executor }) => executor === 'tensorflow')).toHaveLength(3 - moved)
  expect(figures(project, plan)).toEqual(await undisturbedFigures())
})

test('the look at the test split moves to the next executor as well', async () => {
  const runs = rates.map((learningRate) => ({
    id: `rate-${learningRate}`,
    architecture: 'shallow',
    seed: 1,
    learningRate,
  }))
  const grid = { learningRates: rates, seeds: [1], runs }
  const [project, plan] = [newProject(), fakePlan({}, { ...grid, executor: onTensorflow })]
  const engines = new FakeEngines()
  const queue = fakeQueue(project, plan, { engines, onProgress: ({ settled }) => settled === 2 && queue.stop() })
  await queue.run()
  const lost = fakePlan({ trouble: { executor: 'tensorflow', at: 'load', what: 'missing-library' } }).task
  expect(await fakeQueue(project, { ...plan, task: lost }).run()).toBe('complete')
  expect(readRuns(project, plan.id).map(({ testLooks }) => testLooks)).toEqual([0, 1])
  // It was trained on one executor all the same.
  expect(spans(project, plan)).toEqual(Array(2).fill([[0, 'tensorflow']]))
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
  const [project, plan, engines] = [newProject(), fakePlan({ pace: 100 }), new FakeEngines()]
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
  const [project, plan, engines] = [newProject(), fakePlan({ pace: 100 }), new FakeEngines()]
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
  const plan = fakePlan({ pace: 10, ballast: 1_000 })
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
