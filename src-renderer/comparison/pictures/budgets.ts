/** From studies on one task at several budgets to lines of loss against cost. */
import type { TasksView } from '../../../src-main/contract/comparison.ts'
import type { DocumentStudy } from '../../../src-main/document/document.ts'
import { lossOverBudgetsChart } from '../../../src-main/figures/charts/loss-over-budgets.ts'
import type { ChartFigure } from '../../../src-main/figures/figure.ts'
import type { Palette } from '../../../src-main/figures/palette.ts'

/**
 * With the study, the started ones on its task whose budget has the same unit and another amount, the newest of each; fewer than two: there is
 * nothing to draw a line through.
 */
export function budgetStudies(studies: readonly DocumentStudy[], own: DocumentStudy): DocumentStudy[] {
  const byAmount = new Map<number, DocumentStudy>()
  for (const study of studies)
    if (study.plan !== null && study.task === own.task && study.budget.unit === own.budget.unit)
      byAmount.set(study.budget.amount, study)
  byAmount.set(own.budget.amount, own)
  return [...byAmount.values()].toSorted((a, b) => a.budget.amount - b.budget.amount)
}

const COSTS = {
  parameters: 'parameters',
  'multiply-adds': 'multiply-adds per time step',
  seconds: 'seconds per training step (budget)',
} as const

/** null where no architecture has two points, so that there is no line. */
export function budgetsFigure({ studies, rows }: TasksView, palette: Palette): ChartFigure | null {
  const [first] = studies
  if (first === undefined) return null
  const { unit } = first.comparison.budget
  const lines = rows.map(({ title, slot, cells }) => ({
    name: title,
    slot,
    points: cells.flatMap((id, k) => {
      const { comparison } = studies[k]!
      const found = comparison.architectures.find((one) => one.id === id)
      const mean = found?.test.mean ?? null
      if (found === undefined || mean === null) return []
      const paid = {
        parameters: found.parameters,
        'multiply-adds': found.multiplyAddsPerStep,
        seconds: comparison.budget.amount,
      }
      const cost = paid[unit]
      return cost === null ? [] : [{ cost, estimate: { mean, interval: found.test.interval } }]
    }),
  }))
  if (!lines.some(({ points }) => points.length > 1)) return null
  return lossOverBudgetsChart({ metric: first.comparison.metric, cost: COSTS[unit], architectures: lines }, palette)
}
