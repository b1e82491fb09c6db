/**
 * The count of nonlinear layers. Along a path an affine map together with the nonlinearity that follows it has length 1, all else 0: sums,
 * gates, identities, and a nonlinearity with no affine map since the one before (the tanh of c<t> after the gates). The prediction adds 1 when
 * its g_y is a nonlinearity.
 */
import { present } from '../../../foundation/invariant.ts'
import type { GraphNode, StepGraph } from '../../graph.ts'
import type { DelayEdge, DelayGraph } from './delay-graph.ts'
import { isNonlinearity } from './nonlinearity.ts'

/** The step graph with every node twice: as it is, and as it is passed after an affine map whose nonlinearity is still to come. */
export function nonlinearGraph(graph: StepGraph): DelayGraph {
  const source = present(
    graph.nodes.find((node) => node.operation === 'input'),
    'the input',
  ).id
  const edges = graph.nodes.flatMap((node) =>
    node.inputs.flatMap((from) => [edgeInto(node, from, false), edgeInto(node, from, true)]),
  )
  // A linear prediction comes with its affine map still open.
  const open = { from: vertex(graph.prediction, true), to: graph.prediction, length: 0, delay: 0, nodes: [] }
  return { source, sink: graph.prediction, edges: [...edges, open] }
}

const vertex = (id: string, afterAffine: boolean): string => (afterAffine ? `${id} after an affine map` : id)

function edgeInto(node: GraphNode, from: string, afterAffine: boolean): DelayEdge {
  const isAffine = node.operation === 'affine' || node.operation === 'diagonal'
  const closes = isNonlinearity(node)
  return {
    from: vertex(from, afterAffine),
    to: vertex(node.id, isAffine || (afterAffine && !closes)),
    length: closes && afterAffine ? 1 : 0,
    delay: node.operation === 'previous' ? Number(node.attributes['delay'] ?? 1) : 0,
    nodes: [node.id],
  }
}
