import type { QuantityId } from '../../diagnostics/values.ts'
import type { FigureChoice } from '../../figures/figure-choice.ts'
import type { Gauge } from '../../figures/gauges/drawing/gauge.ts'
import type { NothingToDraw, OfArchitecture } from '../../figures/gauges/gauge-kind.ts'
import type { GaugedRun, ReportData } from '../report-data.ts'

/** A gauge as a report shows it: of every architecture that has its quantity, at the best weights unless it was told otherwise. */
export interface ReportGauge {
  readonly id: string
  readonly title: string
  readonly quantity: QuantityId
  /** How to read it, where that is not how its quantity is read. */
  readonly reading?: string
  /** Id of the one architecture that it is about; left out: every one that is chosen. */
  readonly only?: string
  /** Whether it shows the whole of training: then no moment can be chosen. */
  readonly isOverTraining?: boolean
  /** Whether one loss can be chosen. */
  readonly isOfOneLoss?: boolean
  /** At a width in px. */
  readonly draw: (data: ReportData, runs: readonly GaugedRun[], wanted: GaugeWanted) => Gauge | NothingToDraw
}

export interface GaugeWanted {
  /** px */
  readonly width: number
  readonly choice: FigureChoice
}

/** The runs that were chosen, each with its values of that moment: the last of training up to it. */
export function chosenRuns(
  runs: readonly GaugedRun[],
  { plan }: Pick<ReportData, 'plan'>,
  { of, seed, at }: FigureChoice,
): readonly GaugedRun[] {
  const isWanted = (run: GaugedRun): boolean =>
    (of === null || of.includes(plan.architectures.findIndex(({ id }) => id === run.architecture.id) + 1)) &&
    (seed === null || run.seed === seed)
  return runs.filter(isWanted).map((run) =>
    at === null
      ? run
      : {
          ...run,
          step: at,
          value: (quantity) => run.course(quantity).findLast(({ step }) => step <= at)?.value ?? null,
        },
  )
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
