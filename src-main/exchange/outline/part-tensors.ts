/** Which tensors the exported code and its weights file have. */
import { present } from '../../foundation/invariant.ts'
import type { GraphNode, Leaf, StepGraph } from '../../network/graph.ts'
import { packedMatrices, type Matrix } from '../../network/measures/matrices.ts'

/** A tensor of one part of the code: 0 is what lies around the layers. */
export interface PartTensor {
  /** As in the file: 'layer1.W_h'. */
  readonly name: string
  readonly part: number
  /** [rows, columns] of a weight matrix, [rows] of a column (biases, gains). */
  readonly shape: readonly number[]
  /** Stacked by rows. */
  readonly leaves: readonly Leaf[]
  /** The executor's matrix that holds it, and its first row there. */
  readonly matrix: string
  readonly row: number
}

/**
 * The tensors in the order of the graph's matrices. A matrix of several leaves stays whole where one product uses it: all its leaves
 * belong to affine maps of one part whose biases, too, are one matrix in the same order. Any other is taken apart into its leaves.
 */
export function partTensors(graph: StepGraph): readonly PartTensor[] {
  const users = new Map<string, User>()
  for (const node of graph.nodes)
    for (const [role, leaf] of Object.entries(node.leaves)) users.set(leaf, { node, role })
  const matrices = packedMatrices(graph)
  const whole = wholeMatrices(matrices, users)
  return matrices.flatMap((matrix) => {
    if (whole.has(matrix.name)) return [tensorOf(matrix, { users, name: matrix.name, row: 0, leaves: matrix.leaves })]
    let row = 0
    return matrix.leaves.map((leaf) => {
      const tensor = tensorOf(matrix, { users, name: leaf.name, row, leaves: [leaf] })
      row += leaf.rows
      return tensor
    })
  })
}

interface User {
  readonly node: GraphNode
  readonly role: string
}

/** Names of the matrices that one product uses, and of the biases that it adds. */
function wholeMatrices(matrices: readonly Matrix[], users: ReadonlyMap<string, User>): ReadonlySet<string> {
  const whole = new Set<string>()
  const byLeaves = new Map(matrices.map((matrix) => [leafKey(matrix.leaves.map(({ name }) => name)), matrix.name]))
  for (const { name, leaves } of matrices) {
    const of = leaves.map((leaf) => present(users.get(leaf.name), leaf.name))
    if (!of.every(({ node, role }) => node.operation === 'affine' && role === 'weight')) continue
    if (new Set(of.map(({ node }) => node.layer)).size > 1) continue
    const biases = of.flatMap(({ node }) => node.leaves['bias'] ?? [])
    const bias = byLeaves.get(leafKey(biases))
    if (biases.length > 0 && bias === undefined) continue
    whole.add(name)
    if (bias !== undefined) whole.add(bias)
  }
  return whole
}

const leafKey = (names: readonly string[]): string => JSON.stringify(names)

function tensorOf(
  matrix: Matrix,
  {
    users,
    name,
    row,
    leaves,
  }: { users: ReadonlyMap<string, User>; name: string; row: number; leaves: readonly Leaf[] },
): PartTensor {
  const { node, role } = present(users.get(leaves[0]?.name ?? ''), name)
  const rows = leaves.reduce((sum, leaf) => sum + leaf.rows, 0)
  return {
    name,
    part: node.layer,
    shape: role === 'weight' ? [rows, matrix.columns] : [rows],
    leaves,
    matrix: matrix.name,
    row,
  }
}
