import { describe, expect, test } from 'vitest'
import { match, search } from '../../../src-renderer/commands/fuzzy.ts'

const found = (texts: readonly string[], query: string): string[] =>
  search(texts, query, (text) => text).map(({ item }) => item)

describe('match', () => {
  test.each([
    ['gf', 'Gradient flow'],
    ['arch', 'Go to Architectures'],
    ['LSTM shallow', 'Shallow LSTM'],
    ['th dk', 'Theme: dark'],
    ['', 'anything'],
  ])('finds %o in %o', (query, text) => expect(match(query, text)).not.toBeNull())

  test.each([
    ['fg', 'Go flow'],
    ['archx', 'Go to Architectures'],
    ['dark light', 'Theme: dark'],
  ])('does not find %o in %o', (query, text) => expect(match(query, text)).toBeNull())

  test('tells the places of the letters', () => expect(match('gf', 'Gradient flow')?.at).toEqual([0, 9]))

  test('prefers letters in a row', () => expect(match('arch', 'a r c h arch')?.at).toEqual([8, 9, 10, 11]))
})

describe('search', () => {
  test('puts beginnings of words before letters within', () =>
    expect(found(['Update the task', 'Data'], 'dat')).toEqual(['Data', 'Update the task']))

  test('puts the shorter of equal matches first', () =>
    expect(found(['LSTM, shallow, copy', 'LSTM, shallow'], 'lstm')).toEqual(['LSTM, shallow', 'LSTM, shallow, copy']))

  test('keeps all in their order for an empty query', () =>
    expect(found(['zeta', 'alpha'], ' ')).toEqual(['zeta', 'alpha']))
})
