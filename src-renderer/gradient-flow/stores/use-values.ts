import { computed, shallowRef, watch, type ComputedRef } from 'vue'
import type { QuantityId, QuantityValues } from '../../../src-main/contract/gradient-flow.ts'
import type { OfArchitecture } from '../../../src-main/figures/gauges/gauge-kind.ts'
import { useFlowChoice, type FlowMoment, type ShownArchitecture } from './flow-choice.ts'
import { useFlowValues } from './flow-values.ts'

export interface ShownValues<Q extends QuantityId> extends OfArchitecture<QuantityValues[Q]> {
  readonly id: string
}

export interface Values<Q extends QuantityId> {
  /** Of the architectures that have any; while new ones are on their way, the ones before. */
  readonly values: ComputedRef<readonly ShownValues<Q>[]>
  /** Whether some are on their way. */
  readonly isWaiting: ComputedRef<boolean>
  /** Titles of shown architectures of which this was not measured at this moment. */
  readonly missing: ComputedRef<readonly string[]>
}

export interface ValuesQuestion<Q extends QuantityId> {
  readonly quantity: () => Q
  /** 'training': every moment; otherwise the chosen one. */
  readonly over?: 'moment' | 'training'
}

/** Values of one quantity, of what is shown at the chosen moment, as they come in. */
export function useValues<Q extends QuantityId>({ quantity, over = 'moment' }: ValuesQuestion<Q>): Values<Q> {
  const choice = useFlowChoice()
  const store = useFlowValues()
  const held = shallowRef<readonly ShownValues<Q>[]>([])

  const found = computed(() => {
    return choice.shown.map((each) => ({ each, points: pointsOf(each) }))
  })
  const pointsOf = (each: ShownArchitecture) =>
    each.runs.flatMap((run) => {
      const moments: readonly FlowMoment[] =
        over === 'moment' ? [choice.at] : run.moments.filter(({ of }) => of === 'training').map(({ step }) => step)
      return moments.map((at) => ({ seed: run.seed, fetched: store.get(quantity(), run, at) }))
    })

  const isWaiting = computed(() =>
    found.value.some(({ points }) => points.some(({ fetched }) => fetched === undefined)),
  )
  const now = computed((): readonly ShownValues<Q>[] =>
    found.value.flatMap(({ each: { id, title, slot }, points }) => {
      const seeds = points.flatMap(({ seed, fetched }) => (fetched ? [{ seed, ...fetched }] : []))
      return seeds.length === 0 ? [] : [{ id, name: title, slot, seeds }]
    }),
  )

  watch(
    [() => choice.shown, () => choice.at, quantity],
    ([shown, at]) => {
      const runs = shown.flatMap((each) => each.runs)
      if (over === 'moment') void store.fetch(quantity(), runs, at)
      else for (const run of runs) void store.fetchAll(quantity(), run)
    },
    { immediate: true },
  )
  watch(
    [now, isWaiting],
    ([values, waiting]) => {
      if (!waiting || held.value.length === 0) held.value = values
    },
    { immediate: true },
  )

  return {
    values: computed(() => held.value),
    isWaiting,
    missing: computed(() =>
      found.value.filter(({ points }) => points.every(({ fetched }) => fetched === null)).map(({ each }) => each.title),
    ),
  }
}
