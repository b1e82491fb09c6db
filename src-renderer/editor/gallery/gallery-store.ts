/** The strategy of the gallery that is looked at, and what is dragged. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { useBasis } from '../basis-store.ts'

/** What a dragged strategy is called on the way. */
export const STRATEGY_DRAG = 'application/x-fathom-strategy'

export const useStrategyGallery = defineStore('editor gallery', () => {
  const basis = useBasis()
  const openId = shallowRef<string | null>(null)
  /** Set while a strategy is dragged. */
  const draggedId = shallowRef<string | null>(null)
  const open = computed(() => basis.strategies.find(({ id }) => id === openId.value) ?? null)
  return { openId, open, draggedId }
})
