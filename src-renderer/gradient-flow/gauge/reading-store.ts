/** Of which quantity the inspector tells how it is read: that of the gauge that was looked at last. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { QuantityId } from '../../../src-main/contract/gradient-flow.ts'
import { useFlow } from '../stores/flow-store.ts'

export const useReading = defineStore('flow-reading', () => {
  const flow = useFlow()
  const quantity = shallowRef<QuantityId>('gradient-map')
  return {
    quantity,
    view: computed(() => flow.viewOf(quantity.value)),
    show: (next: QuantityId) => void (quantity.value = next),
  }
})
