import { describe, expect, it } from 'vitest'
import type { DocumentArchitecture, DocumentStudy } from '../../../../src-main/document/document.ts'
import { startEngine } from '../../../../src-main/hosts/engine/start-engine.ts'
import type { Window } from '../../../../src-main/hosts/workbench/project/window.ts'
import { createProject } from '../../../../src-main/project/create.ts'
import { readRuns } from '../../../../src-main/project/runs.ts'
import { readStudy } from '../../../../src-main/project/studies.ts'
import { adding } from '../../../../src-main/tasks/kinds/adding.ts'
import { standardRecipe } from '../../../../src-main/training/recipe.ts'
import { temporaryFolder } from '../../../project/temporary.ts'
import { codeOf } from '../open-workbench.ts'
import { openRooms, waiting, Watcher } from './open-study-room.ts'
import type { TestRooms } from './open-study-room.ts'

const { definition } = adding.make({ length: 10, epoch: 64, validation: 16, test: 16 }, [])

const strategy = (id: string, slot: number, settings = {}): DocumentArchitecture => ({
  id,
  title: `The ${id}`,
  source: { kind: 'strategy', strategy: id, settings },
  slot,
})

const draft: DocumentStudy = {
  id: 'first',
  title: 'Where the depth goes',
  task: 'adding',
  architectures: ['shallow', 'gate-mlp'],
  baseline: 'shallow',
  seeds: [1, 2],
  learningRates: [0.003],
  ownRates: { 'gate-mlp': 0.01 },
  recipe: { ...standardRecipe, batch: 16, shards: 1, maxSteps: 12, evaluateEvery: 4, patience: null },
  budget: { amount: 800, unit: 'parameters', residual: 0.2 },
  executor: 'wasm',
  plan: null,
}

interface Drafted extends TestRooms {
  readonly window: Window
  readonly place: { readonly project: string; readonly study: string }
}

/** The draft in a new project, with real engines. */
async function withDraft(change: Partial<DocumentStudy> = {}): Promise<Drafted> {
  const rooms = openRooms(startEngine)
  const path = `${temporaryFolder()}/draft.fathom`
  createProject(path, { created: '2026-01-05T10:00:00Z', version: '0.1.0' }).close()
  const window = await rooms.projects.open(path)
  window.carryOut({ kind: 'add-task', task: { id: 'adding', title: 'Adding', definition } })
  window.carryOut({
    kind: 'add-architectures',
    architectures: [strategy('shallow', 0), strategy('gate-mlp', 1), strategy('stack-h', 2, { layers: 3 })],
  })
  window.carryOut({ kind: 'add-study', study: { ...draft, ...change } })
  return { ...rooms, window, place: { project: window.key, study: 'first' } }
}

const placesOf = (problems: readonly { readonly place: string }[]): string[] => problems.map(({ place }) => place)

