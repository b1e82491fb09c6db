import type { ExecutorName } from '../../execution/executor.ts'
import type { ExecutorSpan } from '../../studies/study.ts'
import { number, text, textOrNull } from '../file/row.ts'
import type { Project } from '../project.ts'

/**
 * Adds a span to what the run was trained on. Spans that begin after its first step are dropped: the run went back to before them. On the
 * executor and variant that the run was on at that step, nothing begins.
 */
export function saveExecutorSpan(project: Project, run: number, { from, executor, variant, why }: ExecutorSpan): void {
  project.transaction(() => {
    project.change('DELETE FROM executors WHERE run = ? AND step > ?', run, from)
    const current = readExecutorSpans(project, run).at(-1)
    if (current?.executor === executor && current.variant === variant) return
    project.change('REPLACE INTO executors VALUES (?, ?, ?, ?, ?)', run, from, executor, variant, why)
  })
}

/** What the run was trained on, from its first step on. */
export function readExecutorSpans(project: Project, run: number): ExecutorSpan[] {
  return project.all(
    (row) => ({
      from: number(row, 'step'),
      executor: text(row, 'executor') as ExecutorName,
      variant: text(row, 'variant'),
      why: textOrNull(row, 'why'),
    }),
    'SELECT * FROM executors WHERE run = ? ORDER BY step',
    run,
  )
}
