/** Parts of the drawing that are moved by hand: lines follow at once, and where they were let go is kept. */
import { computed } from 'vue'
import { useProject } from '../../stores/project.ts'
import { useDrawing } from '../drawing-store.ts'
import { useEditor } from '../editor-store.ts'
import type { Spot } from './use-pointer.ts'

export function useMoves() {
  const project = useProject()
  const editor = useEditor()
  const drawing = useDrawing()
  const stored = computed(() => editor.row?.entry.moved ?? {})
  const count = computed(() => Object.keys(stored.value).length)

  /** `by` px from where it was grabbed; null: it is let go. */
  function drag(part: string, by: Spot | null): void {
    if (by !== null) {
      const from = stored.value[part] ?? { x: 0, y: 0 }
      drawing.dragged = { [part]: { x: from.x + by.x, y: from.y + by.y } }
    } else void letGo()
  }

  async function letGo(): Promise<void> {
    const { dragged } = drawing
    if (dragged === null || editor.id === null) return
    const rounded = Object.entries(dragged).map(([part, { x, y }]) => [part, { x: Math.round(x), y: Math.round(y) }])
    await project.apply({ kind: 'move-parts', id: editor.id, moved: Object.fromEntries(rounded) as typeof dragged })
    if (drawing.dragged === dragged) drawing.dragged = null
  }

  async function putBack(): Promise<void> {
    if (editor.id === null) return
    const moved = Object.fromEntries(Object.keys(stored.value).map((part) => [part, null]))
    await project.apply({ kind: 'move-parts', id: editor.id, moved })
  }

  return { count, drag, putBack }
}
