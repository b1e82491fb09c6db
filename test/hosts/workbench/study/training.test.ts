import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readRuns } from '../../../../src-main/project/runs.ts'
import { readEvaluations, readProgress } from '../../../../src-main/project/training/curves.ts'
import { temporaryFolder } from '../../../project/temporary.ts'
import { FakeEngines, fakePlan } from '../../../studies/queue/fake-study.ts'
import { codeOf } from '../open-workbench.ts'
import { openRooms, openStudy, projectWith, waiting, Watcher } from './open-study-room.ts'

const paced = (pace: number) => fakePlan({ pace })

/** Runs that take so long that none ends before it is told to hurry, however busy the machine. */
function slow() {
  const file = join(temporaryFolder(), 'slow')
  writeFileSync(file, '')
  return { plan: fakePlan({ pace: 100, paceWhile: file }), hurry: () => rmSync(file, { force: true }) }
}

describe('a study that trains', () => {
  it('shows what was stored, then what is new, to the end', async () => {
    const study = await openStudy(fakePlan({}))
    const watcher = new Watcher(study)
    const first = await watcher.next()
    expect(first).toMatchObject({ state: 'paused', settled: 0, metric: { id: 'mse' } })
    expect(first.runs.map(({ id, state }) => [id, state])).toEqual(
      [1, 2, 3].map((seed) => [`shallow/seed-${seed}`, 'waiting']),
    )
    expect(await study.room.start(study.place, waiting)).toBeNull()
    const last = await watcher.until(({ state }) => state === 'complete')
    expect(last).toMatchObject({ settled: 3, problem: null, doing: null })
    for (const { key, id } of readRuns(study.window.project, 'study')) {
      expect(watcher.curves.get(`validation ${id}`)).toEqual(
        readEvaluations(study.window.project, key).map(({ step }) => step),
      )
      expect(watcher.curves.get(`training ${id}`)).toEqual(
        readProgress(study.window.project, key).map(({ step }) => step),
      )
    }
  })

  it('tells runs as they end, with their best validation and its epoch', async () => {
    const study = await openStudy(fakePlan({}))
    await study.room.start(study.place, waiting)
    const watcher = new Watcher(study)
    await watcher.until(({ state }) => state === 'complete')
    const views = new Map(watcher.updates.flatMap(({ runs }) => runs).map((view) => [view.id, view]))
    for (const { key, id, outcome } of readRuns(study.window.project, 'study')) {
      const best = readEvaluations(study.window.project, key).find(({ step }) => step === outcome!.bestStep)!
      expect(views.get(id)).toMatchObject({
        state: 'done',
        stopReason: 'max-steps',
        step: 120,
        best: best.validation['mse'],
        bestEpoch: best.epoch,
        attempts: 1,
        failure: null,
      })
    }
  })

  it('pauses with checkpoints, and goes on to the same figures', async () => {
    const { plan, hurry } = slow()
    const study = await openStudy(plan)
    const watcher = new Watcher(study)
    await study.room.start(study.place, waiting)
    await watcher.until(({ runs }) => runs.some(({ step }) => step > 5))
    await study.room.pause(study.place, waiting)
    expect((await watcher.until(({ state }) => state === 'paused')).settled).toBe(0)
    const stopped = readRuns(study.window.project, 'study')
    expect(stopped.some(({ state }) => state === 'stopped')).toBe(true)
    hurry()
    await study.room.start(study.place, waiting)
    await watcher.until(({ state }) => state === 'complete')
    const quick = await openStudy(fakePlan({}))
    await quick.room.start(quick.place, waiting)
    await new Watcher(quick).until(({ state }) => state === 'complete')
    const figures = ({ window }: typeof study) =>
      readRuns(window.project, 'study').map(({ outcome }) => ({ ...outcome!, seconds: 0 }))
    expect(figures(study)).toEqual(figures(quick))
  })

  it('steps to the next evaluation, then pauses', async () => {
    const study = await openStudy(paced(20))
    const watcher = new Watcher(study)
    await study.room.step(study.place, waiting)
    await watcher.until(({ state }) => state === 'paused' && watcher.updates.length > 1)
    const evaluated = readRuns(study.window.project, 'study').map(({ key }) =>
      readEvaluations(study.window.project, key),
    )
    // One epoch of ten batches.
    expect(evaluated.map((points) => points.map(({ step }) => step))).toEqual([[10], [10], [10]])
  })

  it('refuses a second start, and answers while it trains', async () => {
    const study = await openStudy(slow().plan)
    await study.room.start(study.place, waiting)
    expect(await codeOf(() => study.room.start(study.place, waiting))).toBe('study-busy')
    await study.room.pause(study.place, waiting)
    expect(await codeOf(() => study.room.start(study.place, waiting))).toBe('done')
  })

  it('cannot be removed, neither by the command nor by redoing it, until it is paused', async () => {
    const study = await openStudy(slow().plan)
    const { window } = study
    const { study: id } = study.place
    const remove = () => window.carryOut({ kind: 'remove-study', id })
    remove()
    window.undo()
    await study.room.start(study.place, waiting)
    expect(await codeOf(remove)).toBe('study-busy')
    expect(await codeOf(() => window.redo())).toBe('study-busy')
    expect(remove).toThrow(/is training/)
    expect(Object.keys(window.document().studies)).toEqual([id])
    await study.room.pause(study.place, waiting)
    window.redo()
    expect(window.document().studies).toEqual({})
    window.undo()
    expect(Object.keys(window.document().studies)).toEqual([id])
  })

  it('tries one run again beside the others, and not twice', async () => {
    const study = await openStudy(fakePlan({ pace: 4, dieAt: 5, dieSeed: 1 }))
    const watcher = new Watcher(study)
    await study.room.start(study.place, waiting)
    const run = { ...study.place, run: 'shallow/seed-3' }
    // It waits, or is trained already.
    expect(await study.room.retry(run, waiting)).toBeNull()
    await watcher.until(({ runs }) => runs.some(({ id, state }) => id === 'shallow/seed-1' && state === 'failed'))
    const before = readRuns(study.window.project, 'study')[0]!.attempts
    await study.room.retry({ ...run, run: 'shallow/seed-1' }, waiting)
    await watcher.until(({ state }) => state === 'complete')
    const [first, , third] = readRuns(study.window.project, 'study')
    expect(first!.attempts).toBeGreaterThan(before)
    expect([third!.state, third!.attempts]).toEqual(['done', 1])
  })

  it('ends as it stands for good, but for single runs', async () => {
    const { plan, hurry } = slow()
    const study = await openStudy(plan)
    const watcher = new Watcher(study)
    await study.room.start(study.place, waiting)
    await watcher.until(({ runs }) => runs.some(({ step }) => step > 5))
    await study.room.stopAndKeep(study.place, waiting)
    expect((await watcher.until(({ state }) => state === 'complete')).settled).toBe(0)
    expect(await codeOf(() => study.room.start(study.place, waiting))).toBe('study-ended')
    hurry()
    await study.room.retry({ ...study.place, run: 'shallow/seed-3' }, waiting)
    await watcher.until(({ settled, state }) => settled === 1 && state === 'complete')
    expect(readRuns(study.window.project, 'study').map(({ state }) => state === 'done')).toEqual([false, false, true])
  })
})

