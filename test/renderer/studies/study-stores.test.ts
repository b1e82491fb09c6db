import { nextTick } from 'vue'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { useProject } from '../../../src-renderer/stores/project.ts'
import { useStatus } from '../../../src-renderer/stores/status.ts'
import { lineMaker } from '../../../src-renderer/studies/live/curve-lines.ts'
import { useLive } from '../../../src-renderer/studies/live/live-store.ts'
import { useStudyStatus } from '../../../src-renderer/studies/live/study-status.ts'
import { usePlan } from '../../../src-renderer/studies/plan/plan-store.ts'
import { useStudyChoice } from '../../../src-renderer/studies/study-choice.ts'
import { openStores } from '../stores/window-stores.ts'
import type { WorkbenchDouble } from '../workbench-double.ts'

let double: WorkbenchDouble

beforeEach(async () => {
  double = openStores()
  const { path } = double.addStudyProject({ architectures: 3, seeds: 2 })
  await useProject().open(path)
  await vi.waitUntil(() => useProject().isReady)
})

describe('the choice of a study', () => {
  test('begins with the one of the project; a duplicate is a draft that is shown', async () => {
    const choice = useStudyChoice()
    expect(choice.study?.id).toBe('depth')
    await choice.duplicate()
    await vi.waitUntil(() => choice.study?.title === 'Where the depth goes 2')
    expect(choice.study?.plan).toBeNull()
    await useProject().undo()
    await vi.waitUntil(() => choice.study?.id === 'depth')
  })

  test('removes and brings back', async () => {
    const choice = useStudyChoice()
    await choice.remove()
    await vi.waitUntil(() => choice.study === null)
    await useProject().undo()
    await vi.waitUntil(() => choice.study?.id === 'depth')
  })

  test('a new study takes the task and the architectures of the project', async () => {
    const choice = useStudyChoice()
    await choice.create()
    await vi.waitUntil(() => choice.studies.length === 2)
    expect(choice.study).toMatchObject({ title: 'Study', task: 'adding', baseline: 'shallow' })
    expect(choice.study?.architectures).toHaveLength(3)
  })
})

describe('the plan', () => {
  test('is solved at once, and again after an edit', async () => {
    const plan = usePlan()
    await vi.waitUntil(() => plan.solved !== null)
    const before = plan.solved!.rows[0]!
    await plan.changeBudget({ amount: 40_000 })
    await vi.waitUntil(() => !plan.isStale && plan.solved!.rows[0] !== before)
    const after = plan.solved!.rows[0]!
    expect(before.fits && after.fits && after.width > before.width).toBe(true)
    expect(useProject().history.undo).toContain('set the budget')
  })

  test('has a problem at the row that does not fit, until its residual is allowed', async () => {
    const plan = usePlan()
    await plan.changeBudget({ residual: 0.0001 })
    await vi.waitUntil(() => (plan.solved?.problems.length ?? 0) > 0)
    expect(plan.solved!.problems[0]).toMatchObject({ code: 'over-residual' })
    await plan.changeBudget({ residual: 0.05 })
    await vi.waitUntil(() => plan.solved!.problems.length === 0)
  })

  test('takes a strategy as a new row', async () => {
    const plan = usePlan()
    await plan.load()
    const strategy = plan.strategies.find(({ id }) => id === 'rhn')!
    await plan.addStrategy(strategy, { depth: 4 })
    await vi.waitUntil(() => plan.rows.length === 4)
    expect(plan.rows[3]).toMatchObject({ title: expect.stringContaining('depth 4') as string, slot: 3 })
    await plan.removeRow(plan.rows[3]!.id)
    await vi.waitUntil(() => plan.rows.length === 3)
  })

  test('cannot be changed once there are runs', async () => {
    const plan = usePlan()
    expect(plan.whyFixed).toBeNull()
    double.study.begin(double.projects.get('/projects/study.fathom')!, 'depth')
    await vi.waitUntil(() => plan.whyFixed !== null)
    expect(await plan.change({ seeds: [1] })).toBe(false)
    expect(plan.study?.seeds).toHaveLength(2)
  })
})

describe('live', () => {
  const begin = async () => {
    const live = useLive()
    const training = double.study.begin(double.projects.get('/projects/study.fathom')!, 'depth')
    await vi.waitUntil(() => live.isReady && live.runs.length === 6)
    return { live, training }
  }

  test('runs and curves come in, and only what changed is computed again', async () => {
    const { live, training } = await begin()
    const plan = usePlan()
    const make = lineMaker()
    const lines = () =>
      make({
        architectures: plan.rows,
        runs: Map.groupBy(live.runs, ({ architecture }) => architecture),
        curves: live.curves,
        kind: 'validation',
        show: 'mean',
      })
    training.complete(1)
    await vi.waitUntil(() => live.runs[0]?.state === 'done')
    const [first, second] = lines()
    expect(first!.summary?.steps).toHaveLength(50)
    expect(second!.summary).toBeNull()
    expect(lines()[0]).toBe(first)
    training.advance(3)
    await vi.waitUntil(() => live.runs[1]?.epoch === 3)
    expect(lines()[1]!.singles[0]?.values).toHaveLength(3)
  })

  test('pause, resume, stop and keep', async () => {
    const { live } = await begin()
    expect(live.state).toBe('running')
    await live.pause()
    await vi.waitUntil(() => live.state === 'paused')
    await live.start()
    await vi.waitUntil(() => live.state === 'running')
    await live.stopAndKeep()
    await vi.waitUntil(() => live.state === 'complete')
  })

  test('the status bar tells progress and failed runs, in every room', async () => {
    const { live, training } = await begin()
    useStudyStatus()
    await vi.waitUntil(() => useStatus().activities.length > 0)
    expect(useStatus().activities[0]!.words).toContain('run 1 of 6')
    training.complete(6)
    await vi.waitUntil(() => live.facts.settled === 6)
    training.advance()
    await vi.waitUntil(() => live.state === 'complete')
    await nextTick()
    expect(useStatus().activities).toEqual([])
  })

  test('a lost engine is told once, with its remedy, by architecture and seed', async () => {
    const { training } = await begin()
    useStudyStatus()
    training.lose(0)
    await vi.waitUntil(() => useStatus().problems.length > 0)
    const [problem, ...others] = useStatus().problems
    expect(others).toEqual([])
    expect(problem!.place).toMatch(/, seed 1$/)
    expect(problem!.hint).toContain('another executor')
  })

  test('what could not be started is told, and nothing else changes', async () => {
    const live = useLive()
    await usePlan().change({ architectures: [] })
    expect(await live.start()).toBe(false)
    expect(live.refusal.length).toBeGreaterThan(0)
    expect(live.state).toBe('draft')
  })
})

test('a field with a wrong text keeps the study from being started, until it is mended', async () => {
  const plan = usePlan()
  await vi.waitUntil(() => plan.solved !== null)
  expect(plan.whyNotReady).toBeNull()
  plan.object('seeds', "'1 2' is no range")
  expect(plan.whyNotReady).toContain("'1 2' is no range")
  plan.object('seeds', null)
  expect(plan.whyNotReady).toBeNull()
})
