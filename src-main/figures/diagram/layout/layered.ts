/** Places for a cell that has no template: rows by the longest way from where values come in, columns in the order of the graph. */
import type { DrawnGraph, Part, Place } from '../part.ts'

const FIRST = 2

/** Places of the parts of one layer within it; states come in and leave in rows of their own. */
export function layeredPlaces(
  parts: readonly Part[],
  { wires }: DrawnGraph,
): ReadonlyMap<string, Pick<Place, 'column' | 'row'>> {
  const depth = new Map(parts.map(({ id }) => [id, 0]))
  // Longest ways settle after as many rounds as there are parts: what leads back in time is no wire.
  for (let round = 0; round < parts.length; round++)
    for (const { from, to } of wires)
      for (const target of to)
        if (depth.has(from) && depth.has(target)) depth.set(target, Math.max(depth.get(target)!, depth.get(from)! + 1))
  const entries = parts.filter(({ role }) => role === 'entry')
  const inRow = new Map<number, number>()
  return new Map(
    parts.map((part) => {
      const entry = entries.indexOf(part)
      if (entry >= 0) return [part.id, { column: 0, row: entry }]
      const row = FIRST + entries.length + (depth.get(part.id) ?? 0)
      const before = inRow.get(row) ?? 0
      inRow.set(row, before + 1)
      return [part.id, { column: FIRST + before + 0.5 * (row % 2), row }]
    }),
  )
}