describe('engines that end', () => {
  it('are said with the reason, what is kept and a remedy, and the run can be tried again', async () => {
    const study = await openStudy(fakePlan({ dieAt: 57, dieSeed: 2 }))
    const watcher = new Watcher(study)
    await study.room.start(study.place, waiting)
    const { problem } = await watcher.until(({ state }) => state === 'complete')
    expect(problem).toMatchObject({ code: 'engine-lost', place: 'shallow/seed-2' })
    expect(problem!.message).toContain('SIGKILL')
    expect(problem!.hint).toMatch(/memory.*checkpoint is kept/s)
    const failed = watcher.updates.flatMap(({ runs }) => runs).findLast(({ id }) => id === 'shallow/seed-2')!
    expect(failed.failure).toContain('SIGKILL')
    expect(failed.attempts).toBeGreaterThan(1)
    await study.room.retry({ ...study.place, run: 'shallow/seed-2' }, waiting)
    await watcher.until(({ runs }) => runs.some(({ id, attempts }) => id === failed.id && attempts > failed.attempts))
  })

  it('that cannot start are a reason too', async () => {
    const engines = new FakeEngines()
    const rooms = openRooms((use) => {
      const port = engines.start(use)
      port.kill()
      return port
    })
    const window = await rooms.projects.open(projectWith(fakePlan({})))
    const [id = ''] = Object.keys(window.document().studies)
    const place = { project: window.key, study: id }
    await rooms.room.start(place, waiting)
    const { problem } = await new Watcher({ ...rooms, place }).until(({ state }) => state === 'complete')
    expect(problem).toMatchObject({ code: 'engine-lost' })
    expect(problem!.place).toMatch(/^shallow\/seed-\d, and 2 more$/)
  })

  it('leave a run of NaN alone, with step and place', async () => {
    const study = await openStudy(fakePlan({ notFiniteAt: 33 }))
    await study.room.start(study.place, waiting)
    const watcher = new Watcher(study)
    const { problem, settled } = await watcher.until(({ state }) => state === 'complete')
    expect([problem, settled]).toEqual([null, 3])
    const failed = watcher.updates.flatMap(({ runs }) => runs).findLast(({ id }) => id === 'shallow/seed-2')!
    expect(failed).toMatchObject({ state: 'failed', stopReason: 'not-finite' })
    expect(failed.failure).toBe('NaN or infinite at step 33, first the value at input')
    expect(await codeOf(() => study.room.retry({ ...study.place, run: failed.id }, waiting))).toBe('run-hopeless')
    expect(await codeOf(() => study.room.retry({ ...study.place, run: 'shallow/seed-1' }, waiting))).toBe('run-done')
    expect(await codeOf(() => study.room.retry({ ...study.place, run: 'shallow/seed-9' }, waiting))).toBe('unknown-run')
  })
})

