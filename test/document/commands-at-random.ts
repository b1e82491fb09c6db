/** Commands that often fit the document they are meant for, and sometimes do not. */
import * as fc from 'fast-check'
import type { Command } from '../../src-main/document/commands.ts'
import type { Edit } from '../../src-main/network/edits/edit.ts'
import { drawing, net, study, task } from './sample.ts'

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

const number = fc.integer({ min: 1, max: 3 })
const at = fc.constantFrom('input', 'layer1.transition', 'layer1.gate.forget', 'layer2.candidate', 'readout.before')

const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('add-layer' as const), at: number }),
  fc.record({ kind: fc.constant('remove-layer' as const), layer: number }),
  fc.record({ kind: fc.constant('move-layer' as const), layer: number, to: number }),
  fc.record({ kind: fc.constant('change-cell' as const), layer: number, cell: fc.constantFrom('rnn', 'gru', 'lstm') }),
  fc.record({
    kind: fc.constant('deepen' as const),
    deepening: fc.record({
      at,
      widths: fc.array(number, { minLength: 1, maxLength: 2 }),
      activation: fc.constant('tanh'),
      shortcut: fc.constantFrom('none' as const, 'identity' as const),
    }),
  }),
  fc.record({ kind: fc.constant('remove-deepening' as const), at }),
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
    kind: fc.constant('edit-architecture' as const),
    id,
    edits: fc.array(anyEdit, { minLength: 1, maxLength: 3 }),
    drawing: fc.constant(drawing),
  }),
  fc.record({
    kind: fc.constant('move-parts' as const),
    id,
    moved: fc.dictionary(
      fc.constantFrom('layer1.forget-gate', 'layer2.c', 'readout'),
      fc.option(fc.record({ x: fc.integer({ min: -2, max: 2 }), y: fc.constant(0) })),
      { maxKeys: 2 },
    ),
  }),
  fc.record({
    kind: fc.constant('add-study' as const),
    study: fc
      .record({ id, task: fc.option(id), architectures: ids })
      .map((fields) => ({ ...study, ...fields, baseline: null })),
  }),
  fc.record({ kind: fc.constant('change-study' as const), id, change }),
  fc.record({ kind: fc.constant('remove-study' as const), id }),
  fc.record({
    kind: fc.constant('write-manuscript' as const),
    study: id,
    text: fc.option(fc.constantFrom('', '# One', '{{figure test-metric}}')),
  }),
  fc.record({
    kind: fc.constant('freeze-blocks' as const),
    study: id,
    text: fc.constantFrom('', '{{notes frozen=0123456789ab}}', '{{notes}}'),
    frozen: fc.dictionary(
      fc.constantFrom('0123456789ab', 'ba9876543210'),
      fc.record({
        block: fc.constant('{{notes}}'),
        at: fc.constant('2026-11-28T09:00:00.000Z'),
        study: fc.constant('One'),
        runs: fc.constant([]),
        content: fc.constant('{}'),
      }),
      { maxKeys: 2 },
    ),
  }),
  fc.record({
    kind: fc.constant('change-settings' as const),
    settings: fc.dictionary(fc.constantFrom('room', 'axes'), fc.option(fc.integer()), { maxKeys: 2 }),
  }),
)
