/** The rows of a table of parameters: every matrix of the notation, and the parts that it is stacked from. */
import type { StepGraph } from '../graph.ts'
import { leafSymbol } from '../operations/affine.ts'
import { packedMatrices } from './matrices.ts'
import { partsOfLeaves, type NetPart } from './parameters.ts'

export interface ParameterRow {
  /** As a checkpoint knows the matrix: 'layer1.W_h'. */
  readonly matrix: string
  /** LaTeX; in a net of one layer without its number. */
  readonly symbol: string
  readonly rows: number
  readonly columns: number
  readonly parameters: number
  /** Where it counts: before the layers, in the recurrence, or behind it. */
  readonly part: NetPart
  /** 0 outside all layers. */
  readonly layer: number
  /** 'W_h is 4d x (d+n)': the leaf tensors stacked by rows, with the node that uses each. */
  readonly leaves: readonly {
    readonly name: string
    readonly symbol: string
    readonly rows: number
    readonly node: string
  }[]
}

/** One row for each matrix and vector that is trained, in the order of evaluation. Their parameters add up to `parameterCount`. */
export function parameterTable(graph: StepGraph): readonly ParameterRow[] {
  const isStack = graph.nodes.some(({ layer }) => layer > 1)
  const symbol = (name: string): string => leafSymbol(isStack ? name : name.replace(/^layer1\./, ''))
  const users = new Map(
    graph.nodes.flatMap((node) => Object.values(node.leaves).map((leaf) => [leaf, node.id] as const)),
  )
  const parts = partsOfLeaves(graph)
  return packedMatrices(graph).map(({ name, rows, columns, leaves }) => ({
    matrix: name,
    symbol: symbol(name),
    rows,
    columns,
    parameters: rows * columns,
    part: parts.get(leaves[0]?.name ?? name) ?? 'recurrent',
    layer: Number(/^layer(\d+)\./.exec(name)?.[1] ?? 0),
    leaves: leaves.map((leaf) => ({
      name: leaf.name,
      symbol: symbol(leaf.name),
      rows: leaf.rows,
      node: users.get(leaf.name) ?? '',
    })),
  }))
}
