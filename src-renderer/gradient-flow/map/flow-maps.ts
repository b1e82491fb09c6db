/** The maps of what is shown, on one scale: connections by time steps for the whole loss, states by time steps for one loss alone. */
import { defineStore } from 'pinia'
import { computed, watch } from 'vue'
import type { FlowRunView } from '../../../src-main/contract/gradient-flow.ts'
import { chosenFigure } from '../../../src-main/figures/figure-choice.ts'
import { medianMap, ratioMap, unitedRows, type FlowMap } from '../../../src-main/figures/gauges/map/flow-map.ts'
import { mapOf, type MapValue } from '../../../src-main/figures/gauges/map/value-map.ts'
import { largestOf, ratioScale, sizeScale, type MapScale } from '../../../src-main/figures/gauges/map/map-scale.ts'
import { useSetting } from '../../stores/use-setting.ts'
import { useFlowChoice } from '../stores/flow-choice.ts'
import { useFlow } from '../stores/flow-store.ts'
import { useFlowValues } from '../stores/flow-values.ts'
import { useValues } from '../stores/use-values.ts'

export type MapQuantity = 'gradient-map' | 'signal-map' | 'itemised-map'

export interface ShownMap {
  readonly id: string
  readonly name: string
  readonly slot: number
  readonly map: FlowMap
  /** Where numbers of single seeds stopped being finite, in words. */
  readonly wrong: readonly string[]
  readonly seeds: number
}

export const useFlowMaps = defineStore('flow-maps', () => {
  const flow = useFlow()
  const choice = useFlowChoice()
  const store = useFlowValues()
  const mode = useSetting<'sides' | 'difference'>('flow map', (stored) => (stored === 'difference' ? stored : 'sides'))
  const rowsOf = useSetting<'named' | 'all'>('flow rows', (stored) => (stored === 'all' ? stored : 'named'))

  const quantity = computed((): MapQuantity => {
    if (choice.lossStep !== 'all') return 'itemised-map'
    return choice.what === 'gradient' ? 'gradient-map' : 'signal-map'
  })
  const { values, isWaiting, missing } = useValues({ quantity: () => quantity.value })

  const maps = computed((): readonly ShownMap[] =>
    values.value.flatMap(({ id, name, slot, seeds }) => {
      const map = medianOf(
        seeds.map(({ value }) => value),
        choice.lossStep,
      )
      const wrong = seeds.flatMap(({ seed, value }) => wrongWords(value, seed, flow.runs.length > 1))
      return map === null ? [] : [{ id, name, slot, map, wrong, seeds: seeds.length }]
    }),
  )
  /** The others against the first. */
  const differences = computed((): readonly ShownMap[] => {
    const [first, ...others] = maps.value
    if (first === undefined) return []
    return others.map((other) => ({ ...other, map: ratioMap(other.map, first.map) }))
  })

  const named = computed(() => {
    const connections = Object.values(flow.update?.connections ?? {}).flat()
    return new Set(connections.filter((connection) => connection.named).map(({ id }) => id))
  })
  /** From the top down: depth upward, as in the diagram. */
  const rows = computed((before?: readonly string[]) => {
    const all = unitedRows(maps.value.map(({ map }) => map))
    const kept = all.filter(
      (row) => rowsOf.value === 'all' || quantity.value === 'itemised-map' || named.value.has(row),
    )
    const now = (kept.length > 0 ? kept : all).toReversed()
    // The same list while training is played, so that only cells are painted again.
    return before?.join() === now.join() ? before : now
  })
  const hasOtherRows = computed(
    () =>
      quantity.value !== 'itemised-map' && maps.value.some(({ map }) => map.rows.some((row) => !named.value.has(row))),
  )

  const words = computed(() => {
    const unit = flow.probe?.unit ?? 'loss'
    if (quantity.value === 'signal-map') return { title: '\u2016value\u2016', unit: 'mean of the probe' }
    const title = quantity.value === 'itemised-map' ? '\u2016dL\u27e8t\u27e9/d(state)\u2016' : '\u2016dL/d(value)\u2016'
    return { title, unit: `${unit} per unit` }
  })
  /** Over every moment that has come, so that the scale rests while training is played. */
  const scale = computed((): MapScale => {
    const all = choice.shown.flatMap(({ runs }) => runs.flatMap((run) => matricesOf(run)))
    return sizeScale(Math.max(0, ...all.map(largestIn)), words.value)
  })
  const differenceScale = computed((): MapScale =>
    ratioScale(
      differences.value.map(({ map }) => map.values),
      { title: `ratio of ${words.value.title}`, unit: `to ${maps.value[0]?.name ?? ''}` },
    ),
  )

  function matricesOf(run: FlowRunView): Float32Array[] {
    const moments = run.moments.filter((moment) => moment.quantities.includes(quantity.value))
    return moments.flatMap(({ of, step }) => {
      const fetched = store.get(quantity.value, run, of === 'best' ? 'best' : step)
      return fetched ? [fetched.value.norm] : []
    })
  }

  // Scrubbing waits for nothing: every moment of what is shown is fetched, one run after another.
  watch(
    [() => choice.shown, quantity, () => flow.isLookedAt],
    async ([shown, wanted, isLookedAt]) => {
      if (!isLookedAt || choice.page !== 'flow') return
      for (const run of shown.flatMap(({ runs }) => runs)) {
        if (quantity.value !== wanted) return
        await store.fetchAll(wanted, run)
      }
    },
    { immediate: true },
  )

  /** The figure of a report that shows what stands here. */
  const figure = computed(() => {
    const what = mode.value === 'difference' && maps.value.length > 1 ? '-difference' : ''
    if (quantity.value !== 'itemised-map') return chosenFigure(`${quantity.value}${what}`, choice.told())
    return chosenFigure(`loss-map${what}`, {
      ...choice.told(),
      loss: choice.lossStep === 'all' ? null : choice.lossStep + 1,
    })
  })

  return {
    figure,
    mode,
    rowsOf,
    quantity,
    maps,
    differences,
    rows,
    hasOtherRows,
    scale,
    differenceScale,
    isWaiting,
    missing,
  }
})

/** The median map by the first of the values it is of: while training is played, the same values come again and again. */
const medians = new WeakMap<
  MapValue,
  { readonly of: readonly MapValue[]; readonly lossStep: 'all' | number; readonly map: FlowMap | null }
>()

function medianOf(values: readonly MapValue[], lossStep: 'all' | number): FlowMap | null {
  const [first] = values
  if (first === undefined) return null
  const known = medians.get(first)
  const isSame =
    known?.lossStep === lossStep &&
    known.of.length === values.length &&
    known.of.every((value, k) => value === values[k])
  if (isSame) return known.map
  const map = medianMap(values.map((value) => mapOf(value, lossStep)))
  medians.set(first, { of: values, lossStep, map })
  return map
}

const largest = new WeakMap<Float32Array, number>()

function largestIn(values: Float32Array): number {
  const known = largest.get(values) ?? largestOf(values)
  largest.set(values, known)
  return known
}

function wrongWords(value: MapValue, seed: number, hasSeeds: boolean): string[] {
  if (!('wentWrong' in value) || value.wentWrong === null) return []
  const { connection, step } = value.wentWrong
  return [`not finite from ${connection}, t = ${step + 1}${hasSeeds ? ` (seed ${seed})` : ''}`]
}
