/**
 * The curves of a report as event files of TensorBoard, a folder a run: scalars `train/loss` and `validation/METRIC` by step. How
 * such a file is made of records and events stands in `foreign/event-files`, which reads them too.
 */
import { scalarEvent, versionEvent, type Scalar } from '../../../foreign/event-files/event.ts'
import { writeRecords } from '../../../foreign/event-files/records.ts'
import type { Report } from '../report.ts'

/** Contents by path: `RUN/events.out.tfevents.SECONDS.fathom`. When a step was taken is not kept: every event bears the time of the plan. */
export function tensorboardReport({ data }: Report): ReadonlyMap<string, Uint8Array> {
  const seconds = Math.floor(Date.parse(data.plan.planned) / 1000)
  const metric = `validation/${data.comparison.metric.id}`
  return new Map(
    data.curves.map(({ run, points, evaluations }) => {
      const scalars = [
        ...points.map(({ step, train }): Scalar => ({ tag: 'train/loss', step, value: train })),
        ...evaluations.map(({ step, value }): Scalar => ({ tag: metric, step, value })),
      ].sort((a, b) => a.step - b.step)
      const events = scalars.map((scalar) => scalarEvent(scalar, seconds))
      return [`${run}/events.out.tfevents.${seconds}.fathom`, writeRecords([versionEvent(seconds), ...events])]
    }),
  )
}
