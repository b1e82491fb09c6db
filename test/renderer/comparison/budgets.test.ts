import { describe, expect, it } from 'vitest'
import { themePalette } from '../../../src-main/figures/palette.ts'
import { budgetsFigure, budgetStudies } from '../../../src-renderer/comparison/pictures/budgets.ts'
import { studyDocument } from '../double/study-project.ts'
import { fourTests, sampleView } from './sample-view.ts'

const draft = studyDocument({ architectures: 2, seeds: 3 }).studies['depth']!
const at = (id: string, amount: number, changes: Partial<typeof draft> = {}) => ({
  ...draft,
  id,
  plan: id,
  budget: { ...draft.budget, amount },
  ...changes,
})

describe('studies at several budgets', () => {
  it('are the started ones on the same task in the same unit, the newest of each amount, the own one before others', () => {
    const own = at('own', 1000)
    const all = [
      at('older', 2000),
      own,
      at('newer', 2000),
      at('twin', 1000),
      at('planned', 3000, { plan: null }),
      at('elsewhere', 4000, { task: 'copy' }),
      at('by cost', 5000, { budget: { ...draft.budget, amount: 5000, unit: 'multiply-adds' } }),
    ]
    expect(budgetStudies(all, own).map(({ id }) => id)).toEqual(['own', 'newer'])
  })

  it('are a line for each architecture through its own costs; one budget alone has none', () => {
    const { comparison } = sampleView(fourTests)
    const larger = {
      ...comparison,
      architectures: comparison.architectures.map((one) => ({ ...one, parameters: 1990 })),
    }
    const rows = comparison.architectures.map(({ id, title }, slot) => ({
      architecture: id,
      title,
      slot,
      cells: [id, id],
    }))
    const pool = { rows: [], thresholds: [], intervalMethod: null, why: '' }
    const studies = [comparison, larger].map((one, k) => ({ study: String(k), title: String(k), comparison: one }))
    const figure = budgetsFigure({ studies, rows, pool }, themePalette)!
    const [first, second] = figure.table.rows
    expect([first![1], second![1]]).toEqual(['990', '1\u202f990'])
    expect(figure.table.rows).toHaveLength(8)
    expect(figure.description).toContain('over several budgets')
    const one = {
      studies: studies.slice(0, 1),
      rows: rows.map((row) => ({ ...row, cells: row.cells.slice(0, 1) })),
      pool,
    }
    expect(budgetsFigure(one, themePalette)).toBeNull()
  })
})
