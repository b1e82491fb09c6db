import { expect, test } from 'vitest'
import { markupFaults, repeatedIds } from './well-formed.ts'

test.each([
  ['<p>a</p>', 0],
  ['<svg><path d="M0,0"/><text x="1">a &amp; b</text></svg>', 0],
  ['<p><b>a</p></b>', 2],
  ['<p>a', 1],
  ['<p class=a>a</p>', 1],
  ['<p>a < b</p>', 1],
  ['<p>a & b</p>', 1],
])('%s has %i faults', (markup, faults) => expect(markupFaults(markup)).toHaveLength(faults))

test('finds an id that is there twice', () => {
  expect(repeatedIds('<a id="x"></a><b id="y"></b><i id="x"></i>')).toEqual(['x'])
})
