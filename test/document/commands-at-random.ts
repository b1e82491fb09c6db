/** Commands that often fit the document they are meant for, and sometimes do not. */
import * as fc from 'fast-check'
import type { Command } from '../../src-main/document/commands.ts'
import { net, study, task } from './sample.ts'

const id = fc.constantFrom('a', 'b', 'c', 'd')
const ids = fc.uniqueArray(id, { maxLength: 4 })
const title = fc.constantFrom('One', 'Two', 'Three')

const change = fc.record(
  {
    title,
    task: fc.option(id),
    architectures: ids,
    baseline: id,
    seeds: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1 }),
    learningRates: fc.uniqueArray(fc.constantFrom(0.001, 0.01), { minLength: 1 }),
    ownRates: fc.dictionary(id, fc.constantFrom(0.1, 0.2), { maxKeys: 2 }),
  },
  { requiredKeys: [] },
)

/** Any command, on few ids, so that they meet. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ kind: fc.constant('add-task' as const), task: id.map((id) => ({ ...task, id })) }),
  fc.record({ kind: fc.constant('rename-task' as const), id, title }),
  fc.record({ kind: fc.constant('remove-task' as const), id }),
  fc.record({
    kind: fc.constant('add-architectures' as const),
    architectures: fc.uniqueArray(id, { minLength: 1, maxLength: 3 }).map((all) => all.map((id) => net(id))),
  }),
  fc.record({
    kind: fc.constant('add-architectures' as const),
    architectures: id.map((id) => [net(id)]),
    toStudy: id,
  }),
  fc.record({
    kind: fc.constant('change-architecture' as const),
    id,
    change: fc.record({ title, slot: fc.integer({ min: 0, max: 5 }) }, { requiredKeys: [] }),
  }),
  fc.record({ kind: fc.constant('remove-architecture' as const), id }),
  fc.record({
    kind: fc.constant('add-study' as const),
    study: fc
      .record({ id, task: fc.option(id), architectures: ids })
      .map((fields) => ({ ...study, ...fields, baseline: null })),
  }),
  fc.record({ kind: fc.constant('change-study' as const), id, change }),
  fc.record({ kind: fc.constant('remove-study' as const), id }),
  fc.record({
    kind: fc.constant('change-settings' as const),
    settings: fc.dictionary(fc.constantFrom('room', 'axes'), fc.option(fc.integer()), { maxKeys: 2 }),
  }),
)
