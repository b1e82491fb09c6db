import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import type { ComparisonView } from '../../../../src-main/contract/comparison.ts'
import { comparisonAnswers } from '../../../../src-main/hosts/workbench/comparison/comparison-room.ts'
import type { ComparisonAnswers } from '../../../../src-main/hosts/workbench/comparison/comparison-room.ts'
import { OpenProjects } from '../../../../src-main/hosts/workbench/project/open-projects.ts'
import type { Window } from '../../../../src-main/hosts/workbench/project/window.ts'
import { WorkerPool } from '../../../../src-main/hosts/workbench/worker/worker-pool.ts'
import { readRuns } from '../../../../src-main/project/runs.ts'
import { saveMeasured } from '../../../../src-main/project/training/measurements.ts'
import { pack } from '../../../../src-main/studies/tracking/pack.ts'
import { temporaryFolder } from '../../../project/temporary.ts'
import { codeOf, testSettings, waiting } from '../open-workbench.ts'
import { addMadeStudy, EIGHT, makeComparedProject } from './compared-project.ts'
import type { MadeStudy } from './compared-project.ts'

interface Opened {
  readonly room: ComparisonAnswers
  readonly window: Window
  /** Ids of the document's studies, in order. */
  readonly studies: readonly string[]
}

/** One for all tests: a thread takes longer to start than to compare. */
const pool = new WorkerPool({ threads: 1 })
afterAll(() => pool.close())

let now = new Date('2026-01-06T09:00:00Z')

async function open(made: readonly MadeStudy[]): Promise<Opened> {
  const path = join(temporaryFolder(), 'compared.fathom')
  makeComparedProject(path, made)
  const settings = testSettings({ now: () => now })
  const projects = new OpenProjects({ now: settings.now, log: settings.log, worksAlone: true })
  onTestFinished(() => projects.close())
  const window = await projects.open(path)
  const room = comparisonAnswers({ settings, projects, pool })
  return { room, window, studies: Object.keys(window.document().studies) }
}

/** The next views of a study's comparison. */
function watching({ room, window, studies }: Opened, baseline: string | null = null, place = 0) {
  const end = new AbortController()
  onTestFinished(() => end.abort())
  const stream = room.watch({ project: window.key, study: studies[place]!, baseline }, end.signal)
  const views = stream[Symbol.asyncIterator]()
  return async (): Promise<ComparisonView> => {
    const next = (await views.next()) as IteratorResult<ComparisonView, undefined>
    if (next.value === undefined) throw new Error('the stream has ended')
    return next.value
  }
}

/** A lag profile of one state whose gradient falls below 1 % at this lag. */
function packedReach(lag: number) {
  const [lags, share] = [40, new Float64Array(40)]
  const reach = Float64Array.of(1, 2, lag)
  return {
    quantity: 'lag-profile' as const,
    packed: pack({ states: ['layer1.h'], lags, share, reach, expected: share }),
  }
}

const six = { rows: EIGHT.slice(0, 3), seeds: [1, 2, 3, 4, 5, 6] }

