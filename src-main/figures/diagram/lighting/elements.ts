/** Which elements of a drawing belong to a connection, a node or a way through the net: what a pointer lights together. */
import { ownerOf } from '../../../network/step-graph/owner.ts'
import type { Diagram, DiagramLine } from '../diagram.ts'

/** Ids of elements of one drawing, of every step that it shows. */
export interface DiagramElements {
  readonly lines: readonly string[]
  readonly boxes: readonly string[]
  /** Stacks of slabs: a deepening. */
  readonly slabs: readonly string[]
  /** Stacks whose shortcut alone is meant, not their layers. */
  readonly arcs: readonly string[]
  readonly labels: readonly string[]
}

export const NO_ELEMENTS: DiagramElements = { lines: [], boxes: [], slabs: [], arcs: [], labels: [] }

/**
 * The lines of the connections from source to target, with their slabs, the boxes at which they end, and the labels of all these. A
 * connection inside a collapsed layer has its layer's box.
 */
export function elementsOfConnections(diagram: Diagram, connections: Iterable<string>): DiagramElements {
  const wanted = new Set(connections)
  const lines = diagram.lines.filter(({ connection }) => connection !== undefined && wanted.has(connection))
  const drawn = new Set(lines.map(({ connection }) => connection))
  const hidden = [...wanted].filter((connection) => !drawn.has(connection)).map(layerOf)
  const ends = new Set([...lines.flatMap(({ targets }) => targets), ...boxesOf(diagram, hidden)])
  const slabs = diagram.slabs.filter(({ connection }) => wanted.has(connection)).map(({ id }) => id)
  return withLabels(diagram, {
    lines: lines.map(({ id }) => id),
    boxes: diagram.boxes.filter(({ id }) => ends.has(id)).map(({ id }) => id),
    slabs,
    arcs: [],
  })
}

/**
 * The elements that show these nodes of the step graph: boxes, the slabs of a deepening for what it is made of, the line of a connection,
 * the line on which a state comes in for what it was a step before. A node inside a collapsed layer has its layer's box.
 */
export function elementsOfNodes(diagram: Diagram, nodes: Iterable<string>): DiagramElements {
  const deepened = new Set(diagram.slabs.map(({ connection }) => connection))
  const inMlp = new Set<string>()
  const inArc = new Set<string>()
  const connections = new Set<string>()
  const others = new Set<string>()
  for (const node of nodes) {
    const owner = ownerOf(deepened, node)
    if (owner !== undefined)
      (/\.(?:mlp|norm|dropout|closing)/.test(node.slice(owner.length)) ? inMlp : inArc).add(owner)
    else if (node.startsWith('@')) connections.add(node.slice(1))
    else others.add(node)
  }
  const boxes = new Set(boxesOf(diagram, [...others]))
  const hidden = [...others, ...connections].filter((id) => !isDrawn(diagram, id)).map(layerOf)
  for (const box of boxesOf(diagram, hidden)) boxes.add(box)
  const slabsOn = (owners: ReadonlySet<string>): string[] =>
    diagram.slabs.filter(({ connection }) => owners.has(connection)).map(({ id }) => id)
  return withLabels(diagram, {
    lines: diagram.lines.filter((line) => isOf(line, { connections, nodes: others })).map(({ id }) => id),
    boxes: [...boxes],
    slabs: slabsOn(inMlp),
    arcs: slabsOn(new Set([...inArc].filter((owner) => !inMlp.has(owner)))),
  })
}

/**
 * A way through the net, as the depth measures give it: the nodes of a walk, in order. Lines, boxes, slabs and arcs of it, with the line
 * on which a state goes into the next step.
 */
export function elementsOfWalk(diagram: Diagram, nodes: readonly string[]): DiagramElements {
  const states = nodes.flatMap((node) => /^(.*)\.previous(?:-\d+)?$/.exec(node)?.[1] ?? [])
  const onward = new Set(states.map((state) => `${state}.next`))
  const elements = elementsOfNodes(diagram, nodes)
  const next = diagram.lines.filter(({ id }) => onward.has(withoutStep(id))).map(({ id }) => id)
  const lines = [...new Set([...elements.lines, ...next])]
  return withLabels(diagram, { ...elements, lines })
}

/** Elements of both. */
export function together(one: DiagramElements, other: DiagramElements): DiagramElements {
  const both = (kind: keyof DiagramElements): string[] => [...new Set([...one[kind], ...other[kind]])]
  return {
    lines: both('lines'),
    boxes: both('boxes'),
    slabs: both('slabs'),
    arcs: both('arcs'),
    labels: both('labels'),
  }
}

/** 'layer1.h+2' of the third step is 'layer1.h'. */
const withoutStep = (id: string): string => id.replace(/\+\d+$/, '')

const layerOf = (id: string): string => /^layer\d+/.exec(id)?.[0] ?? id

function isDrawn({ boxes, lines }: Diagram, id: string): boolean {
  return (
    boxes.some(({ node }) => node === id) ||
    lines.some(({ connection, source }) => connection === id || withoutStep(source) === id)
  )
}

const boxesOf = ({ boxes }: Diagram, nodes: readonly string[]): string[] =>
  boxes.filter(({ node }) => nodes.includes(node)).map(({ id }) => id)

/** A connection that is meant, or the line of a state that comes in. */
function isOf(
  { connection, source }: DiagramLine,
  { connections, nodes }: { readonly connections: ReadonlySet<string>; readonly nodes: ReadonlySet<string> },
): boolean {
  if (connection !== undefined && connections.has(connection)) return true
  return source.includes('.previous') && nodes.has(withoutStep(source))
}

function withLabels(diagram: Diagram, elements: Omit<DiagramElements, 'labels'>): DiagramElements {
  const { lines, boxes, slabs } = elements
  const ids = new Set([...lines, ...boxes, ...slabs])
  return { ...elements, labels: diagram.labels.filter((label) => ids.has(label.of)).map(({ id }) => id) }
}
