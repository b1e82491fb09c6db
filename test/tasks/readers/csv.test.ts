import { describe, expect, it } from 'vitest'
import { readTable } from '../../../src-main/tasks/readers/csv.ts'
import { columnsOf, namesOf } from '../../../src-main/tasks/readers/series.ts'
import { textFile } from '../fixture.ts'

const table = (text: string, header: 'auto' | 'yes' | 'no' = 'auto'): ReturnType<typeof readTable> =>
  readTable(textFile('a.csv', text), header)
const named = (text: string, names: readonly string[] = []): Record<string, number[]> =>
  Object.fromEntries(columnsOf(table(text), names).map(({ name, values }) => [name, [...values]]))

describe('readTable', () => {
  it('takes a first line without numbers for a header', () => {
    expect(table('day,"wind, east",t\n1,2,3\n4,5,6')).toEqual({
      name: 'a.csv',
      columns: ['day', 'wind, east', 't'],
      rows: [
        ['1', '2', '3'],
        ['4', '5', '6'],
      ],
      lines: [2, 3],
    })
  })

  it('names the columns where there is no header', () => {
    expect(table('2024-01-01,3\n2024-01-02,4')).toMatchObject({ columns: ['column 1', 'column 2'], lines: [1, 2] })
    expect(table('1998,1999\n3,4', 'yes')).toMatchObject({ columns: ['1998', '1999'], lines: [2] })
    expect(table('a,b\n3,4', 'no').rows).toHaveLength(2)
  })

  it.each([';', '\t', ','])('finds the separator %j, and skips blank lines', (separator) => {
    const { columns, lines } = table(`a${separator}b\n\n1${separator}2\n`)
    expect(columns).toEqual(['a', 'b'])
    expect(lines).toEqual([3])
  })

  it.each([
    [
      'a,b\n1,2\n3',
      'a.csv, line 3, column 2: the line has 1 cells where the first has 2. Give every line the same number of cells',
    ],
    ['a,b\n1,2,9\n3,4', 'a.csv, line 2, column 3: the line has 3 cells where the first has 2.'],
    ['a,b\n1,"2\n3,4\n', 'a.csv, line 2: a quote is opened and never closed. Check the quotes from this line on.'],
    ['a,b\n1,2\n3,4"5"\n', 'a.csv, line 3: Invalid Opening Quote'],
    ['\n\n', 'a.csv: the file holds no rows. Give a file with data in it.'],
  ])('refuses %j', (text, message) => expect(() => table(text)).toThrow(message))
})

describe('columnsOf', () => {
  it('takes all columns of numbers; words for nothing are gaps', () => {
    expect(named('date,a,city,b\nx,1,Oslo,2e1\ny,NA,Rome,-.5\nz,,Bern,+3')).toEqual({
      a: [1, NaN, NaN],
      b: [20, -0.5, 3],
    })
  })

  it('leaves a rising first column of time out, but not one that is asked for or falls', () => {
    expect(named('year,a\n1990,1\n1991,0')).toEqual({ a: [1, 0] })
    expect(named('year,a\n1990,1\n1991,0', ['year'])).toEqual({ year: [1990, 1991] })
    expect(named('year,a\n1991,1\n1990,0')).toEqual({ year: [1991, 1990], a: [1, 0] })
    expect(named('height,a\n1,1\n2,0')).toEqual({ height: [1, 2], a: [1, 0] })
  })

  it('keeps the order of the names', () => expect(Object.keys(named('a,b,c\n1,2,3', ['c', 'a']))).toEqual(['c', 'a']))

  it.each([
    ['a,b\n1,2\n3,x', [], "a.csv, line 3, column b: 'x' is not a number. Correct the cell"],
    ['a;b\n1;2\n3;4,5', [], "a.csv, line 3, column b: '4,5' is not a number. Write decimals with a point."],
    ['a,b\n1,1e999', [], "a.csv, line 2, column b: '1e999' is too large to compute with."],
    ['a,b\n1,Infinity\n2,3', [], "a.csv, line 2, column b: 'Infinity' is not a number."],
    ['city,a\nOslo,1', ['city'], "a.csv, line 2, column city: 'Oslo' is not a number."],
    [
      'city,day\nOslo,May',
      [],
      "a.csv, line 2, column city: no column holds numbers; the first cell is 'Oslo'. Give a table",
    ],
    ['load,oil\n1,2', ['laod'], "a.csv: there is no column 'laod'. Did you mean 'load'? There are: load, oil."],
  ])('refuses %j', (text, names, message) => expect(() => columnsOf(table(text), names)).toThrow(message))
})

it('reads lists of names', () => expect(namesOf(' OT, HUFL ,,')).toEqual(['OT', 'HUFL']))
