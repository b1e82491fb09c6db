import { describe, expect, test } from 'vitest'
import { applyChanges } from '../../src-main/document/commands.ts'
import type { Command } from '../../src-main/document/commands.ts'
import type { Document } from '../../src-main/document/document.ts'
import { effectOf } from '../../src-main/document/effect-of.ts'
import { startStudy } from '../../src-main/document/effects/studies.ts'
import { WrongInput } from '../../src-main/foundation/problem.ts'
import { PLAIN_WIRING } from '../../src-main/network/architecture/architecture.ts'
import { after, net, sample, study, task } from './sample.ts'

const changed = (document: Document, command: Command): Document =>
  applyChanges(document, effectOf(document, command).changes)

const started = applyChanges(sample, startStudy(sample, 'depth', 'study-1').changes)

/** Code and words of the refusal. */
function refusal(document: Document, command: Command): string {
  try {
    effectOf(document, command)
  } catch (error) {
    if (!(error instanceof WrongInput)) throw error
    const [problem] = error.problems
    expect(problem?.hint).toMatch(/\w/)
    return `${problem?.code}, ${problem?.place}: ${problem?.message}`
  }
  return 'allowed'
}

const changeStudy = (change: Extract<Command, { kind: 'change-study' }>['change']): Command => {
  return { kind: 'change-study', id: 'depth', change }
}

describe('a sentence says what undo takes back', () => {
  const drawn = {
    kind: 'drawn',
    architecture: {
      name: 'drawn',
      input: { kind: 'real', size: 2 },
      layers: [{ cell: 'lstm', size: 3, options: {} }],
      wiring: PLAIN_WIRING,
      deepenings: [],
      readout: { size: 1, activation: 'identity', reads: 'last' },
    },
  } as const

  test.each<[Command, string]>([
    [{ kind: 'add-task', task: { ...task, id: 'other', title: 'Other' } }, 'add the task Other'],
    [{ kind: 'rename-task', id: 'adding', title: 'Sums' }, 'rename the task Adding problem to Sums'],
    [{ kind: 'add-architectures', architectures: [net('d', 'DOT')] }, 'add DOT'],
    [{ kind: 'add-architectures', architectures: [net('d', 'DOT'), net('e', 'RHN')] }, 'add DOT and RHN'],
    [{ kind: 'add-architectures', architectures: ['d', 'e', 'f', 'g'].map((id) => net(id)) }, 'add d, e and 2 more'],
    [{ kind: 'add-architectures', architectures: [net('d', 'DOT')], toStudy: 'depth' }, 'add DOT to Depth'],
    [{ kind: 'change-architecture', id: 'a', change: { title: 'Flat' } }, 'rename the architecture Shallow to Flat'],
    [{ kind: 'change-architecture', id: 'a', change: { slot: 7 } }, 'change the colour of Shallow'],
    [{ kind: 'change-architecture', id: 'a', change: { source: drawn } }, 'change the architecture Shallow'],
    [{ kind: 'remove-architecture', id: 'c' }, 'remove the architecture Stacked'],
    [{ kind: 'add-study', study: { ...study, id: 'two', title: 'Two' } }, 'add the study Two'],
    [{ kind: 'remove-study', id: 'depth' }, 'remove the study Depth'],
    [changeStudy({ title: 'Where' }), 'rename the study Depth to Where'],
    [changeStudy({ seeds: [1, 2, 3, 4] }), 'add seed 4 to Depth'],
    [changeStudy({ seeds: [1, 2, 3, 6, 5, 4] }), 'add seeds 4 to 6 to Depth'],
    [changeStudy({ seeds: [1, 2, 3, 4, 7] }), 'add seeds 4 and 7 to Depth'],
    [changeStudy({ seeds: [1] }), 'remove seeds 2 and 3 from Depth'],
    [changeStudy({ seeds: [4, 5] }), 'change the seeds of Depth'],
    [changeStudy({ task: null }), 'take the task out of Depth'],
    [changeStudy({ architectures: ['a', 'b', 'c'] }), 'add Stacked to Depth'],
    [changeStudy({ architectures: ['b'] }), 'remove Shallow from Depth'],
    [changeStudy({ architectures: ['b', 'a'] }), 'reorder the rows of Depth'],
    [changeStudy({ architectures: ['b', 'c'] }), 'change the architectures of Depth'],
    [changeStudy({ baseline: 'b' }), 'make Input MLP the baseline of Depth'],
    [changeStudy({ learningRates: [0.001, 0.01] }), 'try the learning rates 0.001 and 0.01 in Depth'],
    [changeStudy({ ownRates: { b: 0.01 } }), "change the architectures' own learning rates in Depth"],
    [changeStudy({ recipe: { ...study.recipe, batch: 32 } }), 'change the batch size in Depth'],
    [
      changeStudy({ recipe: { ...study.recipe, batch: 32, patience: 3 } }),
      'change the batch size and the patience in Depth',
    ],
    [changeStudy({ recipe: { ...study.recipe, batch: 9, patience: 3, warmUp: 1 } }), 'change the recipe in Depth'],
    [
      changeStudy({ budget: { amount: 2_000, unit: 'multiply-adds', residual: 0.01 } }),
      'set the budget of Depth to 2000 multiply-adds per step',
    ],
    [changeStudy({ executor: 'wasm' }), 'train Depth on wasm'],
    [changeStudy({ executor: 'wasm', seeds: [1] }), 'change Depth'],
  ])('%j', (command, sentence) => {
    const effect = effectOf(sample, command)
    expect(effect.sentence).toBe(sentence)
    expect(effect.changes).not.toEqual([])
  })
})

