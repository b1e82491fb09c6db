/** Several studies beside each other. Runs on a worker thread. */
import type { TasksView } from '../../../contract/comparison.ts'
import { foreignTitle } from '../../../foreign/foreign-runs.ts'
import { poolTasks } from '../../../studies/comparison/across-tasks.ts'
import { titledComparison } from './view-comparison.ts'
import type { DocumentStarted } from './view-comparison.ts'

export interface TasksQuestion {
  readonly studies: readonly DocumentStarted[]
  /** Of the document: the baseline of all studies that have it; null: each study's own. */
  readonly baseline: string | null
}

/** Rows in the order in which the studies bring them: the architecture that most have as their baseline first. */
export function viewTasks({ studies, baseline }: TasksQuestion): TasksView {
  const comparisons = studies.map((study) => titledComparison(study, baseline))
  const found = new Map<string, { title: string; slot: number; cells: (string | null)[] }>()
  for (const [task, study] of studies.entries())
    for (const [k, { id, title, slot }] of study.architectures.entries()) {
      const row = found.get(id) ?? { title, slot, cells: studies.map(() => null) }
      row.cells[task] = study.plan.architectures[k]?.id ?? null
      found.set(id, row)
    }
  // Rows of one name that were made elsewhere are one row, as architectures of one id are.
  for (const [task, study] of studies.entries())
    for (const { id, title, slot } of study.foreign) {
      const key = `made elsewhere: ${title}`
      const row = found.get(key) ?? { title: foreignTitle(title), slot, cells: studies.map(() => null) }
      row.cells[task] = id
      found.set(key, row)
    }
  const rows = [...found].map(([architecture, row]) => ({ architecture, ...row }))
  const baselineRow = rows.findIndex(({ cells }) => cells.every((id, task) => id === comparisons[task]!.baseline))
  const cells = rows.map((row) =>
    row.cells.map((id, task) => comparisons[task]!.architectures.find((one) => one.id === id) ?? null),
  )
  return {
    studies: studies.map(({ study, title }, task) => ({ study, title, comparison: comparisons[task]! })),
    rows,
    pool: poolTasks(comparisons, cells, baselineRow),
  }
}
