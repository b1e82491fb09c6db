import { useEventListener } from '@vueuse/core'
import { nextTick, watch, type ShallowRef } from 'vue'

export interface KeptSelection {
  readonly field: Readonly<ShallowRef<HTMLTextAreaElement | null>>
  readonly text: () => string
  /** Is told where the cursor is, in UTF-16 units, whenever it moves. */
  readonly at: (place: number) => void
}

/** Follows the cursor of a field, and leaves it where it is when the text changes by other hands: undo, another window, freezing. */
export function useKeptSelection({ field, text, at }: KeptSelection): void {
  const tell = (): void => {
    if (field.value !== null && document.activeElement === field.value) at(field.value.selectionEnd)
  }
  // A browser tells some moves in a field by the one event, others by the other.
  useEventListener(document, 'selectionchange', tell)
  useEventListener(field, ['input', 'keyup', 'pointerup', 'focus'], tell)
  watch(text, async (next) => {
    const { value } = field
    if (value === null || value.value === next) return
    const before = value.value
    const { selectionStart, selectionEnd } = value
    await nextTick()
    const moved = (place: number): number =>
      next.startsWith(before.slice(0, place)) ? place : place + next.length - before.length
    value.setSelectionRange(moved(selectionStart), moved(selectionEnd))
    tell()
  })
}
