import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { FlowUpdate } from '../../../../src-main/contract/gradient-flow.ts'
import type { MenuRequest } from '../../../../src-main/contract/application.ts'
import { startEngine } from '../../../../src-main/hosts/engine/start-engine.ts'
import { createWorkbench } from '../../../../src-main/hosts/workbench/workbench.ts'
import type { WorkbenchAnswers } from '../../../../src-main/contract/workbench.ts'
import { standardRecipe } from '../../../../src-main/training/recipe.ts'
import { temporaryFolder } from '../../../project/temporary.ts'

const nobody = new AbortController().signal

// eslint-disable-next-line @typescript-eslint/require-await, require-yield -- a stream that ends at once
async function* noMenu(): AsyncGenerator<MenuRequest> {
  return
}

interface Opened {
  readonly rooms: WorkbenchAnswers
  readonly place: { readonly project: string; readonly study: string }
}

/** A workbench with a study of two small nets, not started. */
async function opened(): Promise<Opened> {
  const root = temporaryFolder()
  const folders = {
    projects: root,
    state: join(root, 'state'),
    examples: join(root, 'examples'),
    help: join(root, 'help'),
  }
  for (const folder of [folders.examples, folders.help]) mkdirSync(folder)
  const asks = { path: () => Promise.resolve(null), reveal: () => undefined, menu: noMenu }
  const workbench = createWorkbench({
    host: 'served',
    version: '0.1.0',
    folders,
    startEngine,
    asks,
    now: () => new Date(),
    log: () => undefined,
  })
  onTestFinished(() => workbench.close())
  const rooms = workbench.answers
  const { key: project } = await rooms.project.create({ path: 'Flow' }, nobody)
  // A window shows the document as long as it is there: without one the file would be closed.
  const window = new AbortController()
  onTestFinished(() => window.abort())
  void rooms.project.watch({ project }, window.signal)[Symbol.asyncIterator]().next()
  const apply = (command: Parameters<typeof rooms.project.apply>[0]['command']) =>
    rooms.project.apply({ project, command }, nobody)
  const definition = { task: 'adding', options: { length: 12, epoch: 160 }, data: [] }
  await apply({ kind: 'add-task', task: { id: 'adding', title: 'Adding', definition } })
  const architectures = ['shallow', 'stack-h'].map((strategy, slot) => ({
    id: `my-${strategy}`,
    title: strategy,
    source: { kind: 'strategy', strategy, settings: {} },
    slot,
  }))
  await apply({ kind: 'add-architectures', architectures })
  const recipe = { ...standardRecipe, batch: 16, shards: 1, maxSteps: 12, patience: null, evaluateEvery: 6 }
  const ids = architectures.map(({ id }) => id)
  const study = {
    id: 'flow',
    title: 'Flow',
    task: 'adding',
    architectures: ids,
    baseline: ids[0]!,
    seeds: [1],
    learningRates: [0.01],
    ownRates: {},
    recipe,
    budget: { amount: 1500, unit: 'parameters', residual: 0.5 },
    executor: 'wasm',
    plan: null,
  }
  await apply({ kind: 'add-study', study })
  return { rooms, place: { project, study: 'flow' } }
}

async function first<T>(stream: AsyncIterable<T>): Promise<T> {
  for await (const value of stream) return value
  throw new Error('the stream ended before it began')
}

async function trained({ rooms, place }: Opened): Promise<void> {
  await rooms.study.start(place, nobody)
  for await (const { state, problem } of rooms.study.watch(place, nobody)) {
    expect(problem).toBeNull()
    if (state === 'complete') return
  }
}

