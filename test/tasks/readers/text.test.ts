import { describe, expect, it } from 'vitest'
import { jsonOf } from '../../../src-main/tasks/readers/json.ts'
import { linesOf, textOf } from '../../../src-main/tasks/readers/text.ts'
import { textFile } from '../fixture.ts'

const bytes = (...values: number[]): { name: string; bytes: Uint8Array } => ({
  name: 'a.txt',
  bytes: Uint8Array.from(values),
})

describe('textOf', () => {
  it.each(['plain', 'naïve – “quotes”', 'Ω≈ç√ 漢字 🎵🎶', 'a'.repeat(20_000) + 'é'])(
    'reads UTF-8 as a browser does (%#)',
    (text) => {
      expect(textOf(textFile('a.txt', text))).toBe(text)
    },
  )

  it('leaves the byte-order mark out', () => expect(textOf(bytes(0xef, 0xbb, 0xbf, 0x61))).toBe('a'))

  it.each([
    [[0x61, 0x0a, 0x62, 0xe9, 0x20], 'a.txt, line 2: byte 3 is not UTF-8. Save the file as UTF-8'],
    [[0xc0, 0x80], 'a.txt, line 1: byte 0 is not UTF-8'],
    [[0xe0, 0x80, 0x80], 'byte 0 is not UTF-8'],
    [[0xed, 0xa0, 0x80], 'byte 0 is not UTF-8'],
    [[0xf4, 0x90, 0x80, 0x80], 'byte 0 is not UTF-8'],
    [[0x61, 0xe2, 0x82], 'byte 1 is not UTF-8'],
    [[0x61, 0x00], 'byte 1 is not UTF-8'],
    [[0xff, 0xfe, 0x61, 0x00], 'a.txt: the text is in UTF-16. Save it as UTF-8.'],
    [[0x1f, 0x8b, 0x08], 'a.txt: the file is still compressed. Give it a name that ends in .gz, or unpack it.'],
    [[], 'a.txt: the file is empty. Give a file with data in it.'],
  ])('refuses %j', (values, message) => expect(() => textOf(bytes(...values))).toThrow(message))
})

it('numbers the lines that are not blank, whatever their ends', () => {
  expect(linesOf('a\r\n\n  \nb\rc')).toEqual([
    { number: 1, text: 'a' },
    { number: 4, text: 'b' },
    { number: 5, text: 'c' },
  ])
})

describe('jsonOf', () => {
  it('says that a cut file is not JSON', () => {
    expect(() => jsonOf(textFile('a.json', '{"train": ['))).toThrow(
      /^a\.json: the file is not JSON: .*Check that the file is complete\.$/,
    )
  })

  it('knows what programs write for a missing value', () => {
    expect(() => jsonOf(textFile('a.json', '{"x": [1, NaN]}'))).toThrow(
      'JSON has no NaN: write null for a missing value.',
    )
  })
})
