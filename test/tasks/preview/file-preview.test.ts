import { describe, expect, it } from 'vitest'
import { lookInto } from '../../../src-main/tasks/preview/file-preview.ts'
import { fixture, textFile } from '../fixture.ts'

describe('lookInto', () => {
  it('shows a table and what its columns hold', () => {
    const { kinds, format, table, problems } = lookInto(
      textFile('a.csv', 'day;load;who\n2024-01-01;1.5;a\n2024-01-02;;b\n2024-01-03;2;a\n'),
    )
    expect([kinds, format]).toEqual([['forecast', 'classification'], 'table, semicolon, 3 rows of 3'])
    expect(table!.columns).toEqual([
      { name: 'day', holds: 'dates', missing: 0, distinct: 3 },
      { name: 'load', holds: 'numbers', missing: 1, distinct: 2 },
      { name: 'who', holds: 'words', missing: 0, distinct: 2 },
    ])
    expect(table!.rows[1]).toEqual(['2024-01-02', '', 'b'])
    expect(problems).toEqual([])
  })

  it('finds every wrong cell at its row and column', () => {
    const { problems, table } = lookInto(textFile('a.csv', 'x,y\n1,2\n3,oops\n5\n7,"1,5"\n9,1\n'))
    expect(problems.map(({ code, row, column }) => [code, row, column])).toEqual([
      ['not-a-number', 2, 2],
      ['ragged-csv', 3, 2],
      ['not-a-number', 4, 2],
    ])
    expect(problems[0]!.place).toBe('a.csv, line 3, column y')
    expect(problems[2]!.hint).toBe('Write decimals with a point.')
    expect(table!.rowCount).toBe(5)
  })

  it('shows the first rows of a long table, and counts all', () => {
    const { table } = lookInto(textFile('a.csv', Array.from({ length: 500 }, (_, k) => `${k}\n`).join('')))
    expect([table!.rows.length, table!.rowCount, table!.columns[0]!.distinct]).toEqual([200, 500, 500])
  })

  it('says where a table cannot be read', () => {
    const { table, problems } = lookInto(textFile('a.csv', 'x,y\n1,2\n3,"4\n5,6\n'))
    expect(table).toBeNull()
    expect(problems).toMatchObject([{ code: 'wrong-csv', row: 3 }])
  })

  it.each([
    ['tune.json', ['piano-roll'], /^music as JSON: \d+ \+ \d+/],
    ['walks.json', ['classification'], /^sequences with classes \(JSON\): \d+ sequences of/],
    ['strokes_TRAIN.ts', ['classification'], /10 sequences of 2 to 5 steps, 2 channels, 2 classes/],
    ['beats.tsv', ['classification'], /^one sequence per line/],
    ['verse.txt', ['characters'], /^text, \d+ characters/],
    ['numpy/walk.npy', ['forecast'], /walk\.npy \[24, 2\] <f8$/],
    ['numpy/steps.npz', ['classification'], /x \[6, 4, 2\] <f4; y \[6\] <U1/],
  ])('knows %s', (name, kinds, format) => {
    const contents = lookInto(fixture(name))
    expect(contents.kinds).toEqual(kinds)
    expect(contents.format).toMatch(format)
    expect(contents.problems).toEqual([])
  })

  it('takes tabs below names for a table', () => {
    expect(lookInto(textFile('a.tsv', 'x\ty\n1\t2\n')).kinds).toEqual(['forecast', 'classification'])
  })

  it.each([
    [textFile('a.json', '{"train": [[[20], [60]]], "test": []}'), 'no-pitch'],
    [textFile('a.json', '{"train": '), 'not-json'],
    [textFile('a.ts', 'nothing'), 'wrong-format'],
    [textFile('a.npy', 'nothing'), 'not-npy'],
    [textFile('a.csv', ''), 'empty-file'],
    [textFile('a.xlsx', 'words'), 'unknown-format'],
    [{ name: 'a.txt', bytes: Uint8Array.of(65, 10, 0xff, 66) }, 'not-utf-8'],
  ])('says what is wrong with a file (%#)', (file, code) => {
    expect(lookInto(file).problems[0]!.code).toBe(code)
  })

  it('shows the beginning of a text, and the line that is no text', () => {
    expect(lookInto(fixture('verse.txt')).text!.length).toBeGreaterThan(100)
    const broken = lookInto({ name: 'a.txt', bytes: Uint8Array.of(65, 10, 0xff, 66) })
    expect(broken.problems[0]).toMatchObject({ row: 2 })
  })
})
