/** Places of the palette: colour and dash of an architecture, the same in every room and as long as it lives. */
import type { Document } from './document.ts'

/** The lowest places that no architecture has, `count` of them. */
export function freeSlots({ architectures }: Pick<Document, 'architectures'>, count: number): number[] {
  const taken = new Set(Object.values(architectures).map(({ slot }) => slot))
  const free: number[] = []
  for (let slot = 0; free.length < count; slot++) if (!taken.has(slot)) free.push(slot)
  return free
}
