/**
 * pack: takes single affine maps, leaves packed ones.
 *
 * Affine maps whose weights form one matrix of the notation (the four gates of an LSTM form W_h of 4d x (d + n)) become one product.
 * Their results become row ranges of one value, and every reader is told so. Sums are not reordered: same bits.
 * Invariant: parameters are the matrices of the graph, their leaves stacked by rows in graph order.
 */
import { invariant, present } from '../../foundation/invariant.ts'
import type { Matrix } from '../../network/measures/matrices.ts'
import { mapBlocks, mapReads } from '../instructions.ts'
import type { Edge } from '../lowering/edges.ts'
import type { Addend, Block, Instruction, Parameter, Program, Read, Value, ValueId } from '../program.ts'
import { ValueList } from '../value-list.ts'
import type { Lowered } from './lower.ts'

export interface Packed extends Lowered {
  /** Where the result of each packed affine map went. */
  readonly moved: ReadonlyMap<ValueId, Read>
}

/** `matrices`: all leaves of the graph as `packedMatrices` groups them. */
export function pack({ program, edges }: Lowered, matrices: readonly Matrix[]): Packed {
  const plan = planPacking(program, matrices)
  return {
    program: {
      ...program,
      parameters: matrices.map(parameterOf),
      values: plan.values,
      stages: program.stages.map((stage) => ({
        ...stage,
        instructions: stage.instructions.flatMap((instruction) => rewrite(instruction, plan)),
      })),
      logits: plan.moved.get(program.logits)?.value ?? program.logits,
    },
    edges: new Map([...edges].map(([id, edge]) => [id, movePieces(edge, plan)])),
    moved: plan.moved,
  }
}

function movePieces(edge: Edge, plan: Plan): Edge {
  return { ...edge, pieces: edge.pieces.map((piece) => moveRead(piece, plan)) }
}

function parameterOf({ name, rows, columns, leaves }: Matrix): Parameter {
  let row = 0
  const stacked = leaves.map((leaf) => {
    const placed = { name: leaf.name, row, rows: leaf.rows, initial: leaf.initial }
    row += leaf.rows
    return placed
  })
  return { name, rows, columns, leaves: stacked }
}

/** One product of the chain of products that an affine map has become. */
type Link = Extract<Instruction, { kind: 'product' | 'gather' }>

interface Plan {
  readonly values: readonly Value[]
  /** Old result of an affine map, or of a part of its sum -> rows of the packed one. */
  readonly moved: ReadonlyMap<ValueId, Read>
  /** Old parameter -> new parameter, and the row where it begins. */
  readonly places: ReadonlyMap<number, { readonly parameter: number; readonly row: number }>
  /** The link of the first map stands for those of all maps of its matrix, as one product of so many rows; the others vanish. */
  readonly heads: ReadonlyMap<Link, { readonly rows: number; readonly value: ValueId }>
  readonly vanishing: ReadonlySet<Link>
}

function planPacking(program: Program, matrices: readonly Matrix[]): Plan {
  const oldOf = new Map(program.parameters.map(({ name }, index) => [name, index]))
  const chains = chainsByWeight(program)
  const values = new ValueList(program.values)
  const moved = new Map<ValueId, Read>()
  const heads = new Map<Link, { readonly rows: number; readonly value: ValueId }>()
  const vanishing = new Set<Link>()
  const places = new Map<number, { readonly parameter: number; readonly row: number }>()
  matrices.forEach((matrix, parameter) => {
    const olds = matrix.leaves.map(({ name }) => present(oldOf.get(name), name))
    parameterOf(matrix).leaves.forEach(({ row }, k) => places.set(present(olds[k], 'leaf'), { parameter, row }))
    const own = olds.map((old) => chains.get(old) ?? [])
    const [first = [], ...others] = own
    if (first.length === 0 || others.length === 0) return
    first.forEach((head, position) => {
      const links = own.map((chain) => present(chain[position], 'product'))
      heads.set(head, {
        rows: matrix.rows,
        value: joinResults(links, { values, moved, isSum: position === first.length - 1 }),
      })
    })
    for (const link of others.flat()) vanishing.add(link)
  })
  for (const link of [...chains.values()].flat()) expectBiasBeside(link, places)
  return { values: values.all, moved, places, heads, vanishing }
}

/** What is packed together must be packed alike: the bias of a map lies in its column where the weights lie in their matrix. */
function expectBiasBeside({ weight, addend }: Link, places: Plan['places']): void {
  if (addend === undefined || !('bias' in addend)) return
  const [place, biasPlace] = [places.get(weight.parameter), places.get(addend.bias.parameter)]
  invariant(place?.row === biasPlace?.row, 'weights and biases of a family are packed differently', {
    place,
    biasPlace,
  })
}

/** By parameter: the products with it, from the first term of the sum to the last. */
function chainsByWeight(program: Program): ReadonlyMap<number, readonly Link[]> {
  const links = program.stages
    .flatMap((stage) => stage.instructions)
    .filter((instruction) => instruction.kind === 'product' || instruction.kind === 'gather')
  return Map.groupBy(links, (link) => link.weight.parameter)
}

interface Joining {
  readonly values: ValueList
  readonly moved: Map<ValueId, Read>
  /** Whether these are the last terms: then the value holds the affine maps themselves. */
  readonly isSum: boolean
}

/** One value for the results of these links, rows one after another. */
function joinResults(links: readonly Link[], { values, moved, isSum }: Joining): ValueId {
  const first = values.get(present(links[0], 'product').write.value)
  const size = links.reduce((sum, link) => sum + link.write.size, 0)
  const value = values.add({ ...first, name: `${first.name}${isSum ? '.packed' : '.packed-part'}`, size })
  let offset = 0
  for (const { write } of links) {
    moved.set(write.value, { value, shift: 0, offset, size: write.size })
    offset += write.size
  }
  return value
}

function rewrite(instruction: Instruction, plan: Plan): readonly Instruction[] {
  const moved = mapBlocks(
    mapReads(instruction, (read) => moveRead(read, plan)),
    (block) => moveBlock(block, plan),
  )
  if (instruction.kind !== 'product' && instruction.kind !== 'gather') return [moved]
  if (plan.vanishing.has(instruction)) return []
  const head = plan.heads.get(instruction)
  return [head === undefined ? moved : widened(moved as Link, head)]
}

function moveRead(read: Read, { moved }: Plan): Read {
  const to = moved.get(read.value)
  if (to === undefined) return read
  return { value: to.value, shift: read.shift, offset: to.offset + read.offset, size: read.size }
}

function moveBlock(block: Block, { places }: Plan): Block {
  const { parameter, row } = present(places.get(block.parameter), 'packed parameter')
  return { ...block, parameter, row: row + block.row }
}

/** The head of a matrix, with the rows of all its maps. */
function widened(head: Link, { rows, value }: { readonly rows: number; readonly value: ValueId }): Link {
  const addend = head.addend === undefined ? {} : { addend: widenedAddend(head.addend, rows) }
  return { ...head, weight: { ...head.weight, rows }, ...addend, write: { value, offset: 0, size: rows } }
}

function widenedAddend(addend: Addend, rows: number): Addend {
  return 'bias' in addend ? { bias: { ...addend.bias, rows } } : { read: { ...addend.read, size: rows } }
}
