import { computed, ref, type WritableComputedRef } from 'vue'
import { useProject } from './project.ts'

/**
 * A setting of the project by name: which task was looked at last, axes, smoothing. It survives a restart and is no part of undo.
 * `read` gives the value or its default for whatever stands in the file. In a read-only project it holds for this window.
 */
export function useSetting<T>(name: string, read: (stored: unknown) => T): WritableComputedRef<T> {
  const project = useProject()
  const here = ref<{ readonly path: string | undefined; readonly value: unknown } | null>(null)
  const isHere = (): boolean => here.value !== null && here.value.path === project.view?.path
  return computed({
    get: () => read(isHere() ? here.value?.value : project.document.settings[name]),
    set: (value) => {
      here.value = { path: project.view?.path, value }
      if (project.whyReadOnly === null) void project.apply({ kind: 'change-settings', settings: { [name]: value } })
    },
  })
}
