import { describe, expect, it } from 'vitest'
import { plainLook, readLook, readViews } from '../../../src-renderer/comparison/look.ts'
import { columnIds, columnOf } from '../../../src-renderer/comparison/table/columns.ts'
import { copyTable } from '../../../src-renderer/comparison/table/copy-table.ts'
import { differenceScale, PICTURE } from '../../../src-renderer/comparison/table/difference-scale.ts'
import { flatLines } from '../../../src-renderer/comparison/table/flat-lines.ts'
import {
  nextSort,
  notationOf,
  seedLines,
  shownLines,
  tableLines,
} from '../../../src-renderer/comparison/table/lines.ts'
import { fourTests, sampleView } from './sample-view.ts'

const view = sampleView(fourTests)
const lines = tableLines(view)
const notation = notationOf(lines)
const titles = (look: Partial<typeof plainLook> = {}): string[] =>
  shownLines(lines, { ...plainLook, ...look }).map(({ row }) => row.title)

describe('the lines of the table', () => {
  it('have the baseline on top, then the best first, with the titles of the document', () => {
    expect(titles()).toEqual(['The shallow', 'The input-mlp', 'The dts', 'The dt'])
  })

  it('are sorted by any column, and lines without a value come last both ways', () => {
    const sort = (isDown: boolean) => titles({ sort: { column: 'difference', isDown } })
    expect(sort(false)).toEqual(['The shallow', 'The input-mlp', 'The dts', 'The dt'])
    expect(sort(true)).toEqual(['The shallow', 'The dt', 'The dts', 'The input-mlp'])
    const bare = tableLines(sampleView({ ...fourTests, dts: [null, null, null, null, null, null, null, null] }))
    for (const isDown of [true, false]) {
      const shown = shownLines(bare, { ...plainLook, sort: { column: 'test', isDown } })
      expect(shown.at(-1)!.row.title).toBe('The dts')
    }
    expect(titles({ sort: { column: 'architecture', isDown: false } })).toEqual([
      'The shallow',
      'The dt',
      'The dts',
      'The input-mlp',
    ])
  })

  it('are filtered by words and by verdict; the baseline stays', () => {
    expect(titles({ filter: 'MLP inp' })).toEqual(['The shallow', 'The input-mlp'])
    expect(titles({ verdict: 'better' })).toEqual(['The shallow', 'The input-mlp'])
    expect(titles({ verdict: 'worse' })).toEqual(['The shallow', 'The dt'])
    expect(titles({ verdict: 'cannot tell' })).toEqual(['The shallow', 'The dts'])
    expect(titles({ verdict: 'with failures' })).toEqual(['The shallow', 'The dt'])
  })

  it('a head asks for down, up, then the usual order; names go up first', () => {
    const first = nextSort(null, 'test')
    expect(first).toEqual({ column: 'test', isDown: true })
    expect(nextSort(first, 'test')).toEqual({ column: 'test', isDown: false })
    expect(nextSort({ column: 'test', isDown: false }, 'test')).toBeNull()
    expect(nextSort(first, 'seconds')).toEqual({ column: 'seconds', isDown: true })
    expect(nextSort(null, 'architecture')).toEqual({ column: 'architecture', isDown: false })
  })

  it('opened, show every seed with its difference, failed ones too', () => {
    const dt = lines.find(({ row }) => row.title === 'The dt')!
    const seeds = seedLines(dt, lines[0]!.result)
    expect(seeds.map(({ run }) => run.seed)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(seeds[0]!.difference).toBeCloseTo(1, 12)
    expect(seeds[2]).toMatchObject({ difference: null })
    expect(seeds[2]!.run.failure).not.toBeNull()
    const flat = flatLines(lines, { opened: new Set([dt.row.id]), baseline: lines[0]!.result })
    expect(flat.length).toBe(4 + 8)
    expect(flat.filter(({ kind }) => kind === 'seed').length).toBe(8)
  })
})

describe('columns', () => {
  it.each(columnIds)('%s has words, a key to sort by and figures with a name for every line', (id) => {
    const column = columnOf(id)
    for (const line of lines) {
      const { main, faint = '' } = column.words(line, notation)
      expect(`${main}${faint}`).not.toMatch(/NaN|undefined|null|Infinity/)
      expect(['number', 'string', 'object']).toContain(typeof column.value(line))
      for (const { name } of column.figures(line)) expect(name).toMatch(/^[a-z_]+$/)
    }
  })

  it('give differences a sign and an interval, and the baseline its name', () => {
    const words = (k: number) => columnOf('difference').words(lines[k]!, notation)
    expect(words(0)).toEqual({ main: 'baseline' })
    expect(words(1).main).toMatch(/^\u2212[01]\.\d+$/)
    expect(words(1).faint).toMatch(/^\u2212[01]\.\d+ to \u2212[01]\.\d+$/)
  })

  it('count seeds as words where some are missing, and say that reach was not measured', () => {
    expect(columnOf('seeds').words(lines[2]!, notation).main).toBe('7 of 8')
    expect(columnOf('reach').words(lines[2]!, notation).faint).toBe('not measured')
  })
})

describe('the picture of differences', () => {
  it('holds zero and every interval inside the cell', () => {
    const { place, scale } = differenceScale(lines)!
    const values = lines.flatMap(({ result }) => result.difference?.interval ?? [])
    for (const value of [0, ...values]) {
      expect(place(value)).toBeGreaterThanOrEqual(PICTURE.pad)
      expect(place(value)).toBeLessThanOrEqual(PICTURE.width - PICTURE.pad)
    }
    expect(scale.min).toBeLessThanOrEqual(0)
    expect(differenceScale(lines.slice(0, 1))).toBeNull()
  })
})

describe('the copied table', () => {
  const table = { view, lines: shownLines(lines, plainLook), shown: plainLook.columns, notation }

  it('as CSV has full precision, and every line as many cells', () => {
    const rows = copyTable('csv', table).trimEnd().split('\r\n')
    expect(rows.length).toBe(5)
    expect(rows[0]).toMatch(/^architecture,test_mean,difference,difference_low,difference_high,pairs,/)
    const cells = rows.map((row) => row.split(','))
    expect(new Set(cells.map(({ length }) => length)).size).toBe(1)
    const means = cells.slice(1).map((row) => Number(row[1]))
    expect(means[1]).toBe(lines[1]!.result.test.mean)
  })

  it('as CSV keeps names that look like formulas or hold commas as they are', () => {
    const odd = sampleView(fourTests, {
      architectures: ['=1+1', 'a,"b"', '-x', '@y'].map((title, slot) => ({ id: `own-${slot}`, title, slot })),
    })
    const csv = copyTable('csv', { ...table, view: odd, lines: tableLines(odd) })
    const begins = csv
      .split('\r\n')
      .slice(1, 5)
      .map((row) => row.slice(0, 9))
    expect(begins).toEqual(["'=1+1,5.0", '"a,""b"""', "'-x,6.071", "'@y,5.043"])
  })

  it('as Markdown has a rule with as many cells, and says how its figures came about', () => {
    const text = copyTable('markdown', table)
    const rows = text.split('\n').filter((row) => row.startsWith('|'))
    expect(new Set(rows.map((row) => row.split(' | ').length)).size).toBe(1)
    expect(text).toContain('95 % t interval')
    expect(text).toContain("Holm's correction over 3 comparisons")
  })

  it('as LaTeX brings the command for signs that pdfLaTeX has no letter for, and only then', () => {
    const named = (title: string): string => {
      const odd = sampleView(fourTests, {
        architectures: [0, 1, 2, 3].map((slot) => ({ id: `own-${slot}`, title, slot })),
      })
      return copyTable('latex', { ...table, view: odd, lines: tableLines(odd) })
    }
    expect(named('\u95e8 LSTM')).toContain('\\newcommand{\\fathomsign}')
    expect(named('\u95e8 LSTM')).toContain('\\fathomsign{95E8} LSTM')
    expect(named('\u03b4 LSTM')).toContain('$\\delta$ LSTM')
    expect(named('LSTM')).not.toContain('fathomsign')
  })

  it('as LaTeX is booktabs with the best in bold and clear differences marked, and no sign that LaTeX reads otherwise', () => {
    const odd = sampleView(fourTests, {
      architectures: ['50 % & more', 'a_b^c', '{x}$', '#~\\'].map((title, slot) => ({
        id: `own-${slot}`,
        title,
        slot,
      })),
    })
    const text = copyTable('latex', { ...table, view: odd, lines: tableLines(odd) })
    expect(text).toContain('50 \\% \\& more')
    expect(text).toContain('a\\_b\\textasciicircum{}c')
    expect(text).toContain('\\{x\\}\\$')
    expect(text).toContain('\\#\\textasciitilde{}\\textbackslash{}')
    expect(text.match(/\\textbf\{/g)?.length).toBe(1)
    expect(text).toContain('\\rlap{*}')
    expect(text.match(/\\(top|mid|bottom)rule/g)).toEqual(['\\toprule', '\\midrule', '\\bottomrule'])
  })
})

describe('a look at the comparison', () => {
  it('comes back as it was stored', () => {
    const look = { ...plainLook, filter: 'mlp', sort: { column: 'p', isDown: true }, columns: ['p', 'test'] } as const
    expect(readLook(JSON.parse(JSON.stringify(look)))).toEqual(look)
    expect(readViews([{ name: 'Mine', look }])).toEqual([{ name: 'Mine', look }])
  })

  it.each([null, 7, 'x', [], { columns: 'all', sort: { column: 'nothing' }, left: 3, verdict: {} }])(
    'is usable whatever stands in the file: %j',
    (stored) => {
      const { columns: _, ...look } = readLook(stored)
      expect(look).toMatchObject({ sort: null, left: 'test', verdict: 'all' })
      expect(readViews(stored)).toEqual([])
    },
  )
})
