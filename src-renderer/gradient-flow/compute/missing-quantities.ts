import { computed, type ComputedRef } from 'vue'
import type { QuantityId } from '../../../src-main/contract/gradient-flow.ts'
import { momentOf, useFlowChoice } from '../stores/flow-choice.ts'
import { useFlow } from '../stores/flow-store.ts'

/** Of these quantities those that some shown run lacks at its best weights, and that stored weights are enough for. */
export function useMissing(quantities: () => readonly QuantityId[]): ComputedRef<readonly QuantityId[]> {
  const flow = useFlow()
  const choice = useFlowChoice()
  return computed(() => {
    const runs = choice.shown.flatMap((each) => each.runs).filter(({ canCompute }) => canCompute)
    return [...new Set(quantities())].filter(
      (quantity) =>
        flow.viewOf(quantity)?.fromWeights === true && runs.some((run) => momentOf(run, quantity, 'best') === null),
    )
  })
}
