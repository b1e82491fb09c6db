/** Places of the palette: colour and dash of an architecture, the same in every room and as long as it lives. */
import type { Document } from './document.ts'

/** The lowest places that no architecture has, be it trained here or elsewhere, `count` of them. */
export function freeSlots(
  { architectures, foreign }: Pick<Document, 'architectures' | 'foreign'>,
  count: number,
): number[] {
  const taken = new Set([...Object.values(architectures), ...Object.values(foreign)].map(({ slot }) => slot))
  const free: number[] = []
  for (let slot = 0; free.length < count; slot++) if (!taken.has(slot)) free.push(slot)
  return free
}
