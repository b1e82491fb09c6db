/**
 * pack: takes single affine maps, leaves packed ones.
 *
 * Affine maps of one family that read the same values in the same order become one product: the four gates of an LSTM become W_h of
 * 4d x (d + n). Their results become row ranges of one value, and every reader is told so. Sums are not reordered: same bits.
 * Invariant: parameters keep their leaves, stacked by rows in graph order.
 */
import { invariant, present } from '../../foundation/invariant.ts'
import { mapReads } from '../instructions.ts'
import type { Block, Instruction, Parameter, Program, Read, Value, ValueId } from '../program.ts'
import type { Edge } from '../lowering/edges.ts'
import type { Lowered } from './lower.ts'

/** One affine map: its products in order, from the first sum to the last. */
interface Chain {
  readonly links: readonly Link[]
  readonly weight: number
  readonly bias: number | undefined
  readonly family: string
  readonly biasFamily: string
}
type Link = Extract<Instruction, { kind: 'product' | 'gather' }>

export interface Packed extends Lowered {
  /** Where the result of each affine map went. */
  readonly moved: ReadonlyMap<ValueId, Read>
}

export function pack({ program, edges }: Lowered, families: ReadonlyMap<string, string>): Packed {
  const instructions = program.stages.flatMap((stage) => stage.instructions)
  const groups = groupChains(findChains(instructions, program, families))
  const plan = planGroups(groups, program)
  const stages = program.stages.map((stage) => ({
    ...stage,
    instructions: stage.instructions.flatMap((instruction) => rewrite(instruction, plan)),
  }))
  return {
    program: {
      ...program,
      parameters: plan.parameters,
      values: plan.values,
      stages,
      logits: plan.moved.get(program.logits)?.value ?? program.logits,
    },
    edges: new Map([...edges].map(([id, edge]) => [id, movePieces(edge, plan)])),
    moved: plan.moved,
  }
}

function movePieces(edge: Edge, plan: Plan): Edge {
  return { ...edge, pieces: edge.pieces.map((piece) => moveRead(piece, plan)) }
}

function findChains(
  instructions: readonly Instruction[],
  program: Program,
  families: ReadonlyMap<string, string>,
): readonly Chain[] {
  const byWeight = new Map<number, Link[]>()
  for (const instruction of instructions) {
    if (instruction.kind !== 'product' && instruction.kind !== 'gather') continue
    const links = byWeight.get(instruction.weight.parameter) ?? []
    byWeight.set(instruction.weight.parameter, [...links, instruction])
  }
  const family = (parameter: number): string => {
    const { name } = present(program.parameters[parameter], 'parameter')
    return families.get(name) ?? name
  }
  return [...byWeight].map(([weight, links]) => {
    const first = present(links[0], 'product')
    const bias = first.addend !== undefined && 'bias' in first.addend ? first.addend.bias.parameter : undefined
    return { links, weight, bias, family: family(weight), biasFamily: bias === undefined ? '' : family(bias) }
  })
}

/** Chains that read the same: same family, same values in the same columns, with or without bias alike. */
function groupChains(chains: readonly Chain[]): readonly (readonly Chain[])[] {
  const groups = new Map<string, Chain[]>()
  for (const chain of chains) {
    const reads = chain.links.map((link) => [
      link.weight.column,
      link.weight.columns,
      link.kind === 'product' ? link.read : 'symbols',
    ])
    const key = JSON.stringify([chain.family, chain.bias !== undefined, reads])
    groups.set(key, [...(groups.get(key) ?? []), chain])
  }
  return [...groups.values()]
}

interface Plan {
  readonly parameters: readonly Parameter[]
  readonly values: readonly Value[]
  readonly moved: ReadonlyMap<ValueId, Read>
  /** Old parameter -> new parameter and row. */
  readonly blocks: ReadonlyMap<number, { readonly parameter: number; readonly row: number; readonly rows: number }>
  /** Links that stand for their whole group; links of the others vanish. */
  readonly heads: ReadonlyMap<Link, { readonly rows: number; readonly value: ValueId }>
  readonly members: ReadonlySet<Link>
}

function planGroups(groups: readonly (readonly Chain[])[], program: Program): Plan {
  const parameters: Parameter[] = []
  const values: Value[] = [...program.values]
  const moved = new Map<ValueId, Read>()
  const blocks = new Map<number, { parameter: number; row: number; rows: number }>()
  const heads = new Map<Link, { rows: number; value: ValueId }>()
  const members = new Set<Link>()
  const taken = new Set<string>()
  const merge = (olds: readonly number[], family: string): void => {
    const merged = mergeParameters(olds, { family, program, taken })
    taken.add(merged.name)
    olds.reduce((row, old) => {
      const { rows } = present(program.parameters[old], 'parameter')
      blocks.set(old, { parameter: parameters.length, row, rows })
      return row + rows
    }, 0)
    parameters.push(merged)
  }
  for (const chains of groups) {
    const first = present(chains[0], 'chain')
    merge(
      chains.map((chain) => chain.weight),
      first.family,
    )
    if (first.bias !== undefined) {
      merge(
        chains.map((chain) => present(chain.bias, 'bias')),
        first.biasFamily,
      )
    }
    if (chains.length > 1) joinValues(chains, { values, moved, heads, members })
  }
  program.parameters.forEach((parameter, old) => {
    if (!blocks.has(old)) merge([old], parameter.name)
  })
  return { parameters, values, moved, blocks, heads, members }
}

