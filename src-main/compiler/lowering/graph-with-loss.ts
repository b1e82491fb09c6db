/** The step graph as the compiler lowers it: with the loss drawn onto it and every composite operation written out. */
import { Draft } from '../../network/drawing/draft.ts'
import type { GraphNode, Leaf, StepGraph } from '../../network/graph.ts'
import { operation } from '../../network/operations/index.ts'
import type { Loss } from '../../network/operations/losses.ts'

export interface GraphWithLoss {
  readonly nodes: readonly GraphNode[]
  readonly leaves: readonly Leaf[]
  /** The node that holds the loss of one prediction, before weighting. */
  readonly lossNode: string
}

export function graphWithLoss(graph: StepGraph, loss: Loss): GraphWithLoss {
  const draft = Draft.of(graph.nodes, graph.leaves)
  const { logits, prediction } = graph
  const { size, time } = draft.node(logits)
  const lossNode = loss.draw(draft, { logits, prediction, size, time })
  return { nodes: expandComposites(draft), leaves: draft.leaves, lossNode }
}

/** Every composite node becomes the identity of the end of what it expands to, so that its name stays. */
function expandComposites(draft: Draft): readonly GraphNode[] {
  const out = Draft.of([], draft.leaves)
  out.reserve(draft.nodes.map((node) => node.id))
  for (const node of draft.nodes) {
    const { form } = operation(node.operation)
    if (form.kind !== 'composite') {
      out.restore(node)
      continue
    }
    const end = out.inLayer(node.layer, () => form.expand(out, node))
    out.restore({ ...node, operation: 'identity', inputs: [end], leaves: {} })
  }
  return out.nodes
}
