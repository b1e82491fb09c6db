/** The drawing of a net that differs in sizes alone from one that was drawn before: only numbers change, nothing is laid out or routed again. */
import type { Architecture } from '../../../network/architecture/architecture.ts'
import type { StepGraph } from '../../../network/graph.ts'
import { sameStructure } from '../../../network/step-graph/same-structure.ts'
import type { Diagram, TextRun } from '../diagram.ts'
import type { Standing } from '../layout/arrange.ts'
import type { Shape } from '../layout/shape.ts'
import type { Part, Wire } from '../part.ts'
import { runsWidth } from '../text/text-width.ts'

/** A drawing with what it was made of. */
export interface Drawn {
  readonly graph: StepGraph
  readonly standing: readonly Standing[]
  readonly wires: readonly Wire[]
  readonly diagram: Diagram
}

/** An architecture's JSON without its sizes: the same of two is what `withSizes` takes for granted. */
export function keyWithoutSizes(architecture: Architecture): string {
  const { input, layers, deepenings, readout } = architecture
  return JSON.stringify({
    ...architecture,
    input: { ...input, size: 0 },
    layers: layers.map((layer) => ({ ...layer, size: 0 })),
    deepenings: deepenings.map((deepening) => ({ ...deepening, widths: deepening.widths.length })),
    readout: { ...readout, size: 0 },
  })
}

export interface Sized {
  readonly architecture: Architecture
  readonly graph: StepGraph
  readonly description: string
  /** What a part looks like in the new net. */
  readonly shape: (standing: Standing, part: Part) => Shape
}

/** `before` with the sizes of another net; undefined where a number takes more or less room than the one before, so that the layout may differ. */
export function withSizes(before: Drawn, { architecture, graph, description, shape }: Sized): Drawn | undefined {
  if (!sameStructure(before.graph, graph)) return undefined
  const nodes = new Map(before.graph.nodes.map((node, k) => [node, graph.nodes[k]!]))
  const deepenings = new Map(architecture.deepenings.map((deepening) => [deepening.at, deepening]))
  const standing: Standing[] = []
  const changed = new Map<string, Standing>()
  for (const one of before.standing) {
    const { node, deepening, role } = one.part
    const [nodeNow, deepeningNow] = [node && nodes.get(node), deepening && deepenings.get(deepening.at)]
    const part = { ...one.part, ...(nodeNow && { node: nodeNow }), ...(deepeningNow && { deepening: deepeningNow }) }
    const isAsBefore =
      role !== 'title' && role !== 'layer' && nodeNow?.size === node?.size && sameWidths(deepeningNow, deepening)
    const now = { ...one, part, shape: isAsBefore ? one.shape : shape(one, part) }
    if (!isAsBefore && !takesSameRoom(one.shape, now.shape)) return undefined
    standing.push(now)
    if (!isAsBefore) changed.set(part.id, now)
  }
  return {
    graph,
    standing,
    wires: before.wires,
    diagram: { ...relabelled(before.diagram, graph, changed), description },
  }
}

const sameWidths = (one: Part['deepening'], other: Part['deepening']): boolean =>
  one === other || one?.widths.every((width, k) => width === other?.widths[k]) === true

function takesSameRoom(one: Shape, other: Shape): boolean {
  return (
    one.halfWidth === other.halfWidth &&
    one.halfHeight === other.halfHeight &&
    one.labels.length === other.labels.length &&
    one.labels.every((label, k) => {
      const { x, y, fontSize, runs } = other.labels[k]!
      const isThere = label.x === x && label.y === y && label.fontSize === fontSize
      return isThere && runsWidth(label.runs, fontSize) === runsWidth(runs, fontSize)
    })
  )
}

/** Parts whose numbers stay are the same objects as before. */
function relabelled(diagram: Diagram, graph: StepGraph, changed: ReadonlyMap<string, Standing>): Diagram {
  const sizes = new Map([
    ...graph.connections.map(({ id, size }) => [id, size] as const),
    ...graph.states.flatMap(({ name, size }) => [[`${name}.next`, size] as const, [`${name}.last`, size] as const]),
    [`${graph.prediction}.out`, graph.nodes.find(({ id }) => id === graph.prediction)!.size],
  ])
  // A line that is no connection and no state's leads from a value that is made of parameters.
  const made = new Map(graph.nodes.map(({ id, size }) => [id, size]))
  return {
    ...diagram,
    boxes: diagram.boxes.map((box) => {
      const now = changed.get(box.node)
      if (now === undefined) return box
      const size = now.part.node?.size ?? 0
      return sameText(box.text, now.shape.text) && size === box.size ? box : { ...box, size, text: now.shape.text }
    }),
    lines: diagram.lines.map((line) => {
      const size = sizes.get(inFirstStep(line.id)) ?? made.get(inFirstStep(line.source))
      return size === undefined || size === line.size ? line : { ...line, size }
    }),
    labels: diagram.labels.map((label) => {
      const now = label.kind === 'symbol' ? undefined : changed.get(inFirstStep(label.of))
      const runs = now?.shape.labels[Number(/:label(\d+)/.exec(label.id)?.[1])]?.runs
      return runs === undefined || sameText(label.runs, runs) ? label : { ...label, runs }
    }),
  }
}

/** 'layer1.c+2' is 'layer1.c' two steps on. */
const inFirstStep = (id: string): string => id.replace(/\+\d+$/, '')

const sameText = (one: readonly TextRun[], other: readonly TextRun[]): boolean =>
  one.length === other.length && one.every(({ text }, k) => text === other[k]!.text)