describe('the comparison of a study', () => {
  it('has rows with depth, time, differences and what they can show', async () => {
    const next = watching(await open([{ rows: EIGHT, seeds: six.seeds }]))
    const { comparison, rows, cannotTell, secondsPerSeed } = await next()
    expect(comparison.architectures.map(({ id }) => id)).toEqual(EIGHT.map(({ strategy }) => strategy))
    expect(rows.map(({ depth }) => depth?.recurrent)).toEqual([1, 1, 2, 1, 1, 2, 1, 2])
    expect(rows.map(({ sure }) => sure?.pairs.length ?? null)).toEqual([null, 6, 6, 6, 6, 6, 5, 5])
    expect(rows[1]!.differs[0]).toEqual({ what: 'depth at input', baseline: 'none', other: 'tanh 60' })
    expect(rows[1]!.improvement).toMatchObject({ mean: 1, n: 6 })
    expect(rows.every(({ reach }) => reach === null)).toBe(true)
    expect(cannotTell.join(' ')).toContain('Stack 2, plain over 5 of 6')
    // Eight runs one after another over two lanes.
    const seconds = EIGHT.reduce((sum, row) => sum + row.seconds, 0) / 2
    expect(secondsPerSeed! / seconds).toBeGreaterThan(0.9)
    expect(secondsPerSeed! / seconds).toBeLessThan(1.1)
  })

  it('is held against any baseline that is asked for', async () => {
    const opened = await open([six])
    const [, second] = Object.keys(opened.window.document().architectures)
    const { comparison, rows } = await watching(opened, second)()
    expect(comparison.baseline).toBe('input-mlp')
    expect(rows[1]!.sure).toBeNull()
    expect(comparison.architectures[0]!.difference!.mean).toBeGreaterThan(0)
  })

  it('follows the names of the document', async () => {
    const opened = await open([six])
    const next = watching(opened)
    await next()
    const { window } = opened
    const [id] = Object.keys(window.document().architectures)
    const before = window.document().architectures[id!]!
    window.apply({
      sentence: 'rename',
      changes: [{ collection: 'architectures', id: id!, before, after: { ...before, title: 'One layer' } }],
      isUndone: true,
    })
    const view = await next()
    expect(view.rows[0]!.title).toBe('One layer')
    expect(view.comparison.architectures[0]!.title).toBe('One layer')
  })

  it('joins seeds that were planned later, and says so', async () => {
    const opened = await open([six])
    const next = watching(opened)
    expect((await next()).joined).toEqual([])
    // A look at the test figures comes before the later seeds are planned.
    const later = { ...six, seeds: [7, 8], planned: '2026-02-01T00:00:00Z' }
    const plan = addMadeStudy(opened.window.project, later)
    const [first] = Object.values(opened.window.document().studies)
    const added = { ...first!, id: 'later', title: 'Later seeds', seeds: [7, 8], plan: plan.id }
    opened.window.apply({
      sentence: 'add',
      changes: [{ collection: 'studies', id: 'later', before: null, after: added }],
      isUndone: true,
    })
    const view = await next()
    expect(view.joined).toEqual(['Later seeds'])
    expect(view.comparison.seeds).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(view.cannotTell[0]).toContain('Seeds 7 and 8 came after test figures had been seen')
    expect(view.looks.plannedAfter).toEqual(['Later seeds'])
  })

  it('shows the reach of its runs once it is measured, of the best weights', async () => {
    const opened = await open([six])
    const next = watching(opened)
    expect((await next()).rows[0]!.reach).toBeNull()
    const { project } = opened.window
    const [plan] = Object.values(opened.window.document().studies).map((study) => study.plan!)
    for (const { key, id } of readRuns(project, plan!)) {
      const seed = Number(id.at(-1))
      // Of the second, two seeds; one of the first reaches far.
      const best = id.startsWith('shallow')
        ? seed === 6
          ? 38
          : 2 + seed
        : id.startsWith('input-mlp') && seed < 3
          ? seed
          : null
      if (best === null) continue
      for (const [of, reach] of [
        ['best', best],
        ['training', 1],
      ] as const)
        saveMeasured(project, key, { of, step: 100, epoch: 1, seconds: 0, values: [packedReach(reach)] })
    }
    const { rows } = await next()
    expect(rows[0]!.reach).toMatchObject({ mean: 63 / 6, n: 6 })
    // As in the gradient flow room: never below no step at all, and none of two seeds.
    expect(rows[0]!.reach!.interval![0]).toBe(0)
    expect(rows[1]!.reach).toEqual({ mean: 1.5, interval: null, n: 2, beyond: 0 })
    expect(rows[2]?.reach ?? null).toBeNull()
  })

  it('refuses a study that has not been started', async () => {
    const opened = await open([six])
    const study = Object.values(opened.window.document().studies)[0]!
    const draft = { ...study, id: 'draft', plan: null }
    opened.window.apply({
      sentence: 'add',
      changes: [{ collection: 'studies', id: 'draft', before: null, after: draft }],
      isUndone: true,
    })
    const next = watching({ ...opened, studies: ['draft'] })
    expect(await codeOf(next)).toBe('study-not-started')
  })
})

describe('looks at the test figures', () => {
  it('are remembered by the file: the first, and later ones at new figures', async () => {
    now = new Date('2026-01-06T09:00:00Z')
    const opened = await open([six])
    expect((await watching(opened)()).looks).toEqual({ first: '2026-01-06T09:00:00.000Z', count: 1, plannedAfter: [] })
    now = new Date('2026-01-07T09:00:00Z')
    // The same figures again are no new look.
    expect((await watching(opened)()).looks.count).toBe(1)
  })
})

describe('curves and several studies', () => {
  it('gives the validation of every run that counts', async () => {
    const { room, window, studies } = await open([{ ...six, points: 900 }])
    const curves = await room.curves({ project: window.key, study: studies[0]! }, waiting)
    expect(curves.length).toBe(18)
    for (const { steps, epochs, values } of curves) {
      expect(steps.length).toBeLessThanOrEqual(400)
      expect([epochs.length, values.length]).toEqual([steps.length, steps.length])
      expect(steps.at(-1)).toBe(45_000)
    }
  })

  it('puts studies beside each other, with scores pooled over what both have', async () => {
    const { room, window, studies } = await open([six, { ...six, rows: EIGHT.slice(0, 2), length: 80 }])
    const view = await room.tasks({ project: window.key, studies: [...studies], baseline: null }, waiting)
    expect(view.rows.map(({ cells }) => cells)).toEqual([
      ['shallow', 'shallow'],
      ['input-mlp', 'input-mlp'],
      ['candidate-mlp', null],
    ])
    const [shallow, inputMlp, candidate] = view.pool.rows
    expect(shallow!.score!.value).toBeCloseTo(1, 1)
    expect(inputMlp!.score!.value).toBeGreaterThan(1)
    expect(inputMlp!.improvement).toMatchObject({ value: 1 })
    expect(candidate).toMatchObject({ score: null, improvement: null, profile: [] })
    expect(view.pool.intervalMethod).toBe('95 % stratified bootstrap interval')
  })

  it('says why nothing can be pooled', async () => {
    const { room, window, studies } = await open([six])
    const { pool } = await room.tasks({ project: window.key, studies: [studies[0]!], baseline: null }, waiting)
    expect(pool.rows).toEqual([])
    expect(pool.why).toContain('One task alone')
  })
})
