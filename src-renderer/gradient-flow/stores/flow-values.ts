/** Measured values as they are fetched: each once, since what was measured of a moment never changes. */
import { defineStore } from 'pinia'
import { markRaw, shallowRef, triggerRef } from 'vue'
import type { FlowRunView, QuantityId, QuantityValues, ValueView } from '../../../src-main/contract/gradient-flow.ts'
import type { Problem } from '../../../src-main/foundation/problem.ts'
import { isGivenUp, problemsOf } from '../../bridge/problems-of.ts'
import { useProject } from '../../stores/project.ts'
import { momentOf, type FlowMoment } from './flow-choice.ts'
import { flowRoom } from './flow-room.ts'
import { useFlow } from './flow-store.ts'

/** A value with the moment that it is of. */
export interface Fetched<Q extends QuantityId> {
  readonly step: number
  readonly value: QuantityValues[Q]
}

export const useFlowValues = defineStore('flow-values', () => {
  const project = useProject()
  const flow = useFlow()
  // Told of as a whole: watching millions of numbers would cost more than drawing them.
  const known = shallowRef(markRaw(new Map<string, unknown>()))
  const asked = new Set<string>()
  const problem = shallowRef<Problem | null>(null)

  const keyOf = (quantity: QuantityId, run: string, { of, step }: Pick<ValueView, 'of' | 'step'>): string =>
    [project.key, flow.study?.id, quantity, run, of, step].join('|')

  /** What is there already; undefined where it has to be asked for, null where it was not measured. */
  function get<Q extends QuantityId>(quantity: Q, run: FlowRunView, at: FlowMoment): Fetched<Q> | null | undefined {
    const moment = momentOf(run, quantity, at)
    if (moment === null) return null
    const value = known.value.get(keyOf(quantity, run.id, moment)) as QuantityValues[Q] | undefined
    return value === undefined ? undefined : { step: moment.step, value }
  }

  /** Asks for what is not there yet, of these runs at this moment. */
  async function fetch(quantity: QuantityId, runs: readonly FlowRunView[], at: FlowMoment): Promise<void> {
    const missing = runs.filter((run) => {
      const moment = momentOf(run, quantity, at)
      if (moment === null) return false
      const key = keyOf(quantity, run.id, moment)
      if (known.value.has(key) || asked.has(key)) return false
      asked.add(key)
      return true
    })
    if (missing.length > 0) await ask(quantity, missing, at === 'best' ? 'best' : [at])
  }

  /** Asks for every moment of a run: for the course of training, and so that scrubbing waits for nothing. */
  async function fetchAll(quantity: QuantityId, run: FlowRunView): Promise<void> {
    const moments = run.moments.filter(({ quantities }) => quantities.includes(quantity))
    const keys = moments.map((moment) => keyOf(quantity, run.id, moment))
    if (keys.every((key) => known.value.has(key) || asked.has(key))) return
    keys.forEach((key) => asked.add(key))
    await ask(quantity, [run], 'all')
  }

  async function ask(
    quantity: QuantityId,
    runs: readonly FlowRunView[],
    steps: 'all' | 'best' | number[],
  ): Promise<void> {
    const study = flow.study?.id
    if (study === undefined) return
    try {
      const values = await flowRoom().values({
        project: project.key,
        study,
        quantity,
        runs: runs.map(({ id }) => id),
        steps,
      })
      for (const view of values) known.value.set(keyOf(view.quantity, view.run, view), slim(view))
      problem.value = null
      triggerRef(known)
    } catch (error) {
      asked.clear()
      if (!isGivenUp(error)) problem.value = problemsOf(error)[0] ?? null
    }
  }

  return { known, problem, get, fetch, fetchAll }
})

/** Of a map only what is drawn is kept: fifty moments of thirty runs would fill the memory otherwise. */
function slim({ quantity, value }: ValueView): unknown {
  if (quantity !== 'gradient-map' && quantity !== 'signal-map') return markRaw(value)
  const { connections, steps, norm, wentWrong } = value
  return markRaw({ connections, steps, norm: norm.slice(), wentWrong })
}