describe('a full disk', () => {
  it('pauses the study, is told to every window, and is over when there is room', async () => {
    const study = await openStudy(fakePlan({ pace: 10, ballast: 1_000 }))
    const { project } = study.window
    const watcher = new Watcher(study)
    await study.room.start(study.place, waiting)
    await watcher.until(({ runs }) => runs.some(({ step }) => step > 20))
    const pages = project.first((row) => row['page_count'] as number, 'PRAGMA page_count')!
    project.all(() => null, `PRAGMA max_page_count = ${pages}`)
    const { problem } = await watcher.until(({ state }) => state === 'paused')
    expect(problem).toMatchObject({ code: 'disk-full' })
    expect(study.window.documentView.trouble).toMatchObject({ code: 'disk-full' })
    project.all(() => null, 'PRAGMA max_page_count = 1000000')
    await study.room.start(study.place, waiting)
    expect(await watcher.until(({ state }) => state === 'complete')).toMatchObject({ settled: 3, problem: null })
  })
})

describe('windows on one study', () => {
  it('see the same, whoever started it and however late they come', async () => {
    const study = await openStudy(paced(5))
    const early = new Watcher(study)
    await early.next()
    await study.room.start(study.place, waiting)
    const second = await study.projects.open(study.window.path)
    const late = new Watcher({ room: study.room, place: { ...study.place, project: second.key } })
    await Promise.all([early, late].map((watcher) => watcher.until(({ state }) => state === 'complete')))
    expect(Object.fromEntries(late.curves)).toEqual(Object.fromEntries(early.curves))
  })

  it('that only read cannot start it', async () => {
    const study = await openStudy(fakePlan({}))
    const release = study.projects.follow(study.window.key)
    const second = await study.projects.open(study.window.path)
    const place = { ...study.place, project: second.key }
    expect(await codeOf(() => study.room.start(place, waiting))).toBe('project-read-only')
    release()
  })

  it('that are slow get what has gathered in one update', async () => {
    const study = await openStudy(paced(5))
    const watcher = new Watcher(study)
    await watcher.next()
    await study.room.start(study.place, waiting)
    await new Watcher(study).until(({ state }) => state === 'complete')
    const update = await watcher.next()
    const last = update.state === 'complete' ? update : await watcher.next()
    expect(last.state).toBe('complete')
    expect(watcher.updates.length).toBeLessThanOrEqual(3)
    for (const { key, id } of readRuns(study.window.project, 'study'))
      expect(watcher.curves.get(`validation ${id}`)).toEqual(
        readEvaluations(study.window.project, key).map(({ step }) => step),
      )
  })
})

describe('closing the project', () => {
  it('pauses with checkpoints; opened again it shows so, and start goes on', async () => {
    const engines = new FakeEngines()
    const { plan, hurry } = slow()
    const study = await openStudy(plan, engines)
    const watcher = new Watcher(study)
    await study.room.start(study.place, waiting)
    await watcher.until(({ runs }) => runs.some(({ step }) => step > 5))
    const { path } = study.window
    await study.close()
    expect(engines.alive).toEqual([])
    const again = openRooms()
    const window = await again.projects.open(path)
    const place = { project: window.key, study: study.place.study }
    const other = new Watcher({ ...again, place })
    const first = await other.next()
    expect(first.state).toBe('paused')
    expect(first.runs.some(({ state, step }) => state === 'stopped' && step > 0)).toBe(true)
    expect(first.curves.length).toBeGreaterThan(0)
    hurry()
    await again.room.start(place, waiting)
    expect((await other.until(({ state }) => state === 'complete')).settled).toBe(3)
  })
})
