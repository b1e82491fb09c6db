import { expect, it } from 'vitest'
import { nearest, suggestion } from '../../src-main/foundation/nearest.ts'

it('finds the candidate with the fewest edits', () => {
  expect(nearest('transition-mpl', ['input-mlp', 'transition-mlp', 'dt'])).toBe('transition-mlp')
  expect(nearest('ADDING', ['copy', 'adding'])).toBe('adding')
})

it('prefers the first of equals', () => expect(nearest('ab', ['ac', 'ad'])).toBe('ac'))

it('suggests nothing where nothing is near', () => {
  expect(nearest('xyz', ['adding', 'copy'])).toBeUndefined()
  expect(nearest('adding', [])).toBeUndefined()
})

it('lists all that there are', () => {
  expect(suggestion('coppy', ['adding', 'copy'])).toBe("Did you mean 'copy'? There are: adding, copy.")
  expect(suggestion('xyz', ['adding', 'copy'])).toBe('There are: adding, copy.')
})
