import { describe, expect, test } from 'vitest'
import type { Command } from '../../src-main/document/commands.ts'
import { parseCommand } from '../../src-main/document/parse-command.ts'
import { WrongInput } from '../../src-main/foundation/problem.ts'
import { PLAIN_WIRING } from '../../src-main/network/architecture/architecture.ts'
import { net, study, task } from './sample.ts'

const architecture = {
  name: 'drawn',
  origin: { strategy: 'stack-h', depth: 1, layers: 2 },
  input: { kind: 'real', size: 2 },
  layers: [{ cell: 'lstm', size: 3, options: { forgetBias: 1 } }],
  wiring: PLAIN_WIRING,
  deepenings: [{ at: 'input', widths: [3], activation: 'tanh', shortcut: 'none' }],
  readout: { size: 1, activation: 'identity', reads: 'last' },
} as const

describe('a right command comes through as it is', () => {
  test.each<Command>([
    { kind: 'add-task', task },
    { kind: 'rename-task', id: 'adding', title: 'Sums' },
    { kind: 'remove-task', id: 'adding' },
    { kind: 'add-architectures', architectures: [net('a')], toStudy: 'depth' },
    { kind: 'add-architectures', architectures: [{ ...net('a'), source: { kind: 'drawn', architecture } }] },
    { kind: 'change-architecture', id: 'a', change: { slot: 3 } },
    { kind: 'edit-architecture', id: 'a', edits: [{ kind: 'rewire', change: { feedback: 'all', around: 'none' } }] },
    { kind: 'edit-architecture', id: 'a', edits: [{ kind: 'rewire', change: { feedback: 'none' } }] },
    { kind: 'remove-architecture', id: 'a' },
    { kind: 'add-study', study },
    {
      kind: 'add-study',
      study: { ...study, recipe: { ...study.recipe, schedule: { kind: 'step', every: 2, factor: 0.5 } } },
    },
    { kind: 'change-study', id: 'depth', change: { seeds: [1, 2], task: null } },
    { kind: 'remove-study', id: 'depth' },
    { kind: 'write-manuscript', study: 'depth', text: '# Depth\n\n{{conclusion}}\n', template: 'Short answer' },
    { kind: 'write-manuscript', study: 'depth', text: null },
    { kind: 'change-settings', settings: { room: 'study', axes: { log: true }, zoom: null } },
  ])('$kind', (command) => expect(parseCommand(command)).toEqual(command))
})

/** The places that are named. */
function places(value: unknown): string[] {
  try {
    parseCommand(value)
  } catch (error) {
    if (!(error instanceof WrongInput)) throw error
    return error.problems.map(({ place }) => place)
  }
  return []
}

describe('a wrong one is refused at its fields', () => {
  test.each<[string, unknown, string[]]>([
    ['no command', 7, ['command']],
    ['an unknown kind', { kind: 'format-disk' }, ['kind']],
    ['a field too many', { kind: 'remove-task', id: 'a', force: true }, ['command']],
    ['an empty title', { kind: 'rename-task', id: 'a', title: '  ' }, ['title']],
    ['a title of two lines', { kind: 'rename-task', id: 'a', title: 'one\ntwo' }, ['title']],
    ['an id that would be a path', { kind: 'remove-task', id: '../a' }, ['id']],
    ["an id of JavaScript's own", { kind: 'remove-task', id: '__proto__' }, ['id']],
    [
      'a number that is none',
      {
        kind: 'add-study',
        study: { ...study, recipe: { ...study.recipe, batch: Number.NaN, schedule: { kind: 'steep' } } },
      },
      ['study.recipe.schedule.kind', 'study.recipe.batch'],
    ],
    ['a study that claims to have runs', { kind: 'add-study', study: { ...study, plan: 'study-1' } }, ['study.plan']],
    ['a report without an end', { kind: 'write-manuscript', study: 'depth', text: 'a'.repeat(500_001) }, ['text']],
    ['a plan behind the back', { kind: 'change-study', id: 'depth', change: { plan: null } }, ['change']],
    ['half a seed', { kind: 'change-study', id: 'depth', change: { seeds: [1.5] } }, ['change.seeds.0']],
    [
      'an unknown strategy',
      {
        kind: 'add-architectures',
        architectures: [{ ...net('a'), source: { kind: 'strategy', strategy: 'deepest', settings: {} } }],
      },
      ['architectures.0.source.strategy'],
    ],
    [
      'a drawing with two wrong fields',
      {
        kind: 'change-architecture',
        id: 'a',
        change: {
          source: {
            kind: 'drawn',
            architecture: { ...architecture, layers: [{ cell: 'lstm', size: '3' }], readout: {} },
          },
        },
      },
      ['change.source.architecture', 'change.source.architecture'],
    ],
    [
      'feedback from nowhere',
      { kind: 'edit-architecture', id: 'a', edits: [{ kind: 'rewire', change: { feedback: 'below' } }] },
      ['edits.0.change.feedback'],
    ],
    [
      'data without a fingerprint',
      { kind: 'add-task', task: { ...task, definition: { ...task.definition, data: [{ name: 'a', sha256: 'x' }] } } },
      ['task.definition.data.0.sha256'],
    ],
  ])('%s', (_, value, expected) => expect(places(value).sort()).toEqual(expected.sort()))
})

test('what is wrong in a drawing is named with its field', () => {
  const source = { kind: 'drawn', architecture: { ...architecture, layers: [{ cell: 'lstm', size: '3' }] } }
  expect(() => parseCommand({ kind: 'change-architecture', id: 'a', change: { source } })).toThrow(
    'architecture, layers[0].size: "3" is not a number',
  )
})

test('a field that is undefined does not overwrite anything', () => {
  const command = parseCommand({ kind: 'change-study', id: 'depth', change: { task: undefined, seeds: [4] } })
  expect(command).toStrictEqual({ kind: 'change-study', id: 'depth', change: { seeds: [4] } })
})
