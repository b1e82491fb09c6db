/** Two architectures side by side: which one stands beside the one that is shown. */
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { useBasis } from '../basis-store.ts'
import { useEditor } from '../editor-store.ts'
import { netOf } from '../net.ts'

export const useSides = defineStore('editor sides', () => {
  const basis = useBasis()
  const editor = useEditor()
  const otherId = shallowRef<string | null>(null)

  const other = computed(() => basis.rows.find(({ entry }) => entry.id === otherId.value) ?? null)
  const otherNet = computed(() => (other.value?.architecture == null ? null : netOf(other.value.architecture)))
  /** The first other architecture: as a rule the shallow one. */
  const usualOther = computed(() => basis.rows.find(({ entry }) => entry.id !== editor.id)?.entry.id ?? null)

  watch(
    () => editor.id,
    (id) => {
      if (id === otherId.value) otherId.value = null
    },
  )

  return {
    other,
    otherNet,
    usualOther,
    isOpen: computed(() => other.value !== null),
    compareWith: (id: string | null) => void (otherId.value = id),
    stop: () => void (otherId.value = null),
  }
})
