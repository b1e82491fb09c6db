/** The trainable matrices as rows of a table, each with its bias, in the parts of the net that they belong to. */
import type { Leaf, StepGraph } from '../../../src-main/network/graph.ts'
import type { Matrix, ValueSources } from '../../../src-main/network/measures/matrices.ts'
import type { NetPart } from '../../../src-main/network/measures/parameters.ts'
import { leafSymbol } from '../../../src-main/network/operations/affine.ts'
import type { Net } from '../net.ts'

export interface ParameterRow {
  /** Of the matrix, as checkpoints know it. */
  readonly name: string
  /** LaTeX of matrix and bias, which may stand one under the other. */
  readonly latex: string
  /** '4·149 × (149 + 88)' */
  readonly shape: string
  readonly count: number
  /** Leaves of matrix and bias. */
  readonly leaves: readonly string[]
}

export interface ParameterGroup {
  readonly title: string
  readonly total: number
  readonly rows: readonly ParameterRow[]
}

/** Before the layers, in them, and behind them; groups without rows are left out. */
export function parameterGroups(net: Net): readonly ParameterGroup[] {
  const { graph, matrices, parameters, structure } = net
  if (graph === null || structure === null) return []
  const isStack = net.architecture.layers.length > 1
  const rows = rowsOf(matrices, graph, { isStack, sources: structure.sources })
  const group = (title: string, part: NetPart): ParameterGroup => ({
    title,
    total: parameters[part],
    rows: rows.filter(({ leaves: [leaf = ''] }) => structure.partOfLeaf.get(leaf) === part),
  })
  return [
    group('before the cell', 'input'),
    group(isStack ? 'layers, recurrent' : 'cell, recurrent', 'recurrent'),
    group('readout', 'readout'),
  ].filter(({ rows: own }) => own.length > 0)
}

function rowsOf(
  matrices: readonly Matrix[],
  graph: StepGraph,
  { isStack, sources }: { readonly isStack: boolean; readonly sources: ValueSources },
): readonly ParameterRow[] {
  const users = usersOf(graph)
  const biases = new Map(matrices.filter(isBias).map((bias) => [keyOf(bias, users), bias]))
  const inputs = inputSizes(graph, sources)
  const rows = matrices
    .filter((matrix) => !isBias(matrix))
    .map((matrix) =>
      rowOf({ matrix, bias: biases.get(keyOf(matrix, users)), inputs: inputs.get(first(matrix)), isStack }),
    )
  const paired = new Set(rows.flatMap(({ leaves }) => leaves))
  const alone = [...biases.values()].filter(({ leaves }) => leaves.some(({ name }) => !paired.has(name)))
  return [...rows, ...alone.map((bias) => rowOf({ matrix: bias, bias: undefined, inputs: undefined, isStack }))]
}

const isBias = ({ columns }: Matrix): boolean => columns === 1
const first = ({ leaves }: Matrix): string => leaves[0]?.name ?? ''

/** Nodes that use a leaf, by their places in the graph. */
function usersOf({ nodes }: StepGraph): ReadonlyMap<string, readonly number[]> {
  const users = new Map<string, number[]>()
  for (const [place, { leaves }] of nodes.entries())
    for (const name of Object.values(leaves)) users.set(name, [...(users.get(name) ?? []), place])
  return users
}

/** Matrix and bias of the same nodes. */
function keyOf({ leaves }: Matrix, users: ReadonlyMap<string, readonly number[]>): string {
  const places = new Set(leaves.flatMap(({ name }) => users.get(name) ?? []))
  return [...places].sort((a, b) => a - b).join()
}

/** Sizes of what each weight is multiplied with, side by side. */
function inputSizes(graph: StepGraph, sources: ValueSources): ReadonlyMap<string, readonly number[]> {
  const sizes = new Map(graph.nodes.map(({ id, size }) => [id, size]))
  return new Map(
    graph.nodes.flatMap(({ leaves, inputs }) => {
      if (leaves['weight'] === undefined) return []
      const read = inputs.flatMap((input) => sources.get(input) ?? []).map((id) => sizes.get(id) ?? 0)
      return [[leaves['weight'], read] as const]
    }),
  )
}

interface RowParts {
  readonly matrix: Matrix
  readonly bias: Matrix | undefined
  readonly inputs: readonly number[] | undefined
  readonly isStack: boolean
}

function rowOf({ matrix, bias, inputs, isStack }: RowParts): ParameterRow {
  const { name, rows, columns, leaves } = matrix
  const parts = leaves.length > 1 && leaves.every((leaf) => leaf.rows === leaves[0]?.rows)
  const tall = parts ? `${leaves.length}·${leaves[0]?.rows ?? 0}` : String(rows)
  const isSplit = inputs !== undefined && inputs.length > 1 && inputs.reduce((sum, size) => sum + size, 0) === columns
  const wide = isSplit ? `(${inputs.join(' + ')})` : String(columns)
  const count = (some: readonly Leaf[]): number => some.reduce((sum, leaf) => sum + leaf.rows * leaf.columns, 0)
  return {
    name,
    latex: [matrix, ...(bias === undefined ? [] : [bias])]
      .map((one) => symbolOf(one, isStack))
      .join(',\\allowbreak\\, '),
    shape: `${tall} × ${wide}`,
    count: count(leaves) + count(bias?.leaves ?? []),
    leaves: [...leaves, ...(bias?.leaves ?? [])].map((leaf) => leaf.name),
  }
}

/** W_{i,c,o} where it is a part of its family, W_h where it is all of it. */
function symbolOf({ name, leaves }: Matrix, isStack: boolean): string {
  const plain = (leaf: string): string => (isStack ? leaf : leaf.replace(/^layer1\./, ''))
  const indices = leaves.map((leaf) => /_(\w+)$/.exec(leaf.name)?.[1])
  if (leaves.length < 2 || leaves.length > 3 || indices.includes(undefined)) return leafSymbol(plain(name))
  return leafSymbol(plain(name).replace(/_\w+$/, '_X')).replace('_{X}', `_{${indices.join(',')}}`)
}
