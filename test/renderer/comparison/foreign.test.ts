/** Rows that were made elsewhere, as the table and its copies show them. */
import { describe, expect, it } from 'vitest'
import { foreignRow, foreignRun } from '../../document/foreign-sample.ts'
import { themePalette } from '../../../src-main/figures/palette.ts'
import { usualColumns } from '../../../src-renderer/comparison/look.ts'
import { costFigure, testFigure } from '../../../src-renderer/comparison/pictures/figures.ts'
import { columnOf } from '../../../src-renderer/comparison/table/columns.ts'
import { copyTable } from '../../../src-renderer/comparison/table/copy-table.ts'
import { notationOf, seedLines, tableLines } from '../../../src-renderer/comparison/table/lines.ts'
import { reachWords } from '../../../src-renderer/comparison/table/cell-words.ts'
import { fourTests, sampleView } from './sample-view.ts'

const row = foreignRow({ id: 'GRU elsewhere', title: 'GRU', runs: [foreignRun(4.5), foreignRun(4.6)] })
const view = sampleView(fourTests, { foreign: [row] })
const lines = tableLines(view)
const line = lines.at(-1)!
const notation = notationOf(lines)
const words = (id: Parameters<typeof columnOf>[0]) => columnOf(id).words(line, notation)

describe('a row made elsewhere', () => {
  it('says so in its name, and that sizes, depth and reach are not known', () => {
    expect(words('architecture').main).toBe('GRU (made elsewhere)')
    for (const id of ['parameters', 'width', 'multiply-adds', 'depth'] as const)
      expect(words(id).main).toBe('not known')
    expect(words('reach').faint).toBe('not known')
  })

  it('has no difference seed by seed where seeds pair nothing', () => {
    expect(seedLines(line, lines[0]!.result).map(({ difference }) => difference)).toEqual([null, null])
    expect(words('difference').main).toMatch(/^\u2212/)
  })

  it('is marked in every copy of the table, with its file in CSV', () => {
    const table = { view, lines, shown: usualColumns, notation }
    expect(copyTable('csv', table)).toContain('"theirs.csv, imported 2026-01-02"')
    expect(copyTable('markdown', table)).toContain('GRU (made elsewhere)')
    expect(copyTable('markdown', table)).toContain("Welch's interval and test")
    expect(copyTable('latex', table)).toContain('GRU (made elsewhere)')
  })

  it('is named in the pictures, and where its cost is not known it is told that it is not drawn', () => {
    expect(testFigure(view, lines, themePalette)!.description).toContain('GRU (made elsewhere)')
    const costs = costFigure(view, { lines, cost: 'parameters', palette: themePalette })!
    expect(costs.reading).toContain('Not drawn, for its cost is not known: GRU (made elsewhere)')
  })
})

it('a reach beyond the measured window is a lower bound', () => {
  const reach = { mean: 40, interval: null, n: 3 }
  expect(reachWords({ ...reach, beyond: 3 }, false, 0)).toEqual({ main: '\u2265 40', faint: 'the window' })
  expect(reachWords({ ...reach, beyond: 1 }, false, 0).faint).toBe('1 of 3 the window')
  expect(reachWords({ ...reach, beyond: 0, interval: [38, 42] }, false, 0)).toEqual({ main: '40', faint: '38 to 42' })
  expect(reachWords(null, false, 0).faint).toBe('not measured')
})
