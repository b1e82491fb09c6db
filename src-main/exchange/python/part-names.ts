/** Names and equations of the values of one part: those of the notation, without the layer's number inside a layer. */
import { present } from '../../foundation/invariant.ts'
import { valueNames } from '../../network/equations/names.ts'
import { plainText } from '../../network/equations/plain-text.ts'
import type { GraphNode } from '../../network/graph.ts'
import { operation } from '../../network/operations/index.ts'
import type { LayerOutline, Outline } from '../outline/outline.ts'
import { FreeNames, pythonName } from '../outline/python-names.ts'

export interface PartNames {
  /** Python names by node. */
  readonly names: ReadonlyMap<string, string>
  readonly free: FreeNames
  /** The equation of a value in plain text. */
  readonly equation: (node: GraphNode) => string
}

const NAME_OF_X = 'x^{\\langle t\\rangle}'

/** Inside a layer its input is x<t>, whatever it is outside, so that layers of one kind share their code. */
export function layerNames(outline: Outline, layer: LayerOutline): PartNames {
  const withoutNumber = (latex: string): string => latex.replaceAll(`[${layer.number}]`, '').replaceAll('^{}', '')
  const latex = new Map(
    [...valueNames(outline.graph)]
      .filter(([id]) => outline.byId.get(id)?.layer === layer.number)
      .map(([id, name]) => [id, withoutNumber(name)]),
  )
  latex.set(layer.input.id, NAME_OF_X)
  const short = (leaf: string): string => leaf.replace(`layer${layer.number}.`, '')
  const free = new FreeNames(['x', 'xs', 'h', 'hs', 'p', 'self', 'state', 'inputs', 'zeros'])
  return { ...pythonNames(layer.nodes, latex, free), free, equation: equationWriter(outline, latex, short) }
}

/** Around the layers, the value before g_y is called logits. */
export function netNames(outline: Outline): PartNames {
  const { graph, around, layers, byId } = outline
  const latex = new Map(valueNames(graph))
  const free = new FreeNames(['x', 'symbols', 'lengths', 'params', 'self', 'key', 'training', 'T', 'B', 'layer'])
  const shown = layers.map((layer) => layer.shown)
  const { names } = pythonNames(
    [...around, ...shown].filter(({ operation: id }) => id !== 'input'),
    latex,
    free,
  )
  const logits = sourceOf(graph.logits, byId)
  const named = names.has(logits) ? names : new Map([...names, [logits, free.take('logits')]])
  const short = (leaf: string): string => (layers.length > 1 ? leaf : leaf.replace(/^layer1\./, ''))
  return { names: named, free, equation: equationWriter(outline, latex, short) }
}

/** The node whose value a connection passes on. */
export function sourceOf(id: string, byId: ReadonlyMap<string, GraphNode>): string {
  const node = present(byId.get(id), id)
  return node.operation === 'connection' ? sourceOf(node.inputs[0] ?? '', byId) : id
}

function pythonNames(
  nodes: readonly GraphNode[],
  latex: ReadonlyMap<string, string>,
  free: FreeNames,
): Pick<PartNames, 'names'> {
  const named = nodes.filter((node) => latex.has(node.id) && node.operation !== 'previous')
  // The recurrent values keep their letters.
  const letter = (node: GraphNode): string => pythonName(latex.get(node.id) ?? '')
  return {
    names: new Map(
      named.map((node) => {
        const wanted = letter(node)
        return [node.id, wanted === 'h' ? 'h' : free.take(wanted)]
      }),
    ),
  }
}

function equationWriter(
  { byId }: Outline,
  latex: ReadonlyMap<string, string>,
  short: (leaf: string) => string,
): PartNames['equation'] {
  const withShortLeaves = (node: GraphNode): GraphNode => ({
    ...node,
    leaves: Object.fromEntries(Object.entries(node.leaves).map(([role, leaf]) => [role, short(leaf)])),
  })
  const formula = (node: GraphNode): string => operation(node.operation).latex(node.inputs.map(write), node)
  const write = (id: string): string => latex.get(id) ?? formula(withShortLeaves(present(byId.get(id), id)))
  return (node) => {
    const name = latex.get(node.id)
    return name === undefined ? '' : plainText(`${name} = ${formula(withShortLeaves(node))}`)
  }
}
