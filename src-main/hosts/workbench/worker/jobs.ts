/** What the worker threads can do: pure functions from plain data to plain data, by name. */
import type { Problem } from '../../../foundation/problem.ts'
import { drawingPdf } from '../../../reports/typst/drawing-pdf.ts'
import { detectable } from '../../../studies/detectable.ts'
import { viewComparison } from '../comparison-view/view-comparison.ts'
import { viewTasks } from '../comparison-view/view-tasks.ts'
import { solveDraft } from '../draft/solve-draft.ts'
import { settleArchitectures, settleStrategies, settleStrategy } from '../draft/settle.ts'
import { trialReach } from './jobs/trial-reach.ts'
import { importRuns, readRuns } from './jobs/import-runs.ts'
import { draftReport } from './jobs/draft-report.ts'
import { freezeBlocks } from './jobs/freeze-blocks.ts'
import { exportCode } from './jobs/export-code.ts'
import { takeIn, unpack } from './jobs/packing.ts'
import { predict } from './jobs/predict.ts'
import { factsOf, probeSizeOf, viewOf, workloadOf } from './jobs/tasks.ts'
import { writeReport } from './jobs/write-report.ts'

/** One line each. */
export const jobs = {
  'take-in': takeIn,
  unpack,
  'view-task': viewOf,
  'task-facts': factsOf,
  workload: workloadOf,
  'probe-size': probeSizeOf,
  solve: solveDraft,
  detectable,
  predict,
  settle: settleArchitectures,
  'settle-strategies': settleStrategies,
  'settle-strategy': settleStrategy,
  'trial-reach': trialReach,
  'drawing-pdf': drawingPdf,
  'export-code': exportCode,
  'write-report': writeReport,
  'draft-report': draftReport,
  'freeze-blocks': freezeBlocks,
  'read-runs': readRuns,
  'import-runs': importRuns,
  compare: viewComparison,
  'compare-tasks': viewTasks,
} as const

export type JobName = keyof typeof jobs
export type JobInput<N extends JobName> = Parameters<(typeof jobs)[N]>[0]
export type JobOutput<N extends JobName> = Awaited<ReturnType<(typeof jobs)[N]>>

/** What a thread is asked. */
export type Job = { readonly [N in JobName]: { readonly name: N; readonly input: JobInput<N> } }[JobName]

/** What it answers. */
export type FromWorker =
  | { readonly kind: 'output'; readonly output: JobOutput<JobName> }
  | { readonly kind: 'wrong-input'; readonly problems: readonly Problem[] }
  /** The program's own fault. */
  | { readonly kind: 'failed'; readonly message: string }
