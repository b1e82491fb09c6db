/** From the runs of a study to the lines of a chart. */
import type { RunView } from '../../../src-main/contract/study.ts'
import type { DocumentArchitecture } from '../../../src-main/document/document.ts'
import type { CurveLine } from '../../charts/curve-chart.ts'
import { joinAtCommonSteps, joinBetweenSteps, type SeedSummary } from '../../charts/seed-summary.ts'
import type { CurveKind, RunCurves } from './run-curves.ts'

export interface LineQuestion {
  readonly architectures: readonly Pick<DocumentArchitecture, 'id' | 'title' | 'slot'>[]
  readonly runs: ReadonlyMap<string, readonly RunView[]>
  readonly curves: ReadonlyMap<string, RunCurves>
  readonly kind: CurveKind
  /** 'mean': over the seeds that ended, the others thin; 'seeds': every run by itself. */
  readonly show: 'mean' | 'seeds'
}

/** Makes the lines of a chart; what has not changed since the last time is not computed again. Has a lifetime: that of its chart. */
export function lineMaker(): (question: LineQuestion) => CurveLine[] {
  const made = new Map<string, { readonly key: string; readonly line: CurveLine }>()
  return (question) =>
    question.architectures.map((architecture) => {
      const runs = (question.runs.get(architecture.id) ?? []).filter(({ id }) => question.curves.has(id))
      const key = keyOf(question, architecture, runs)
      const known = made.get(architecture.id)
      if (known?.key === key) return known.line
      const line = lineOf(question, architecture, runs)
      made.set(architecture.id, { key, line })
      return line
    })
}

function keyOf(
  { kind, show, curves }: LineQuestion,
  { title, slot }: LineQuestion['architectures'][number],
  runs: readonly RunView[],
): string {
  const stamps = runs.map(({ id, state }) => `${id}:${state}:${curves.get(id)!.stamp}`)
  return [kind, show, title, slot, ...stamps].join('|')
}

function lineOf(
  { curves, kind, show }: LineQuestion,
  { id, title, slot }: LineQuestion['architectures'][number],
  runs: readonly RunView[],
): CurveLine {
  const columns = (run: RunView): CurveLine['singles'][number] => curves.get(run.id)![kind].columns
  const withPoints = runs.filter((run) => columns(run).steps.length > 0)
  if (show === 'seeds') return { id, name: title, slot, summary: null, singles: withPoints.map(columns) }
  const ended = withPoints.filter(({ state }) => state === 'done')
  const others = withPoints.filter(({ state }) => state !== 'done')
  return { id, name: title, slot, summary: summaryOf(kind, ended.map(columns)), singles: others.map(columns) }
}

/** Validation is measured at the same steps by all runs, training is told now and then. */
function summaryOf(kind: CurveKind, curves: readonly CurveLine['singles'][number][]): SeedSummary | null {
  if (curves.length === 0) return null
  return kind === 'validation' ? joinAtCommonSteps(curves) : joinBetweenSteps(curves)
}
