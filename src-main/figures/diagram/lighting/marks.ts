/** Two drawings side by side: what of each is marked because the other has it not, or has it otherwise. */
import type { Architecture } from '../../../network/architecture/architecture.ts'
import { renumbered } from '../../../network/architecture/edits/follow.ts'
import { counterpart, difference, type DifferencePart } from '../../../network/difference/difference.ts'
import type { StepGraph } from '../../../network/graph.ts'
import type { Diagram } from '../diagram.ts'
import { elementsOfConnections, elementsOfNodes, NO_ELEMENTS, together, type DiagramElements } from './elements.ts'

export interface Drawn {
  readonly architecture: Architecture
  readonly graph: StepGraph
  readonly diagram: Diagram
}

export interface DiagramMarks {
  /** In the first drawing. */
  readonly before: { readonly removed: DiagramElements; readonly changed: DiagramElements }
  /** In the second. */
  readonly after: { readonly added: DiagramElements; readonly changed: DiagramElements }
}

/** Nodes and connections that have no counterpart are removed or added; what `difference` says is changed is marked in both. */
export function diagramMarks(before: Drawn, after: Drawn): DiagramMarks {
  const { layers, parts } = difference(before.architecture, after.architecture)
  const now = new Map(
    before.graph.nodes.map(({ id }) => [id, renumbered(id, (number) => counterpart(layers, number))] as const),
  )
  const kept = new Set(now.values())
  const has = new Set(after.graph.nodes.map(({ id }) => id))
  const removed = [...now].filter(([, id]) => id === undefined || !has.has(id)).map(([id]) => id)
  const added = [...has].filter((id) => !kept.has(id))
  const changed = parts.filter(({ kind }) => kind === 'changed')
  return {
    before: { removed: elementsOfNodes(before.diagram, removed), changed: changedElements(before, changed, 'before') },
    after: { added: elementsOfNodes(after.diagram, added), changed: changedElements(after, changed, 'after') },
  }
}

function changedElements(
  { diagram }: Drawn,
  parts: readonly DifferencePart[],
  side: 'before' | 'after',
): DiagramElements {
  return parts.reduce((all, part) => together(all, elementsOfPart(diagram, part, part[side])), NO_ELEMENTS)
}

/** Of a deepening its slabs; of a layer its title; of the ends their boxes. */
function elementsOfPart(diagram: Diagram, { what }: DifferencePart, at: string | null): DiagramElements {
  if (at === null) return NO_ELEMENTS
  if (what === 'deepening') {
    const { slabs } = elementsOfConnections(diagram, [at])
    return withLabelsOf(diagram, { ...NO_ELEMENTS, slabs }, slabs)
  }
  if (what === 'readout') return elementsOfNodes(diagram, ['readout', 'yhat'])
  if (what === 'input') return withLabelsOf(diagram, NO_ELEMENTS, ['x'])
  if (what === 'wiring') return NO_ELEMENTS
  const boxes = diagram.boxes.filter(({ node }) => node === at).map(({ id }) => id)
  return withLabelsOf(diagram, { ...NO_ELEMENTS, boxes }, [`${at}:title`, ...boxes])
}

function withLabelsOf(diagram: Diagram, elements: DiagramElements, ids: readonly string[]): DiagramElements {
  const owners = new Set(ids)
  const labels = diagram.labels.filter(({ of }) => owners.has(of.replace(/\+\d+$/, '')) || owners.has(of))
  return { ...elements, labels: labels.map(({ id }) => id) }
}
