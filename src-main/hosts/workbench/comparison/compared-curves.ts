import { setImmediate } from 'node:timers/promises'
import type { ComparedCurve } from '../../../contract/comparison.ts'
import type { Project } from '../../../project/project.ts'
import { readForeignCurves } from '../../../project/foreign-curves.ts'
import { runKeys, readRun } from '../../../project/runs.ts'
import { evaluationColumns } from '../../../project/training/curves.ts'
import type { CurveColumns } from '../../../project/training/curves.ts'
import { foreignRunId } from '../../../studies/comparison/foreign-rows.ts'
import { selectedRuns } from '../../../studies/select.ts'
import type { DocumentStarted } from '../comparison-view/view-comparison.ts'

/** More points than this of one run cannot be told apart in a chart of this room. */
const MOST_POINTS = 400
const SLICE = 8

/** Validation curves of the runs at the selected learning rates, and of those made elsewhere, thinned; read without holding up others for long. */
export async function readCurves(project: Project, study: DocumentStarted): Promise<ComparedCurve[]> {
  const { plan, metric } = study
  const selected = new Set(selectedRuns(study))
  const planned = new Map(plan.runs.map((run) => [run.id, run]))
  const curves: ComparedCurve[] = []
  let since = performance.now()
  for (const key of runKeys(project, plan.id)) {
    const { id } = readRun(project, key)
    const run = planned.get(id)
    if (run === undefined || !selected.has(id)) continue
    const columns = evaluationColumns(project, key, metric.id)
    const { architecture, seed } = run
    if (columns.steps.length > 0) curves.push({ run: id, architecture, seed, ...thinned(columns) })
    if (performance.now() - since < SLICE) continue
    await setImmediate()
    since = performance.now()
  }
  for (const row of study.foreign)
    for (const [place, run] of row.runs.entries()) {
      const found = readForeignCurves(project, run.curves).validation
      if (found === null) continue
      const columns = { steps: Float64Array.from(found.steps), values: Float64Array.from(found.values) }
      const kept = thinned({ ...columns, epochs: columns.steps.map(() => Number.NaN) })
      curves.push({ run: foreignRunId(row, place), architecture: row.id, seed: run.seed, ...kept })
      if (performance.now() - since < SLICE) continue
      await setImmediate()
      since = performance.now()
    }
  return curves
}

/** Every so many points, and always the last. */
function thinned({
  steps,
  epochs,
  values,
}: Pick<CurveColumns, 'steps' | 'epochs' | 'values'>): Pick<ComparedCurve, 'steps' | 'epochs' | 'values'> {
  const every = Math.ceil(steps.length / MOST_POINTS)
  const kept = (column: Float64Array): Float64Array => column.filter((_, k) => (column.length - 1 - k) % every === 0)
  return { steps: kept(steps), epochs: kept(epochs), values: kept(values) }
}
