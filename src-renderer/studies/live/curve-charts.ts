import { computed, type ComputedRef, type Ref } from 'vue'
import type { DataTable } from '../../../src-main/figures/figure.ts'
import type { CurveChart } from '../../charts/curve-chart.ts'
import { spokenTable } from '../../charts/curve-table.ts'
import { usePlan } from '../plan/plan-store.ts'
import { lineMaker } from './curve-lines.ts'
import { useLive } from './live-store.ts'
import type { CurveKind } from './run-curves.ts'
import { runsAtBestRate } from './shown-runs.ts'

export interface NamedChart {
  readonly chart: ComputedRef<CurveChart>
  /** Its data, to be read out. */
  readonly table: ComputedRef<DataTable>
  readonly title: ComputedRef<string>
  /** Unit, and what lines and bands are. */
  readonly note: ComputedRef<string>
}

/** One chart of the study that is shown, made again only where its runs have changed. */
export function useCurveChart(kind: CurveKind, show: Ref<'mean' | 'seeds'>): NamedChart {
  const live = useLive()
  const plan = usePlan()
  const make = lineMaker()

  const axis = computed(() => {
    const { metric } = live.facts
    if (kind === 'gradient') return { title: 'gradient norm', unit: '', better: 'lower' as const }
    if (kind === 'training')
      return { title: 'training loss', unit: 'mean since the last point', better: 'lower' as const }
    return metric ?? { title: 'metric', unit: '', better: 'lower' as const }
  })
  const chart = computed((): CurveChart => {
    return {
      axis: axis.value,
      lines: make({
        architectures: plan.rows,
        runs: runsAtBestRate(live.runs, live.facts.metric?.better ?? 'lower'),
        curves: live.curves,
        kind,
        show: show.value,
      }),
      levels: kind === 'validation' ? live.facts.doNothing : [],
    }
  })
  const title = computed(() =>
    kind === 'validation' ? `Validation ${axis.value.title}` : kind === 'training' ? 'Training loss' : 'Gradient norm',
  )
  const note = computed(() => {
    const grid = (live.facts.plan?.learningRates.length ?? 1) > 1 ? ', at the best rate so far' : ''
    const marks = show.value === 'seeds' ? 'one line a run' : 'mean and range over the seeds that ended, others thin'
    const unit = axis.value.unit === '' ? '' : `${axis.value.unit}; `
    return `${unit}${marks}${grid}`
  })
  const table = computed(() => spokenTable(chart.value))
  return { chart, table, title, note }
}
