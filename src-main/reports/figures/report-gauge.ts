import type { QuantityId } from '../../diagnostics/values.ts'
import type { Gauge } from '../../figures/gauges/drawing/gauge.ts'
import type { NothingToDraw, OfArchitecture } from '../../figures/gauges/gauge-kind.ts'
import type { GaugedRun, ReportData } from '../report-data.ts'

/** A gauge as a report shows it: of every architecture that has its quantity, at the best weights. */
export interface ReportGauge {
  readonly id: string
  readonly title: string
  readonly quantity: QuantityId
  /** At a width in px. */
  readonly draw: (data: ReportData, runs: readonly GaugedRun[], width: number) => Gauge | NothingToDraw
}

/** The values by architecture, in the plan's order. */
export function valuesOf(
  { plan }: Pick<ReportData, 'plan'>,
  runs: readonly GaugedRun[],
  quantity: QuantityId,
  over: 'moment' | 'training' = 'moment',
): readonly OfArchitecture<unknown>[] {
  return plan.architectures.flatMap(({ id, title }, slot) => {
    const own = runs.filter(({ architecture }) => architecture.id === id)
    const seeds = own.flatMap((run) => {
      if (over === 'training') return run.course(quantity).map((point) => ({ ...point, seed: run.seed }))
      const value = run.value(quantity)
      return value === null ? [] : [{ seed: run.seed, step: run.step, value }]
    })
    return seeds.length === 0 ? [] : [{ name: title, slot, seeds }]
  })
}
