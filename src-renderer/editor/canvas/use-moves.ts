/** Parts of the drawing that are moved by hand: lines follow at once, and where they were let go is kept. */
import { computed, onScopeDispose } from 'vue'
import { useProject } from '../../stores/project.ts'
import { useStatus } from '../../stores/status.ts'
import { useDrawing } from '../drawing-store.ts'
import { useEditor } from '../editor-store.ts'
import type { Spot } from './use-pointer.ts'

/** How long keys must rest before what they moved is a step of undo, in ms. */
const REST = 600

export function useMoves() {
  const project = useProject()
  const editor = useEditor()
  const drawing = useDrawing()
  const stored = computed(() => editor.row?.entry.moved ?? {})
  const status = useStatus()
  let timer: ReturnType<typeof setTimeout> | undefined
  const count = computed(() => Object.keys(stored.value).length)

  /** `by` px from where it was grabbed; null: it is let go. */
  function drag(part: string, by: Spot | null): void {
    if (by !== null) {
      const from = stored.value[part] ?? { x: 0, y: 0 }
      drawing.dragged = { [part]: { x: from.x + by.x, y: from.y + by.y } }
    } else void letGo()
  }

  /** By keys, at once; all presses up to a rest are one step of undo. null: nothing there can be moved. */
  async function nudge(part: string | null, by: Spot): Promise<void> {
    if (project.whyReadOnly !== null) status.say(project.whyReadOnly)
    else if (part === null) status.say('Nothing can be moved here: its ends belong to the edges of the step')
    else {
      clearTimeout(timer)
      if (drawing.dragged !== null && !Object.hasOwn(drawing.dragged, part)) await letGo()
      const { x, y } = drawing.dragged?.[part] ?? stored.value[part] ?? { x: 0, y: 0 }
      const moved = { x: x + by.x, y: y + by.y }
      drawing.dragged = { [part]: moved }
      status.say(`${part.replace(/^@/, '')} is ${placeWords(moved)}`)
      timer = setTimeout(() => void letGo(), REST)
    }
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

  // What was moved last is kept also when the room is left at once.
  onScopeDispose(() => {
    clearTimeout(timer)
    void letGo()
  })

  return { count, drag, nudge, putBack }
}

/** '24 px right and 12 px above where the layout puts it' */
export function placeWords({ x, y }: Spot): string {
  const across = x === 0 ? [] : [`${Math.abs(x)} px ${x < 0 ? 'left of' : 'right of'}`]
  const down = y === 0 ? [] : [`${Math.abs(y)} px ${y < 0 ? 'above' : 'below'}`]
  const words = [...across, ...down]
  return words.length === 0 ? 'where the layout puts it' : `${words.join(' and ')} where the layout puts it`
}
