/** What is pointed at in any gauge, shown in all: a time step, the lag from the loss to it, a connection, a direction of the state. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { useFlowChoice } from './flow-choice.ts'
import { useFlow } from './flow-store.ts'

export const useFlowCursor = defineStore('flow-cursor', () => {
  const flow = useFlow()
  const choice = useFlowChoice()
  /** From 0; null: nothing is pointed at. */
  const time = shallowRef<number | null>(null)
  const connection = shallowRef<string | null>(null)
  /** From 1: a direction of the state, the most stretched first. */
  const index = shallowRef<number | null>(null)

  /** The step of the loss that lags count from: the one that is asked for, else the last. */
  const lossStep = computed(() =>
    choice.lossStep === 'all' ? Math.max(0, (flow.probe?.steps ?? 1) - 1) : choice.lossStep,
  )
  const lag = computed(() => (time.value === null || time.value > lossStep.value ? null : lossStep.value - time.value))

  function pointAtLag(next: number | null): void {
    if (next === null) time.value = null
    else time.value = Math.max(0, lossStep.value - Math.max(0, Math.round(next)))
  }

  return { time, lag, lossStep, connection, index, pointAtLag }
})
