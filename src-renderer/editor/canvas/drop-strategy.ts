/** A strategy that is dragged over the drawing: what it would go onto, and putting it there. */
import { shallowRef } from 'vue'
import type { Diagram } from '../../../src-main/figures/diagram/diagram.ts'
import type { StrategyTarget } from '../../../src-main/network/edits/edit.ts'
import { useDrawing } from '../drawing-store.ts'
import { useEditor } from '../editor-store.ts'
import { STRATEGY_DRAG, useStrategyGallery } from '../gallery/gallery-store.ts'
import type { Part } from '../part.ts'
import type { Viewport } from './viewport.ts'

export function useStrategyDrop() {
  const editor = useEditor()
  const drawing = useDrawing()
  const gallery = useStrategyGallery()
  /** In words, while something is dragged. */
  const words = shallowRef<string | null>(null)

  function partAt(event: DragEvent): Part | null {
    const key = event.target instanceof Element ? event.target.closest('[data-hit]')?.getAttribute('data-hit') : null
    return drawing.hits.find((hit) => hit.key === key)?.part ?? null
  }

  function targetAt(event: DragEvent, viewport: Viewport): StrategyTarget {
    const part = partAt(event)
    if (part?.kind === 'connection') return { kind: 'connection', at: part.id }
    if (part?.kind === 'layer') return { kind: 'layer', layer: part.layer }
    const layer = drawing.diagram === null ? undefined : frameAt(event, drawing.diagram, viewport)
    return layer === undefined ? { kind: 'net' } : { kind: 'layer', layer }
  }

  function over(event: DragEvent, viewport: Viewport): void {
    if (gallery.draggedId === null && !event.dataTransfer?.types.includes(STRATEGY_DRAG)) return
    event.preventDefault()
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy'
    const target = targetAt(event, viewport)
    editor.pointed = target.kind === 'connection' ? { kind: 'connection', id: target.at } : null
    words.value = editor.wordsOf(editOf(gallery.draggedId ?? '', target)) || 'cannot go here'
  }

  function leave(): void {
    words.value = null
    editor.pointed = null
  }

  async function drop(event: DragEvent, viewport: Viewport): Promise<void> {
    const strategy = event.dataTransfer?.getData(STRATEGY_DRAG) ?? ''
    const target = targetAt(event, viewport)
    leave()
    if (strategy === '') return
    event.preventDefault()
    const isDone = await editor.edit(editOf(strategy, target))
    // What was put there can be changed at once.
    if (isDone && target.kind === 'connection') editor.selectAgain({ kind: 'connection', id: target.at })
  }

  return { words, over, leave, drop }
}

const editOf = (strategy: string, onto: StrategyTarget) =>
  ({ kind: 'apply-strategy', strategy, settings: {}, onto }) as const

/** The layer whose frame lies under the pointer. */
function frameAt(event: DragEvent, { frames }: Diagram, viewport: Viewport): number | undefined {
  const pane = event.currentTarget instanceof Element ? event.currentTarget.getBoundingClientRect() : null
  if (pane === null) return undefined
  const { x, y } = viewport.inDrawing({ x: event.clientX - pane.left, y: event.clientY - pane.top })
  return frames.find((one) => x >= one.x && x <= one.x + one.width && y >= one.y && y <= one.y + one.height)?.layer
}