describe('a draft', () => {
  it('is solved: widths within the budget, runs, metric and levels', async () => {
    const { room, place } = await withDraft()
    const solved = await room.solve(place, waiting)
    expect(solved).toMatchObject({ problems: [], runs: 4, metric: { id: 'mean-squared-error' } })
    expect(solved.doNothing.map(({ name }) => name)).toEqual(['constant'])
    for (const row of solved.rows) {
      if (!row.fits) throw new Error(`${row.architecture} does not fit`)
      expect(row.parameters).toBeLessThanOrEqual(800)
      expect(row.isOverResidual).toBe(false)
    }
    expect(solved).not.toHaveProperty('request')
  })

  it('tells all that keeps it from being started, each at its place', async () => {
    const study = await withDraft({
      architectures: ['shallow', 'gate-mlp', 'stack-h'],
      budget: { amount: 800, unit: 'parameters', residual: 0.0001 },
      seeds: [],
      learningRates: [-1],
      recipe: { ...draft.recipe, batch: 0 },
    })
    const { problems, rows } = await study.room.solve(study.place, waiting)
    expect(placesOf(problems)).toEqual(
      expect.arrayContaining([
        'seeds',
        'learningRates',
        'recipe.batch',
        ...rows.map(({ architecture }) => architecture),
      ]),
    )
    expect(problems.find(({ code }) => code === 'over-residual')!.hint).toMatch(/^Allow [\d.]+ %/)
    expect(await codeOf(() => study.room.start(study.place, waiting))).toBe('over-residual')
    expect(study.window.document().studies['first']!.plan).toBeNull()
  })

  it('without a task or rows says what is missing', async () => {
    const { room, place } = await withDraft({ task: null, architectures: [], baseline: null, ownRates: {} })
    const { problems, rows, metric } = await room.solve(place, waiting)
    expect([placesOf(problems), rows, metric]).toEqual([['task', 'architectures'], [], null])
    expect((await room.detectable(place, waiting)).words).toBe('Choose a task first.')
  })

  it('names what does not fit at all, and the settings that there are not', async () => {
    const { room, place, window } = await withDraft({ budget: { amount: 9, unit: 'parameters', residual: 1 } })
    const { rows } = await room.solve(place, waiting)
    expect(rows.every(({ fits }) => !fits)).toBe(true)
    window.carryOut({
      kind: 'change-architecture',
      id: 'shallow',
      change: { source: { kind: 'strategy', strategy: 'shallow', settings: { depth: 2 } } },
    })
    const { problems } = await room.solve(place, waiting)
    expect(problems.map(({ code }) => code)).toContain('unknown-setting')
  })

  it('says what its seeds can detect', async () => {
    const { room, place } = await withDraft()
    const { words, difference } = await room.detectable(place, waiting)
    expect(words).toContain('2 seeds give no paired test that can reach 0.05')
    expect(difference).toBeNull()
  })

  it('is estimated from measured steps', async () => {
    const { room, place } = await withDraft()
    const { steps, seconds, executor } = await room.estimate(place, waiting)
    expect(executor.name).toBe('wasm')
    expect(steps.map(({ architecture }) => architecture)).toEqual(['shallow', 'gate-mlp'])
    for (const { milliseconds, measured } of steps) expect(milliseconds * measured).toBeGreaterThan(0)
    expect(seconds!.high).toBeGreaterThanOrEqual(seconds!.low)
  })

  it('is planned, stored and trained; its study has the plan, and no undo takes it away', async () => {
    const study = await withDraft()
    const watcher = new Watcher(study)
    expect(await watcher.next()).toMatchObject({ state: 'draft', plan: null, runs: [] })
    await study.room.start(study.place, waiting)
    const last = await watcher.until(({ state }) => state === 'complete')
    const { plan: id } = study.window.document().studies['first']!
    const plan = readStudy(study.window.project, id!)!
    expect(last.plan).toEqual(plan)
    expect(plan.runs.map(({ id: run, learningRate }) => [run, learningRate])).toEqual([
      ['shallow/seed-1', 0.003],
      ['gate-mlp/seed-1', 0.01],
      ['shallow/seed-2', 0.003],
      ['gate-mlp/seed-2', 0.01],
    ])
    expect(plan.architectures.map(({ title }) => title)).toEqual(['The shallow', 'The gate-mlp'])
    expect(readRuns(study.window.project, plan.id).map(({ state }) => state)).toEqual(Array(4).fill('done'))
    expect(watcher.updates.map(({ state }) => state)).toContain('running')
    expect(await codeOf(() => study.window.undo())).not.toBe('')
    expect(study.window.document().studies['first']!.plan).toBe(plan.id)

    // Of what it came to: what its net predicts, and how its pairs scatter.
    const predicted = await study.room.predictions({ ...study.place, run: 'gate-mlp/seed-2' }, waiting)
    if (predicted.kind !== 'signal') throw new Error(predicted.kind)
    expect(predicted.rows).toHaveLength(16)
    const error = predicted.rows.reduce((sum, { wanted, predicted: said }) => sum + (wanted - said) ** 2, 0) / 16
    const { outcome } = readRuns(study.window.project, plan.id).find(({ id: run }) => run === 'gate-mlp/seed-2')!
    expect(error).toBeCloseTo(outcome!.test!['mean-squared-error']!, 4)
  })

  it('that is the same as a started one is not trained twice', async () => {
    const study = await withDraft({ recipe: { ...draft.recipe, maxSteps: 4 } })
    await study.room.start(study.place, waiting)
    await new Watcher(study).until(({ state }) => state === 'complete')
    const twin = { ...study.window.document().studies['first']!, id: 'second', title: 'The same', plan: null }
    study.window.carryOut({ kind: 'add-study', study: twin })
    const place = { ...study.place, study: 'second' }
    expect(await codeOf(() => study.room.start(place, waiting))).toBe('study-twice')
    expect(study.window.document().studies['second']!.plan).toBeNull()
    const update = await new Watcher({ ...study, place }).next()
    expect(update).toMatchObject({ state: 'draft', problem: { code: 'study-twice' } })
  })

  it('that was paused before its first run stays a draft', async () => {
    const study = await withDraft()
    const starting = study.room.start(study.place, waiting)
    const refused = expect(starting).rejects.toThrow('paused before it began')
    await study.room.pause(study.place, waiting)
    await refused
    expect(study.window.document().studies['first']!.plan).toBeNull()
    expect(await new Watcher(study).next()).toMatchObject({ state: 'draft', problem: null })
  })

  it('of a study that there is not is refused by every answer', async () => {
    const { room, place } = await withDraft()
    const none = { ...place, study: 'none' }
    for (const ask of [room.solve, room.estimate, room.detectable, room.start])
      expect(await codeOf(() => ask(none, waiting))).toBe('no-study')
  })
})

describe('a budget of seconds', () => {
  it('is solved by the clock, and planned with the widths that were shown', async () => {
    const study = await withDraft({
      architectures: ['shallow'],
      ownRates: {},
      seeds: [1],
      budget: { amount: 0.001, unit: 'seconds', residual: 1 },
      executor: 'auto',
      recipe: { ...draft.recipe, maxSteps: 4 },
    })
    const { rows, problems } = await study.room.solve(study.place, waiting)
    expect(problems).toEqual([])
    const [row] = rows
    if (!row?.fits) throw new Error('it does not fit')
    await study.room.start(study.place, waiting)
    await new Watcher(study).until(({ state }) => state === 'complete')
    const plan = readStudy(study.window.project, study.window.document().studies['first']!.plan!)!
    expect(plan.architectures[0]!.width).toBe(row.width)
    expect(plan.executor).toMatchObject({ name: 'wasm', why: 'the widths were measured on it' })
  })
})
