import { describe, expect, it } from 'vitest'
import { applyChanges, inverse, type Command } from '../../src-main/document/commands.ts'
import type { Document } from '../../src-main/document/document.ts'
import { effectOf } from '../../src-main/document/effect-of.ts'
import { manuscriptOf } from '../../src-main/document/effects/manuscript.ts'
import { frozenBlockOf, frozenIdsIn, frozenWords, type FrozenBlock } from '../../src-main/document/frozen-block.ts'
import { parseCommand } from '../../src-main/document/parse-command.ts'
import { sample } from './sample.ts'

const [A, B] = ['0123456789ab', 'ba9876543210'] as const
const kept: FrozenBlock = {
  block: '{{table results}}',
  at: '2026-11-28T09:00:00.000Z',
  study: 'Depth',
  runs: ['a/seed-1', 'a/seed-2'],
  content: '{}',
}
const freeze = (text: string, frozen: Record<string, FrozenBlock>, study = 'depth'): Command => ({
  kind: 'freeze-blocks',
  study,
  text,
  frozen,
})
const after = (document: Document, command: Command): Document =>
  applyChanges(document, effectOf(document, command).changes)
const written = after(sample, { kind: 'write-manuscript', study: 'depth', text: '{{table results}}' })

describe('freezing', () => {
  const effect = effectOf(written, freeze(`{{table results frozen=${A}}}`, { [A]: kept }))
  const frozen = applyChanges(written, effect.changes)

  it('keeps what a block stood for beside the text, as one step that undo takes back', () => {
    expect([effect.sentence, effect.isUndone]).toEqual(['freeze 1 block of the report on Depth', true])
    expect(manuscriptOf(frozen, 'depth')).toBe(`{{table results frozen=${A}}}`)
    expect(frozenBlockOf(frozen.settings, A)).toEqual(kept)
    expect(applyChanges(frozen, inverse(effect.changes))).toEqual(written)
  })

  it('ends with the same document as before once the block follows again', () => {
    const again = effectOf(frozen, freeze('{{table results}}', {}))
    expect(again.sentence).toBe('let 1 block of the report on Depth follow the project again')
    const follows = applyChanges(frozen, again.changes)
    expect(follows).toEqual(written)
    expect(applyChanges(follows, inverse(again.changes))).toEqual(frozen)
  })

  it('keeps what another report still names, and what was cut from the text to be put elsewhere', () => {
    const two = after(frozen, { kind: 'add-study', study: { ...sample.studies['depth']!, id: 'other', plan: null } })
    const copied = after(two, { kind: 'write-manuscript', study: 'other', text: `see {{table results frozen=${A}}}` })
    expect(frozenBlockOf(after(copied, freeze('{{table results}}', {})).settings, A)).toEqual(kept)
    const cut = after(frozen, { kind: 'write-manuscript', study: 'depth', text: '' })
    const next = after(cut, freeze(`{{table runs frozen=${B}}}`, { [B]: { ...kept, block: '{{table runs}}' } }))
    expect(frozenBlockOf(next.settings, A)).toEqual(kept)
  })

  it('is refused for a study that there is not, and for what has not its form', () => {
    expect(() => effectOf(sample, freeze('', {}, 'constructor'))).toThrow(/no study/)
    expect(parseCommand(freeze('x', { [A]: kept }))).toEqual(freeze('x', { [A]: kept }))
    for (const wrong of [{ [A]: { ...kept, at: 'yesterday' } }, { short: kept }, { [A]: { ...kept, runs: [1] } }])
      expect(() => parseCommand({ ...freeze('x', {}), frozen: wrong })).toThrow()
  })
})

it('says in words since when and from what', () => {
  expect(frozenWords(kept)).toBe('Frozen on 28 November 2026, from 2 runs of Depth')
  expect(frozenWords({ ...kept, runs: ['a'] })).toBe('Frozen on 28 November 2026, from 1 run of Depth')
  expect(frozenWords({ ...kept, runs: [] })).toBe('Frozen on 28 November 2026')
  expect(frozenWords({ ...kept, runs: [], at: 'once' })).toBe('Frozen on once')
})

it('reads nothing from settings that were written by hand', () => {
  for (const value of [null, 'x', 7, {}, { ...kept, runs: 'a' }, { ...kept, block: 1 }])
    expect(frozenBlockOf({ [`frozen ${A}`]: value }, A)).toBeNull()
  expect(frozenBlockOf({}, 'constructor')).toBeNull()
  expect([...frozenIdsIn(`{{a frozen=${A}}} {{b frozen=${B} study="x y"}} frozen=${A} {{c}}`)]).toEqual([A, B])
})
