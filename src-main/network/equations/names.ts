/** What the values of a step graph are called where they are written down. */
import { present } from '../../foundation/invariant.ts'
import type { GraphNode, StepGraph } from '../graph.ts'

/**
 * LaTeX names by node id: those that cells gave, and made ones where a value must have a name because it would else be written out more than
 * once: it has several readers, or is looked back at. A layer of an inserted MLP always gets one, z_{1}, so that depth is easy to see.
 * Values without a name are written out where they are read.
 */
export function valueNames(graph: StepGraph): ReadonlyMap<string, string> {
  const readers = readerCounts(graph)
  const names = new Map<string, string>()
  const taken = new Set(graph.nodes.map((node) => node.symbol))
  const inStack = new Set(graph.nodes.map((node) => node.layer)).size > 2
  for (const node of graph.nodes) {
    const needed = isMlpLayer(node) || (!isWire(node) && (readers.get(node.id) ?? 0) > 1)
    const name = node.symbol ?? (needed ? madeName(node, { inStack, taken }) : undefined)
    if (name === undefined) continue
    taken.add(name)
    names.set(node.id, name)
  }
  return names
}

/** Wires make no value of their own. */
export const isWire = (node: GraphNode): boolean =>
  ['connection', 'concat', 'previous', 'input'].includes(node.operation)

/** The last node of a deepening's layer, which has the name of its unit: 'layer1.transition.mlp1'. */
const isMlpLayer = (node: GraphNode): boolean => node.attributes['unit'] === node.id && /\.mlp\d+$/.test(node.id)

/** How many times each value is written, through wires; a look-back counts as many. */
function readerCounts(graph: StepGraph): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const byId = new Map(graph.nodes.map((node) => [node.id, node]))
  const read = (id: string, times: number): void => {
    const node = present(byId.get(id), id)
    if (node.operation === 'connection' || node.operation === 'concat')
      node.inputs.forEach((input) => read(input, times))
    else counts.set(id, (counts.get(id) ?? 0) + times)
  }
  for (const node of graph.nodes) {
    if (node.operation === 'previous') node.inputs.forEach((input) => read(input, 2))
    else if (!isWire(node)) node.inputs.forEach((input) => read(input, 1))
  }
  return counts
}

/** Letters for what deepenings and wirings draw, by the end of the node's id. */
const LETTERS: Readonly<Record<string, string>> = { transform: 'T', closing: 'v', 'with-shortcut': 'u' }

/** 'layer1.transition.mlp2' is z_{2}^{[1]\,\text{transition}\,\langle t\rangle}; without the layer where there is but one. */
function madeName(
  node: GraphNode,
  { inStack, taken }: { readonly inStack: boolean; readonly taken: ReadonlySet<string | undefined> },
): string {
  const [, layer, place, end = ''] = /^(?:layer(\d+)\.)?(?:(.*)\.)?([^.]*)$/.exec(node.id) ?? []
  const mlp = /^mlp(\d+)$/.exec(end)?.[1]
  const upper = [
    ...(layer !== undefined && inStack ? [`[${layer}]`] : []),
    ...(place === undefined ? [] : [`\\text{${place}}`]),
    `\\langle ${node.time === 'once' ? 'T' : 't'}\\rangle`,
  ].join('\\,')
  const write = (index: string): string => `${mlp === undefined ? (LETTERS[end] ?? 'v') : 'z'}${index}^{${upper}}`
  const first = write(mlp === undefined ? '' : `_{${mlp}}`)
  if (!taken.has(first)) return first
  for (let k = 2; ; k++) if (!taken.has(write(`_{(${k})}`))) return write(`_{(${k})}`)
}
