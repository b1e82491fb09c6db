import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findStrategy } from '../../src-main/network/strategies/index.ts'
import { strategyCandidate } from '../../src-main/studies/candidate.ts'
import { chooseExecutor } from '../../src-main/studies/choose-executor.ts'
import type { ExecutorQuestion } from '../../src-main/studies/choose-executor.ts'
import { trialCache } from '../../src-main/studies/executors/trial-cache.ts'
import { fitToBudget } from '../../src-main/studies/fit-to-budget.ts'
import { startEngine } from '../../src-main/hosts/engine/start-engine.ts'
import { taskKind } from '../../src-main/tasks/index.ts'
import { standardRecipe } from '../../src-main/training/recipe.ts'
import { temporaryFolder } from '../project/temporary.ts'
import type { FakeExecutors } from './queue/fake-answers.ts'
import { FakeEngines } from './queue/fake-study.ts'
import { missingLibrary, presentLibrary } from './fake-library.ts'

const task = taskKind('adding').make({ length: 12 }, [])
const architectures = fitToBudget(
  ['shallow', 'gate-mlp'].map((id) =>
    strategyCandidate(findStrategy(id), {
      input: task.input,
      readout: { size: 1, activation: 'identity', reads: 'last' },
      cell: { kind: 'lstm', options: {} },
    }),
  ),
  { budget: { amount: 2000, unit: 'parameters' }, fillsUp: false },
)
const costliest = architectures.toSorted((a, b) => b.multiplyAddsPerStep - a.multiplyAddsPerStep)[0]!.id

let cache = ''
beforeEach(() => void (cache = join(temporaryFolder(), 'trials.json')))
afterEach(() => vi.unstubAllEnvs())

function choose(asked: string, more: Partial<ExecutorQuestion> = {}) {
  const common = { fallback: true, architectures, task, recipe: standardRecipe, runs: 1, cores: 1, version: '0.1.0' }
  return chooseExecutor({ asked, ...common, startEngine, cache: trialCache(cache), ...more })
}

/** A choice by trial among fake executors, with the engines that it took. */
async function tryFakes(executors: FakeExecutors, more: Partial<ExecutorQuestion> = {}) {
  const engines = new FakeEngines(executors)
  const chosen = await choose('auto', { startEngine: engines.start, ...more })
  await engines.gone()
  return { ...chosen, engines }
}

describe('an executor that was asked for', () => {
  it('is taken, and recorded with whether its runs may leave it', async () => {
    expect(await choose('reference')).toEqual({
      name: 'reference',
      variant: 'reference float64',
      why: 'it was asked for',
      fallback: true,
    })
    const why = 'the widths were measured on it'
    expect(await choose('reference', { fallback: false, because: why })).toMatchObject({ why, fallback: false })
  })

  it('is refused where there is no such one', async () => {
    await expect(choose('refrence')).rejects.toThrow("Did you mean 'reference'?")
  })

  it('is refused with reason and remedy where its library is missing, without a process', async () => {
    missingLibrary()
    const engines = new FakeEngines()
    const refused = choose('tensorflow', { startEngine: engines.start })
    await expect(refused).rejects.toThrow(/executor tensorflow: it does not work here: .*there is no .*\. Set it to/)
    expect(engines.pids).toEqual([])
  })

  it('is tried in an engine where it could end this process', async () => {
    presentLibrary()
    const engines = new FakeEngines({ tensorflow: { abortsAt: 'load' } })
    await expect(choose('tensorflow', { startEngine: engines.start })).rejects.toThrow(
      /it does not work here: ended by SIGABRT: .*Check failed: 1 == 2\. /,
    )
    expect(engines.uses).toMatchObject([{ executor: 'tensorflow' }])
  })
})

