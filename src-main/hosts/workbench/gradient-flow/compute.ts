/** Measures what is missing, on stored weights, in an engine process. */
import type { ComputeUpdate } from '../../../contract/gradient-flow.ts'
import { QUANTITIES } from '../../../diagnostics/index.ts'
import type { QuantityId } from '../../../diagnostics/values.ts'
import type { Problem } from '../../../foundation/problem.ts'
import { readBest } from '../../../project/runs.ts'
import { packedData } from '../../../project/tasks.ts'
import { readMoments, saveMeasured } from '../../../project/training/measurements.ts'
import { AskedEngine } from '../../../studies/engine/asked-engine.ts'
import type { StudyPlan } from '../../../studies/study.ts'
import type { OpenProject } from '../project/open-project.ts'
import type { LiveStudy } from '../study/live-study.ts'
import type { StudyTools } from '../study/study-tools.ts'
import type { FlowRun } from './stored-runs.ts'

export interface Computing {
  readonly open: OpenProject
  readonly live: LiveStudy
  readonly tools: StudyTools
  readonly plan: StudyPlan
  readonly runs: readonly FlowRun[]
  readonly quantities: readonly QuantityId[]
  readonly signal: AbortSignal
}

/** Seconds that one run may take. */
const PATIENCE = 1200

/** Run by run, each stored as soon as it is measured; given up, what is there stays. */
export async function* compute(computing: Computing): AsyncGenerator<ComputeUpdate> {
  const { open, live, tools, plan, signal } = computing
  // A window that only shows the project learns it before anything is measured.
  open.write(() => undefined)
  const work = workOf(computing)
  const problems: Problem[] = []
  const told = (done: number, doing: string | null, secondsLeft: number | null): ComputeUpdate => ({
    done,
    total: work.length,
    doing,
    problems: [...problems],
    secondsLeft,
    isDone: done === work.length,
  })
  if (work.length === 0) {
    yield told(0, null, 0)
    return
  }
  const files = packedData(open.project, plan.task.data)
  const data = files.length === 0 ? [] : await tools.pool.run('unpack', files, { signal })
  const engine = new AskedEngine(() => tools.settings.startEngine({ executor: 'wasm', threads: 1, checking: false }))
  const end = (): void => engine.end()
  signal.addEventListener('abort', end, { once: true })
  const begun = performance.now()
  try {
    for (const [done, { run, quantities }] of work.entries()) {
      const each = done === 0 ? null : (performance.now() - begun) / 1000 / done
      yield told(
        done,
        `${wordsFor(quantities)} of ${run.planned.id}`,
        each === null ? null : each * (work.length - done),
      )
      const best = readBest(open.project, run.stored.key)
      if (best === null) continue
      const { architecture } = run.architecture
      const { seed } = run.planned
      const weights = {
        architecture,
        task: plan.task,
        data,
        seed,
        gain: plan.recipe.initial.gain,
        parameters: best.parameters,
        quantities,
      }
      const given = await engine.ask({ kind: 'measure', executor: 'wasm', weights }, { seconds: PATIENCE })
      if (signal.aborted) return
      if ('failure' in given) {
        problems.push({
          code: 'not-measured',
          place: run.planned.id,
          message: given.failure,
          hint: 'The other runs are measured all the same.',
        })
        continue
      }
      const { values, problems: own, seconds } = given.answer
      problems.push(...own.map((problem) => ({ ...problem, place: `${run.planned.id}, ${problem.place}` })))
      open.write((project) =>
        saveMeasured(project, run.stored.key, { of: 'best', step: best.step, epoch: null, values, seconds }),
      )
      live.changes.tell()
    }
    yield told(work.length, null, 0)
  } finally {
    signal.removeEventListener('abort', end)
    engine.end()
  }
}

/** What each run lacks of its best weights. */
function workOf({
  open,
  runs,
  quantities,
}: Computing): { readonly run: FlowRun; readonly quantities: readonly QuantityId[] }[] {
  const wanted = quantities.filter((id) => QUANTITIES[id].fromWeights)
  return runs.flatMap((run) => {
    if (run.stored.outcome === null) return []
    const there = readMoments(open.project, run.stored.key)
      .filter(({ of }) => of === 'best')
      .flatMap((moment) => moment.quantities)
    const missing = wanted.filter((id) => !there.includes(id))
    return missing.length === 0 ? [] : [{ run, quantities: missing }]
  })
}

function wordsFor([first, ...rest]: readonly QuantityId[]): string {
  const title = first === undefined ? '' : QUANTITIES[first].title
  return rest.length === 0 ? title : `${title} and ${String(rest.length)} more`
}