test('what is so already is no change', () => {
  expect(effectOf(sample, changeStudy({ seeds: [1, 2, 3], title: 'Depth' })).changes).toEqual([])
  expect(effectOf(sample, { kind: 'rename-task', id: 'adding', title: 'Adding problem' }).changes).toEqual([])
})

test('an architecture gets the lowest free colour and keeps it', () => {
  expect(Object.values(sample.architectures).map(({ slot }) => slot)).toEqual([0, 1, 2])
  const fewer = changed(changed(sample, changeStudy({ architectures: ['a'] })), {
    kind: 'remove-architecture',
    id: 'b',
  })
  const more = changed(fewer, { kind: 'add-architectures', architectures: [net('d'), net('e')] })
  expect(Object.values(more.architectures).map(({ id, slot }) => [id, slot])).toEqual([
    ['a', 0],
    ['c', 2],
    ['d', 1],
    ['e', 3],
  ])
})

test('a colour that is taken is swapped', () => {
  const { architectures } = changed(sample, { kind: 'change-architecture', id: 'a', change: { slot: 2 } })
  expect([architectures['a']?.slot, architectures['c']?.slot]).toEqual([2, 0])
})

test('the first architecture of a study is its baseline until another is chosen', () => {
  const empty = { ...study, id: 'two', architectures: [], baseline: null }
  const grown = changed(changed(sample, { kind: 'add-study', study: empty }), {
    kind: 'change-study',
    id: 'two',
    change: { architectures: ['b', 'a'] },
  })
  expect(grown.studies['two']?.baseline).toBe('b')
})

test('the baseline and own rates of an architecture leave a study with it', () => {
  const rated = changed(sample, changeStudy({ ownRates: { a: 0.1, b: 0.2 } }))
  const fewer = changed(rated, changeStudy({ architectures: ['b'] }))
  expect(fewer.studies['depth']).toMatchObject({ baseline: 'b', ownRates: { b: 0.2 } })
})

test('settings are remembered and not undone; null forgets one', () => {
  const effect = effectOf(sample, { kind: 'change-settings', settings: { room: 'study', smoothing: 0.5 } })
  expect(effect.isUndone).toBe(false)
  const set = applyChanges(sample, effect.changes)
  expect(changed(set, { kind: 'change-settings', settings: { room: null } }).settings).toEqual({ smoothing: 0.5 })
})

