import { describe, expect, test } from 'vitest'
import type { InsertableBlock } from '../../../src-main/contract/exchange.ts'
import {
  foundBlocks,
  inserted,
  lineOf,
  slashBefore,
  spanOf,
  type Caret,
} from '../../../src-renderer/reports/text/insertion.ts'

const figure: InsertableBlock = { kind: 'figure', title: 'While training', text: '{{figure curves}}', isInLine: false }
const mean: InsertableBlock = { kind: 'statistic', title: 'A: test mean', text: '{{statistic a.mean}}', isInLine: true }

/** A text whose caret is the bar. */
function caret(marked: string): Caret {
  const at = marked.indexOf('|')
  return { text: marked.slice(0, at) + marked.slice(at + 1), at }
}

const marked = ({ text, at }: Caret): string => `${text.slice(0, at)}|${text.slice(at)}`

test.each([
  ['/|', 0],
  ['a\n/|', 2],
  ['a /| b', 2],
  ['and/|or', null],
  ['https://|', null],
  ['a|', null],
])('a slash begins a block only where a word begins: %s', (text, place) => {
  expect(slashBefore(caret(text))).toBe(place)
})

test('blocks are found by kind, title and name, all words of them', () => {
  expect(foundBlocks([figure, mean], '')).toEqual([figure, mean])
  expect(foundBlocks([figure, mean], 'FIG curves')).toEqual([figure])
  expect(foundBlocks([figure, mean], 'mean a.')).toEqual([mean])
  expect(foundBlocks([figure, mean], 'figure mean')).toEqual([])
})

describe('a block goes into the text', () => {
  test.each([
    ['into an empty one', '/|', '{{figure curves}}\n|'],
    ['behind a sentence', 'One. /|', 'One.\n\n{{figure curves}}\n|'],
    ['between paragraphs', 'One.\n\n/|\n\nTwo.', 'One.\n\n{{figure curves}}\n|\nTwo.'],
    ['before a paragraph', '/|Two.', '{{figure curves}}\n|\nTwo.'],
  ])('on lines of its own %s', (_, before, after) => {
    const here = caret(before)
    expect(marked(inserted(here, here.text.indexOf('/'), figure))).toBe(after)
  })

  test('within the line where it is a number', () => {
    const here = caret('It is /| nats.')
    expect(marked(inserted(here, 6, mean))).toBe('It is {{statistic a.mean}}| nats.')
  })
})

test('lines are counted from 1', () => {
  expect(lineOf(caret('a\nb|\nc'))).toBe(2)
  expect(spanOf('a\nbcd\ne', 2)).toEqual([2, 5])
  expect(spanOf('', 1)).toEqual([0, 0])
})
