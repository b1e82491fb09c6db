/** Two architectures side by side: which one stands beside the one that is shown. */
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { Architecture } from '../../../src-main/network/architecture/architecture.ts'
import { useBasis } from '../basis-store.ts'
import { useEditor } from '../editor-store.ts'
import { netOf } from '../net.ts'

export const useSides = defineStore('editor sides', () => {
  const basis = useBasis()
  const editor = useEditor()
  const otherId = shallowRef<string | null>(null)
  /** A net that is not of the project, a strategy of the gallery. */
  const visitor = shallowRef<{ readonly title: string; readonly architecture: Architecture } | null>(null)

  const row = computed(() => basis.rows.find(({ entry }) => entry.id === otherId.value) ?? null)
  const other = computed(() => {
    if (visitor.value !== null) return { ...visitor.value, slot: null }
    const found = row.value
    return found === null
      ? null
      : { title: found.entry.title, architecture: found.architecture, slot: found.entry.slot }
  })
  const otherNet = computed(() => {
    const architecture = other.value?.architecture ?? null
    return architecture === null ? null : netOf(architecture)
  })

  function compareWith(id: string | null): void {
    visitor.value = null
    otherId.value = id
  }

  function compareWithNet(title: string, architecture: Architecture): void {
    otherId.value = null
    visitor.value = { title, architecture }
  }
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
    otherId,
    compareWith,
    compareWithNet,
    stop: () => compareWith(null),
  }
})