describe('refused is', () => {
  test.each<[Command, string]>([
    [changeStudy({ seeds: [1] }), 'study-read-only, Depth: it cannot be changed while runs of it exist'],
    [
      { kind: 'change-architecture', id: 'a', change: { source: { kind: 'strategy', strategy: 'dot', settings: {} } } },
      "architecture-read-only, Shallow: it cannot be changed while runs of it exist in 'Depth'",
    ],
    [
      { kind: 'add-architectures', architectures: [net('d')], toStudy: 'depth' },
      'study-read-only, Depth: it cannot be changed while runs of it exist',
    ],
  ])('%j once the study has been started', (command, words) => {
    expect(refusal(started, command)).toBe(words)
    expect(refusal(sample, command)).toBe('allowed')
  })

  test.each<[Command, string]>([
    [{ kind: 'remove-task', id: 'adding' }, "task-in-use, Adding problem: 'Depth' is a study on this task"],
    [{ kind: 'remove-architecture', id: 'b' }, "architecture-in-use, Input MLP: it is in the study 'Depth'"],
    [{ kind: 'rename-task', id: 'gone', title: 'x' }, 'unknown-task, gone: the project has no task of this id'],
    [{ kind: 'remove-study', id: 'constructor' }, 'unknown-study, constructor: the project has no study of this id'],
    [{ kind: 'add-task', task }, 'id-taken, adding: the project has a task of this id already'],
    [
      { kind: 'add-architectures', architectures: [net('d'), net('d')] },
      'id-taken, d: two of the architectures have this id',
    ],
    [
      { kind: 'add-study', study: { ...study, id: 'two', plan: 'study-9' } },
      'study-read-only, Depth: it cannot be changed while runs of it exist',
    ],
    [changeStudy({ task: 'gone' }), 'unknown-task, gone: the project has no task of this id'],
    [changeStudy({ architectures: ['a', 'x'] }), 'unknown-architecture, x: the project has no architecture of this id'],
    [changeStudy({ architectures: ['a', 'a'] }), 'study-inconsistent, Depth: the architecture a is in it twice'],
    [changeStudy({ baseline: 'c' }), 'study-inconsistent, Depth: the architecture c is not one of its rows'],
    [changeStudy({ ownRates: { c: 1 } }), 'study-inconsistent, Depth: the architecture c is not one of its rows'],
    [
      changeStudy({ architectures: ['b'], baseline: 'a' }),
      'study-inconsistent, Depth: the architecture a is not one of its rows',
    ],
  ])('%j', (command, words) => expect(refusal(sample, command)).toBe(words))
})

test('a study with runs can be renamed, and its architectures recoloured', () => {
  expect(refusal(started, changeStudy({ title: 'Where' }))).toBe('allowed')
  expect(refusal(started, { kind: 'change-architecture', id: 'a', change: { slot: 9, title: 'Flat' } })).toBe('allowed')
})

test('starting a study is not undone, and never gives two studies the same runs', () => {
  expect(startStudy(sample, 'depth', 'study-1')).toMatchObject({ sentence: 'start Depth', isUndone: false })
  expect(startStudy(started, 'depth', 'study-1').changes).toEqual([])
  expect(() => startStudy(started, 'depth', 'study-2')).toThrow(/while runs of it exist/)
  const twin = changed(started, { kind: 'add-study', study: { ...study, id: 'twin', title: 'Twin' } })
  expect(() => startStudy(twin, 'twin', 'study-1')).toThrow("Twin: it is the same as 'Depth'")
})

test('a study of nothing yet can be added', () => {
  const bare = { ...study, task: null, architectures: [], baseline: null }
  expect(after({ kind: 'add-study', study: bare }).studies['depth']).toEqual(bare)
})
