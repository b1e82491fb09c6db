/** A view of a comparison, made by the real code from results that are written down. */
import type { ComparisonView } from '../../../src-main/contract/comparison.ts'
import { viewComparison } from '../../../src-main/hosts/workbench/comparison-view/view-comparison.ts'
import type { ComparisonQuestion } from '../../../src-main/hosts/workbench/comparison-view/view-comparison.ts'
import type { RunResult } from '../../../src-main/studies/study.ts'
import { diverged, done, plan, planned, TASK } from '../../studies/small-study.ts'

/** By architecture, the test figures of its seeds; null failed. */
export type Tests = Readonly<Record<string, readonly (number | null)[]>>

export function sampleView(tests: Tests, change: Partial<ComparisonQuestion> = {}): ComparisonView {
  const ids = Object.keys(tests)
  const count = Math.max(...Object.values(tests).map(({ length }) => length))
  const seeds = Array.from({ length: count }, (_, k) => k + 1)
  const study = plan({ seeds, baseline: ids[0]!, architectures: ids.map((id) => planned(id)) })
  const results = Object.entries(tests).flatMap(([id, values]) =>
    values.map((test, k): RunResult =>
      test === null ? diverged(`${id}/seed-${k + 1}`) : done(`${id}/seed-${k + 1}`, { test }),
    ),
  )
  const view = viewComparison({
    study: 'depth',
    title: 'Depth',
    plan: study,
    results,
    metric: TASK.metrics[0],
    doNothing: TASK.doNothing,
    architectures: ids.map((id, slot) => ({ id: `own-${id}`, title: `The ${id}`, slot })),
    foreign: [],
    reaches: {},
    others: [],
    baseline: null,
    lanes: 2,
    firstLook: null,
    ...change,
  })
  return { ...view, looks: { first: null, count: 0, plannedAfter: [] } }
}

/** A baseline, one that is better, one that is worse and lost a seed, and one that nobody can tell from the baseline. */
export const fourTests: Tests = {
  shallow: [5, 5.1, 5.2, 4.9, 5, 5.1, 5, 5.05],
  'input-mlp': [4, 4.15, 4.1, 3.9, 4.05, 4.1, 4, 4],
  dt: [6, 6.1, null, 6, 6.2, 6.1, 6, 6.1],
  dts: [5.05, 5, 5.25, 4.85, 5.05, 5.05, 5.1, 5],
}
