/** Which lines of a drawing are lit for what is pointed at. */
import type { Diagram } from '../../src-main/figures/diagram/diagram.ts'

/** Ids of the lines of these connections, in every step. */
export function linesOf(diagram: Diagram, connections: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(
    diagram.lines
      .filter(({ connection }) => connection !== undefined && connections.has(connection))
      .map(({ id }) => id),
  )
}
