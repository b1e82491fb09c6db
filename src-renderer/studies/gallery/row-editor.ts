import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** Which drawer is open: the gallery of strategies, or the settings of one architecture. */
export const useRowEditor = defineStore('row-editor', () => {
  const isGalleryOpen = shallowRef(false)
  const editing = shallowRef<string | null>(null)

  function edit(architecture: string): void {
    isGalleryOpen.value = false
    editing.value = architecture
  }

  function openGallery(): void {
    editing.value = null
    isGalleryOpen.value = true
  }

  return { isGalleryOpen, editing, edit, openGallery }
})
