import { expect, test } from 'vitest'
import { applyChanges, inverse, type Command } from '../../src-main/document/commands.ts'
import { effectOf } from '../../src-main/document/effect-of.ts'
import { manuscriptOf } from '../../src-main/document/effects/manuscript.ts'
import { sample } from './sample.ts'

const write = (text: string | null, template?: string): Command => ({
  kind: 'write-manuscript',
  study: 'depth',
  text,
  ...(template === undefined ? {} : { template }),
})

test('the text of a report is written, and undo gives the one before back', () => {
  const begun = effectOf(sample, write('# Depth', 'Short answer'))
  expect([begun.sentence, begun.isUndone]).toEqual(['begin the report on Depth from "Short answer"', true])
  const first = applyChanges(sample, begun.changes)
  expect(manuscriptOf(first, 'depth')).toBe('# Depth')
  const more = effectOf(first, write('# Depth\n\nMore.'))
  expect(more.sentence).toBe('write in the report on Depth')
  const second = applyChanges(first, more.changes)
  expect(manuscriptOf(second, 'depth')).toBe('# Depth\n\nMore.')
  expect(applyChanges(second, inverse(more.changes))).toEqual(first)
  const none = applyChanges(first, inverse(begun.changes))
  expect(manuscriptOf(none, 'depth')).toBeNull()
  expect(none).toEqual(sample)
})

test('the same text is no change, and taking it away leaves nothing behind', () => {
  const first = applyChanges(sample, effectOf(sample, write('')).changes)
  expect(effectOf(first, write('')).changes).toEqual([])
  const away = effectOf(first, write(null))
  expect(away.sentence).toBe('take the report on Depth away')
  expect(applyChanges(first, away.changes)).toEqual(sample)
})

test('only a study of the project has a report', () => {
  expect(() => effectOf(sample, { kind: 'write-manuscript', study: 'constructor', text: '' })).toThrow(/no study/)
})