function mergeParameters(
  olds: readonly number[],
  { family, program, taken }: { family: string; program: Program; taken: ReadonlySet<string> },
): Parameter {
  const parts = olds.map((old) => present(program.parameters[old], 'parameter'))
  const first = present(parts[0], 'parameter')
  const name = olds.length === 1 || taken.has(family) ? first.name : family
  let row = 0
  const leaves = parts.flatMap((part) =>
    part.leaves.map((leaf) => {
      const placed = { ...leaf, row }
      row += leaf.rows
      return placed
    }),
  )
  invariant(
    parts.every((part) => part.columns === first.columns),
    'packed matrices of different width',
    { name },
  )
  return { name, rows: row, columns: first.columns, leaves }
}

interface Joining {
  readonly values: Value[]
  readonly moved: Map<ValueId, Read>
  readonly heads: Map<Link, { rows: number; value: ValueId }>
  readonly members: Set<Link>
}

function joinValues(chains: readonly Chain[], { values, moved, heads, members }: Joining): void {
  const first = present(chains[0], 'chain')
  first.links.forEach((head, position) => {
    const olds = chains.map((chain) => present(chain.links[position], 'product'))
    const rows = olds.reduce((sum, link) => sum + link.write.size, 0)
    const isLast = position === first.links.length - 1
    const value = values.length
    const { time } = present(values[head.write.value], 'value')
    values.push({
      id: value,
      name: `${present(values[head.write.value], 'value').name}${isLast ? '.packed' : '.packed-part'}`,
      size: rows,
      time,
    })
    let offset = 0
    for (const link of olds) {
      moved.set(link.write.value, { value, shift: 0, offset, size: link.write.size })
      offset += link.write.size
      members.add(link)
    }
    heads.set(head, { rows, value })
  })
}

function rewrite(instruction: Instruction, plan: Plan): readonly Instruction[] {
  if (instruction.kind !== 'product' && instruction.kind !== 'gather')
    return [
      moveBlocks(
        mapReads(instruction, (read) => moveRead(read, plan)),
        plan,
      ),
    ]
  if (!plan.members.has(instruction))
    return [
      moveBlocks(
        mapReads(instruction, (read) => moveRead(read, plan)),
        plan,
      ),
    ]
  const head = plan.heads.get(instruction)
  if (head === undefined) return []
  const moved = moveBlocks(
    mapReads(instruction, (read) => moveRead(read, plan)),
    plan,
  ) as Link
  const weight = { ...moved.weight, row: 0, rows: head.rows }
  const write = { value: head.value, offset: 0, size: head.rows }
  return [
    {
      ...moved,
      weight,
      write,
      ...(moved.addend === undefined ? {} : { addend: wholeAddend(moved.addend, head.rows) }),
    },
  ]
}

function wholeAddend(
  addend: { readonly bias: Block } | { readonly read: Read },
  rows: number,
): { readonly bias: Block } | { readonly read: Read } {
  return 'bias' in addend
    ? { bias: { ...addend.bias, row: 0, rows } }
    : { read: { ...addend.read, offset: 0, size: rows } }
}

function moveRead(read: Read, plan: Plan): Read {
  const to = plan.moved.get(read.value)
  return to === undefined
    ? read
    : { value: to.value, shift: read.shift, offset: to.offset + read.offset, size: read.size }
}

/** The same rows of the packed matrix. */
export function moveBlock(block: Block, plan: Pick<Plan, 'blocks'>): Block {
  const to = present(plan.blocks.get(block.parameter), 'packed parameter')
  return { ...block, parameter: to.parameter, row: to.row + block.row }
}

function moveBlocks(instruction: Instruction, plan: Plan): Instruction {
  switch (instruction.kind) {
    case 'product':
    case 'gather': {
      const weight = moveBlock(instruction.weight, plan)
      const { addend } = instruction
      return addend !== undefined && 'bias' in addend
        ? { ...instruction, weight, addend: { bias: moveBlock(addend.bias, plan) } }
        : { ...instruction, weight }
    }
    case 'bias':
      return { ...instruction, bias: moveBlock(instruction.bias, plan) }
    case 'diagonal':
      return { ...instruction, diagonal: moveBlock(instruction.diagonal, plan) }
    default:
      return instruction
  }
}
