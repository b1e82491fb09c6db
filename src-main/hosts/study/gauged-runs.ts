import type { QuantityId, QuantityValues } from '../../diagnostics/values.ts'
import type { Project } from '../../project/project.ts'
import { readRuns } from '../../project/runs.ts'
import { readMeasured, readMoments } from '../../project/training/measurements.ts'
import type { GaugedRun } from '../../reports/report-data.ts'
import type { StudyPlan } from '../../studies/study.ts'

/** The runs of a plan of which anything was measured, in the plan's order; values are read from the project when they are asked for. */
export function gaugedRuns(project: Project, plan: StudyPlan): readonly GaugedRun[] {
  const stored = readRuns(project, plan.id)
  return plan.runs.flatMap(({ id, architecture: name, seed }): GaugedRun[] => {
    const run = stored.find((one) => one.id === id)
    const architecture = plan.architectures.find((one) => one.id === name)
    const moments = run === undefined ? [] : readMoments(project, run.key)
    if (run === undefined || architecture === undefined || moments.length === 0) return []
    return [
      {
        id,
        architecture,
        seed,
        step: moments.at(-1)!.step,
        quantities: [...new Set(moments.flatMap((moment) => moment.quantities))],
        value: <Q extends QuantityId>(quantity: Q) => lastOf(project, run.key, quantity),
        course: <Q extends QuantityId>(quantity: Q) =>
          readMeasured(project, run.key, quantity, ({ of }) => of === 'training'),
      },
    ]
  })
}

/** Of the best weights; where those were not measured, the last of training. */
function lastOf<Q extends QuantityId>(project: Project, run: number, quantity: Q): QuantityValues[Q] | null {
  // The best weights stand last.
  return readMeasured(project, run, quantity).at(-1)?.value ?? null
}
