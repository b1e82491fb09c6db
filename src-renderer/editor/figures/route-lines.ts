/** Lines of a drawing that a way through the net goes over. */
import type { Diagram } from '../../../src-main/figures/diagram/diagram.ts'
import type { Walk } from '../../../src-main/network/measures/depth/depth.ts'
import type { Net } from '../net.ts'

/** Placeholder until merged. */
export function routeLines(diagram: Diagram, net: Net, walk: Walk): ReadonlySet<string> {
  const nodes = new Set(walk.nodes)
  const connections = new Set(net.graph?.connections.filter(({ node }) => nodes.has(node)).map(({ id }) => id))
  return new Set(
    diagram.lines
      .filter(({ connection }) => connection !== undefined && connections.has(connection))
      .map(({ id }) => id),
  )
}
