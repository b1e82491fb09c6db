/** What of the study is looked at: which architectures and seeds, at which moment of training, and how. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { FlowRunView, MomentView, QuantityId } from '../../../src-main/contract/gradient-flow.ts'
import type { FigureChoice } from '../../../src-main/figures/figure-choice.ts'
import { useSetting } from '../../stores/use-setting.ts'
import { useFlow, type FlowArchitecture } from './flow-store.ts'

export type FlowPage = 'flow' | 'health' | 'spectrum' | 'learned' | 'hypotheses'
/** 'best': the best weights; otherwise training steps done. */
export type FlowMoment = 'best' | number

export interface ShownArchitecture extends FlowArchitecture {
  /** Of the seeds that are shown, at one learning rate. */
  readonly runs: readonly FlowRunView[]
}

const PAGES: readonly FlowPage[] = ['flow', 'health', 'spectrum', 'learned', 'hypotheses']
/** More stand side by side only when they are asked for. */
const AT_FIRST = 4

export const useFlowChoice = defineStore('flow-choice', () => {
  const flow = useFlow()
  const page = useSetting<FlowPage>('flow page', (stored) => PAGES.find((each) => each === stored) ?? 'flow')
  const chosen = useSetting<readonly string[] | null>('flow architectures', (stored) =>
    Array.isArray(stored) && stored.every((each) => typeof each === 'string') ? stored : null,
  )
  const moment = shallowRef<FlowMoment>('best')
  /** 'all': of every seed the median; otherwise one. */
  const seed = shallowRef<'all' | number>('all')
  const what = shallowRef<'gradient' | 'signal'>('gradient')
  /** 'all': the loss of the whole probe; otherwise that of one step alone. */
  const lossStep = shallowRef<'all' | number>('all')

  const measured = computed(() => flow.architectures.filter(({ id }) => runsOf(flow.runs, id).some(isMeasured)))
  const shown = computed((): readonly ShownArchitecture[] => {
    const wanted = measured.value.filter(({ id }) => chosen.value?.includes(id) === true)
    const all = wanted.length > 0 ? wanted : measured.value.slice(0, AT_FIRST)
    return all.map((each) => ({ ...each, runs: runsOf(flow.runs, each.id).filter(isWanted) }))
  })
  const isWanted = (run: FlowRunView): boolean => isMeasured(run) && (seed.value === 'all' || run.seed === seed.value)

  function toggle(id: string): void {
    const now = shown.value.map((each) => each.id)
    const next = now.includes(id) ? now.filter((each) => each !== id) : [...now, id]
    if (next.length > 0) chosen.value = measured.value.map((each) => each.id).filter((each) => next.includes(each))
  }

  /** Training steps at which any of the shown runs was measured, ascending. */
  const steps = computed(() => {
    const all = new Set<number>()
    for (const { runs } of shown.value)
      for (const { moments } of runs) for (const { of, step } of moments) if (of === 'training') all.add(step)
    return [...all].sort((a, b) => a - b)
  })
  const hasBest = computed(() => shown.value.some(({ runs }) => runs.some(({ moments }) => moments.some(isBest))))
  /** What is shown: where nothing was measured of the best weights, the last moment of training. */
  const at = computed((): FlowMoment => {
    if (moment.value === 'best') return hasBest.value ? 'best' : (steps.value.at(-1) ?? 'best')
    return steps.value.findLast((step) => step <= (moment.value as number)) ?? steps.value[0] ?? 'best'
  })
  const epoch = computed(() => {
    if (at.value === 'best') return null
    const moments = shown.value.flatMap(({ runs }) => runs.flatMap((run) => run.moments))
    return moments.find(({ of, step }) => of === 'training' && step === at.value)?.epoch ?? null
  })

  /** What a report is told of what is shown here; null where that is all there is. `isMoment`: whether the figure is of one moment. */
  function told(isMoment = true): FigureChoice {
    const places = shown.value.map(({ id }) => (flow.study?.architectures.indexOf(id) ?? -1) + 1)
    return {
      of: shown.value.length === measured.value.length ? null : places.toSorted((a, b) => a - b),
      seed: seed.value === 'all' ? null : seed.value,
      at: isMoment && at.value !== 'best' && (hasBest.value || at.value !== steps.value.at(-1)) ? at.value : null,
      loss: null,
    }
  }

  return {
    told,
    page,
    moment,
    seed,
    what,
    lossStep,
    measured,
    shown,
    toggle,
    steps,
    hasBest,
    at,
    epoch,
    seeds: computed(() => [...new Set(flow.runs.map((run) => run.seed))].sort((a, b) => a - b)),
  }
})

const isMeasured = ({ moments }: FlowRunView): boolean => moments.length > 0
const isBest = ({ of }: MomentView): boolean => of === 'best'

/** The runs of an architecture at the rate of which most was measured: in a grid, one rate is looked at. */
export function runsOf(runs: readonly FlowRunView[], architecture: string): readonly FlowRunView[] {
  const own = runs.filter((run) => run.architecture === architecture)
  const byRate = [...Map.groupBy(own, ({ learningRate }) => learningRate).values()]
  const count = (some: readonly FlowRunView[]): number => some.filter(isMeasured).length
  return byRate.reduce<readonly FlowRunView[]>(
    (best, each) => (count(each) > count(best) ? each : best),
    byRate[0] ?? [],
  )
}

/** The moment of a run that answers for `at`: as the main side, the latest of training where nothing was measured of the best weights. */
export function momentOf({ moments }: FlowRunView, quantity: QuantityId, at: FlowMoment): MomentView | null {
  const there = moments.filter((moment) => moment.quantities.includes(quantity))
  const last = at === 'best' ? Infinity : at
  const training = there.findLast(({ of, step }) => of === 'training' && step <= last) ?? null
  return at === 'best' ? (there.find(isBest) ?? training) : training
}
