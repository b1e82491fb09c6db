import { describe, expect, it } from 'vitest'
import { count, duration, figure } from '../../../../src-main/hosts/cli/terminal/numbers.ts'
import { cutTo, widthOf, wrapped } from '../../../../src-main/hosts/cli/terminal/lines.ts'
import { table } from '../../../../src-main/hosts/cli/terminal/table.ts'

describe('what a terminal shows', () => {
  it('aligns columns by what is seen, not by code units', () => {
    const lines = table(
      [{ title: 'name' }, { title: 'value', align: 'right' }],
      [
        ['ŷ', '1'],
        ['c\u0303', '\x1b[31m22\x1b[39m'],
        ['long one', '333'],
      ],
    )
    expect(lines.map((line) => widthOf(line))).toEqual([15, 15, 15, 15])
    expect(lines[1]).toBe('ŷ             1')
  })

  it('breaks lines between words', () => {
    expect(wrapped('one two three four five six', 20)).toEqual(['one two three four', 'five six'])
    expect(wrapped('a', 5)).toEqual(['a'])
    expect(cutTo('abcdef', 4)).toBe('abc…')
    expect(cutTo('abcd', 4)).toBe('abcd')
  })

  it('writes numbers so that they can be read', () => {
    expect([count(1234), count(60000), count(1234567)]).toEqual(['1234', '60 000', '1 234 567'])
    expect([figure(8.42345), figure(1 / 60), figure(1.2e-9), figure(Number.NaN), figure(null), figure(0)]).toEqual([
      '8.423',
      '0.01667',
      '1.2e-9',
      '-',
      '-',
      '0',
    ])
    expect([duration(8.33), duration(59.6), duration(125), duration(4320)]).toEqual([
      '8.3 s',
      '1 min 00 s',
      '2 min 05 s',
      '1 h 12 min',
    ])
  })
})
