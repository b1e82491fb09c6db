/** From one drawing to the next: what is drawn as before is the same object as before, so that nobody has to write or draw it again. */
import type { Diagram } from '../diagram.ts'

interface Named {
  readonly id: string
}

/** `after`, with every part that says the same as the part of that id in `before` being that one. */
export function keepUnchanged(before: Diagram, after: Diagram): Diagram {
  return {
    ...after,
    boxes: kept(before.boxes, after.boxes),
    lines: kept(before.lines, after.lines),
    labels: kept(before.labels, after.labels),
    slabs: kept(before.slabs, after.slabs),
    frames: kept(before.frames, after.frames),
    dots: inPlace(before.dots, after.dots),
    ghosts: inPlace(before.ghosts, after.ghosts),
  }
}

function kept<T extends Named>(before: readonly T[], after: readonly T[]): readonly T[] {
  const known = new Map(before.map((part) => [part.id, part]))
  return after.map((part) => {
    const old = known.get(part.id)
    return old !== undefined && says(old, part) ? old : part
  })
}

function inPlace<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  return after.map((part, k) => (says(before[k], part) ? before[k]! : part))
}

/** Whether two plain values say the same; fields that are left out and undefined ones are alike. */
function says(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one))
    return Array.isArray(other) && one.length === other.length && one.every((value, k) => says(value, other[k]))
  const [a, b] = [one as Readonly<Record<string, unknown>>, other as Readonly<Record<string, unknown>>]
  for (const key in a) if (!says(a[key], b[key])) return false
  for (const key in b) if (!(key in a) && b[key] !== undefined) return false
  return true
}