describe('an executor by trial', () => {
  it('is wasm without any trial where there is no other, and says why not', async () => {
    missingLibrary()
    const engines = new FakeEngines()
    const { name, why } = await choose('auto', { startEngine: engines.start })
    expect(name).toBe('wasm')
    expect(why).toContain('tensorflow is left out (FATHOM_TENSORFLOW names')
    expect(engines.pids).toEqual([])
  })

  it('is the faster one on the costliest net, and says what was found', async () => {
    presentLibrary()
    const { name, variant, why, engines } = await tryFakes({ wasm: { step: 0.02 }, tensorflow: { step: 0.01 } })
    expect({ name, variant }).toEqual({ name: 'tensorflow', variant: 'fake tensorflow' })
    expect(why).toBe(
      `the fastest of those that work here, on ${costliest}: tensorflow about 10 ms per training step; wasm about 20 ms per training step`,
    )
    // The reference is made to be obvious: no time is spent on it.
    expect(engines.uses.map(({ executor }) => executor)).toEqual(['wasm', 'tensorflow'])
    presentLibrary()
    const { name: other } = await tryFakes({ wasm: { step: 0.02 }, tensorflow: { step: 0.03 } }, { version: '0.2.0' })
    expect(other).toBe('wasm')
  })

  it('counts that runs on cores go on side by side, and runs on a GPU one after the other', async () => {
    presentLibrary()
    const executors: FakeExecutors = { wasm: { step: 0.02 }, tensorflow: { step: 0.01, device: 'cuda' } }
    expect((await tryFakes(executors)).name).toBe('tensorflow')
    const { name, why } = await tryFakes(executors, { runs: 9, cores: 8 })
    expect(name).toBe('wasm')
    expect(why).toContain('wasm about 20 ms per training step, 8 runs at a time')
    expect(why).toContain('tensorflow about 10 ms per training step, one run at a time')
  })

  it('times each with the threads that its runs would have, as many at a time as are wanted', async () => {
    presentLibrary()
    const executors: FakeExecutors = { wasm: { step: 0.02 }, tensorflow: { step: 0.01 } }
    const recipe = { ...standardRecipe, shards: 2 }
    const { engines } = await tryFakes(executors, { recipe, runs: 2, cores: 16 })
    // A run on wasm has one per shard at most.
    expect(engines.uses.map(({ executor, threads }) => [executor, threads])).toEqual([
      ['wasm', 2],
      ['tensorflow', 8],
    ])
    const lanes = { count: 4, threads: 1 }
    const { why, engines: others } = await tryFakes(executors, { recipe, runs: 9, cores: 16, lanes })
    expect(others.uses.map(({ threads }) => threads)).toEqual([1, 1])
    expect(why).toContain('4 runs at a time')
  })

  it.each([
    ['aborts while it is loaded', { abortsAt: 'load' }, /ended by SIGABRT: .*Check failed/],
    ['aborts in a step', { abortsAt: 'more-steps' }, /ended by SIGABRT: .*Check failed/],
    ['runs out of memory', { failure: ['first-step', 'out of memory: OOM'] }, /\(out of memory: OOM\)/],
  ] as const)('leaves out one that %s, and says so', async (_, tensorflow, words) => {
    presentLibrary()
    const { name, why } = await tryFakes({ wasm: { step: 0.02 }, tensorflow })
    expect(name).toBe('wasm')
    expect(why).toContain('wasm about 20 ms per training step; tensorflow is left out')
    expect(why).toMatch(words)
  })

  it('leaves out one whose first step takes longer than its share of the time, and ends its process', async () => {
    presentLibrary()
    const { name, why } = await tryFakes(
      { wasm: { step: 0.02 }, tensorflow: { hangsAt: 'first-step' } },
      { seconds: 1 },
    )
    expect(name).toBe('wasm')
    expect(why).toMatch(/tensorflow is left out \(its first steps take longer than the [\d.]+ s that a trial has/)
  })

  it('is one that works where no trial comes to an end', async () => {
    presentLibrary()
    const { name, why } = await tryFakes(
      { wasm: { hangsAt: 'first-step' }, tensorflow: { abortsAt: 'load' } },
      { seconds: 1 },
    )
    expect(name).toBe('wasm')
    expect(why).toMatch(/^it works here; wasm is left out \(its first steps .*; tensorflow is left out/)
  })
})

describe('a trial', () => {
  it('is not made again on the same machine with the same net, versions and threads', async () => {
    presentLibrary()
    const executors: FakeExecutors = { wasm: { step: 0.02 }, tensorflow: { step: 0.01 } }
    const first = await tryFakes(executors)
    const again = await tryFakes({})
    expect(again.engines.pids).toEqual([])
    expect(again.name).toBe('tensorflow')
    expect(again.why).toBe(first.why.replace(': tensorflow', ', as measured here before: tensorflow'))
    const others: Partial<ExecutorQuestion>[] = [
      { version: '0.2.0' },
      { recipe: { ...standardRecipe, batch: 7 } },
      { architectures: architectures.filter(({ id }) => id !== costliest) },
    ]
    for (const more of others) expect((await tryFakes(executors, more)).engines.pids).toHaveLength(2)
  })

  it('that failed is made again, and so is one of which the record is damaged', async () => {
    presentLibrary()
    await tryFakes({ tensorflow: { abortsAt: 'load' } })
    const working: FakeExecutors = { tensorflow: { step: 0.001 } }
    expect((await tryFakes(working)).name).toBe('tensorflow')
    const damaged = { read: () => [{ executor: 'wasm', milliseconds: 'fast' }, null], write: () => undefined }
    expect((await tryFakes(working, { cache: damaged })).engines.pids).toHaveLength(2)
  })

  it('runs the real wasm executor in an engine', async () => {
    presentLibrary()
    const fakes = new FakeEngines({ tensorflow: { step: 1000 } })
    const { name, why } = await choose('auto', {
      startEngine: (use) => (use.executor === 'wasm' ? startEngine(use) : fakes.start(use)),
    })
    expect(name).toBe('wasm')
    expect(why).toMatch(new RegExp(`on ${costliest}: wasm about [\\d.]+ ms per training step`))
  })
})

it('says that no engine could be started, with every reason, where nothing works', async () => {
  missingLibrary()
  const lookAt: ExecutorQuestion['lookAt'] = (name) =>
    Promise.resolve({ name, works: false, why: `${name} ended`, remedy: '' })
  const place = 'No engine could be started'
  await expect(choose('auto', { lookAt })).rejects.toMatchObject({ problems: [{ code: 'no-engine', place }] })
  await expect(choose('auto', { lookAt })).rejects.toThrow(/wasm ended.*reference ended.*start again/)
})