test('a study that was tracked has moments, values, reach and findings; what it lacks is computed and stays', async () => {
  const here = await opened()
  const { rooms, place } = here
  const room = rooms.gradientFlow
  const draft: FlowUpdate = await first(room.watch(place, nobody))
  expect(draft).toMatchObject({ runs: [], probe: null, isTraining: false })
  expect(await room.tracking(place, nobody)).toMatchObject({ preset: 'standard', spent: null })
  expect(await room.setTracking({ ...place, preset: 'cheap', every: 5 }, nobody)).toMatchObject({
    preset: 'cheap',
    every: 5,
  })
  await trained(here)

  const { runs, probe, connections } = await first(room.watch(place, nobody))
  expect(probe).toEqual({ sequences: 8, steps: 12, split: 'validation', unit: 'squared error' })
  expect(runs.map(({ architecture, canCompute }) => [architecture, canCompute])).toEqual([
    ['my-shallow', true],
    ['my-stack-h', true],
  ])
  const steps = runs[0]!.moments.map(({ of, step }) => (of === 'best' ? 'best' : step))
  expect(steps).toEqual([0, 5, 10, 'best'])
  expect(runs[0]!.moments[0]!.quantities).toEqual(['gradient-map', 'lag-profile', 'signal-map'])
  expect(connections['my-stack-h']!.map(({ id }) => id)).toContain('layer2.carousel')

  const values = await room.values({ ...place, quantity: 'gradient-map', steps: [7], runs: [runs[1]!.id] }, nobody)
  expect(values.map(({ step, of }) => [step, of])).toEqual([[5, 'training']])
  const [map] = values
  if (map?.quantity !== 'gradient-map') throw new Error('the map is missing')
  expect(map.value.norm).toHaveLength(map.value.connections.length * 12)

  const { reach, profiles } = await room.reach({ ...place, at: 'best' }, nobody)
  expect(new Set(profiles.map(({ architecture }) => architecture))).toEqual(new Set(['my-shallow', 'my-stack-h']))
  expect(reach.every(({ interval, bySeed }) => interval === null && bySeed.length === 1)).toBe(true)
  expect((await room.tracking(place, nobody)).spent).toBeGreaterThan(0)

  const told = []
  for await (const update of room.compute(
    { ...place, quantities: ['path-split', 'time-scales', 'similarity'] },
    nobody,
  ))
    told.push(update)
  expect(told[0]).toMatchObject({ done: 0, total: 2, isDone: false })
  expect(told.at(-1)).toMatchObject({ done: 2, isDone: true, problems: [] })
  const again = await first(room.compute({ ...place, quantities: ['path-split'] }, nobody))
  expect(again).toMatchObject({ total: 0, isDone: true })

  const findings = await room.findings({ ...place, at: 'best' }, nobody)
  expect(findings.filter(({ code }) => code === 'paths').map(({ architecture }) => architecture)).toEqual([
    'my-shallow',
    'my-stack-h',
  ])
  const [memory] = await room.hypotheses(place, nobody)
  expect(memory).toMatchObject({ id: 'memory-in-higher-layers', verdict: 'cannot tell' })
  const alike = await room.similarity({ ...place, at: 'best', architectures: ['my-shallow', 'my-stack-h'] }, nobody)
  alike!.rows.forEach((_, k) => expect(alike!.cka[k * alike!.rows.length + k]).toBeCloseTo(1, 6))
})

test('a study that is not tracked has nothing until it is computed, and a remedy can be added to the document', async () => {
  const here = await opened()
  const { rooms, place } = here
  await rooms.gradientFlow.setTracking({ ...place, preset: 'off', every: 5 }, nobody)
  await trained(here)
  const before = await first(rooms.gradientFlow.watch(place, nobody))
  expect(before.runs.every(({ moments }) => moments.length === 0)).toBe(true)
  await expect(
    rooms.gradientFlow.values({ ...place, quantity: 'no-such' as 'memory', steps: 'all' }, nobody),
  ).rejects.toThrow(/no quantity/)
  for await (const update of rooms.gradientFlow.compute({ ...place, quantities: ['lag-profile'] }, nobody))
    expect(update.problems).toEqual([])
  const [short] = (await rooms.gradientFlow.findings({ ...place, at: 'best' }, nobody)).filter(
    ({ remedy }) => remedy?.command,
  )
  if (short !== undefined)
    await rooms.project.apply({ project: place.project, command: short.remedy!.command! }, nobody)
  const after = await first(rooms.project.watch({ project: place.project }, nobody))
  expect(Object.keys(after.document.architectures)).toHaveLength(short === undefined ? 2 : 3)
})

test('what measuring will take is told of a draft, by its widest net', async () => {
  const { rooms, place } = await opened()
  const told = await rooms.gradientFlow.trackingShare({ ...place, preset: 'cheap', every: 5 }, nobody)
  expect(['shallow', 'stack-h']).toContain(told.architecture)
  expect(told.moment).toBeGreaterThan(0)
  expect(told.share).toBeCloseTo(told.moment / (5 * told.step), 10)
})

test('computing that is given up leaves what was stored whole, and is taken up where it was', async () => {
  const here = await opened()
  const { rooms, place } = here
  const room = rooms.gradientFlow
  await room.setTracking({ ...place, preset: 'off', every: 5 }, nobody)
  await trained(here)
  const giving = new AbortController()
  const quantities = ['memory', 'lyapunov', 'features'] as const
  for await (const { done } of room.compute({ ...place, quantities: [...quantities] }, giving.signal))
    if (done === 1) giving.abort()
  const { runs } = await first(room.watch(place, nobody))
  expect(runs.map(({ moments }) => moments.flatMap((moment) => moment.quantities))).toEqual([
    [...quantities].sort(),
    [],
  ])
  for (const quantity of quantities) {
    const [value, ...others] = await room.values({ ...place, quantity, steps: 'best' }, nobody)
    expect(others).toEqual([])
    expect(value).toMatchObject({ run: runs[0]!.id, quantity, of: 'best' })
  }
  const again = []
  for await (const update of room.compute({ ...place, quantities: [...quantities] }, nobody)) again.push(update)
  expect(again[0]).toMatchObject({ done: 0, total: 1 })
  expect(again.at(-1)).toMatchObject({ isDone: true, problems: [] })
  const both = await room.values({ ...place, quantity: 'lyapunov', steps: 'best' }, nobody)
  expect(both.map(({ run }) => run)).toEqual(runs.map(({ id }) => id))
})
