/** The memory of a session: parameters, gradients, optimiser slots, and for each shard its code and arena. All static. */
import { allocate, type MemoryPlan } from '../../compiler/passes/allocate.ts'
import type { FeedName, Program, ValueId, Write } from '../../compiler/program.ts'
import { SCRATCH_BYTES } from './pointwise-code.ts'
import { encode, type MachineCode } from './encode.ts'
import type { Kernels } from './module.ts'
import type { ShardLayout } from './shard-addresses.ts'

export interface ShardMemory {
  /** Columns are multiples of 8; the rows of the batch that it holds are fewer where the batch does not fill them. */
  readonly columns: number
  readonly firstRow: number
  readonly plan: MemoryPlan
  readonly layout: ShardLayout
  readonly code: {
    readonly address: number
    readonly adjoint: number
    readonly length: number
    readonly words: Int32Array
  }
  readonly gradients: number
}

export interface SessionMemory {
  readonly bytes: number
  readonly shards: readonly ShardMemory[]
  /** For each value fed with real rows: where a batch is put as it comes, and the features of a row. */
  readonly staging: ReadonlyMap<ValueId, { readonly address: number; readonly size: number }>
  /** Flat ranges of `floats` each: parameters, gradients, then one for each slot. */
  readonly floats: number
  readonly parameters: number
  readonly gradients: number
  readonly slots: readonly number[]
  /** Of each parameter, in floats from the start of a flat range. */
  readonly offsets: readonly number[]
  readonly update: { readonly code: number; readonly strips: number }
}

export interface SessionShape {
  readonly batch: number
  readonly steps: number
  readonly shards: number
  readonly slots: number
  readonly reuse: boolean
}

const LINE = 64
/** Words kept for the code of the update. */
const UPDATE_WORDS = 1024

/** Gives out addresses one after the other. */
class Addresses {
  next: number

  constructor(start: number) {
    this.next = Math.ceil(start / LINE) * LINE
  }

  take(bytes: number): number {
    const address = this.next
    this.next = Math.ceil((address + bytes) / LINE) * LINE
    return address
  }
}

/** Columns of each shard: the batch in units of 8, as even as can be, larger shards first. A shard without rows is left out. */
export function shardColumns(batch: number, shards: number): readonly number[] {
  const units = Math.ceil(batch / 8)
  return Array.from(
    { length: shards },
    (_, index) => 8 * (Math.floor(units / shards) + (index < units % shards ? 1 : 0)),
  ).filter((columns) => columns > 0)
}

export function layOut(program: Program, shape: SessionShape, kernels: Kernels): SessionMemory {
  const addresses = new Addresses(kernels.firstFreeByte())
  let floats = 0
  const offsets = program.parameters.map(({ rows, columns }) => {
    const offset = floats
    floats += Math.ceil((rows * columns) / 16) * 16
    return offset
  })
  const flat = (): number => addresses.take(4 * floats)
  const parameters = flat()
  const gradients = flat()
  const slots = Array.from({ length: shape.slots }, flat)
  const update = { code: addresses.take(4 * UPDATE_WORDS), strips: addresses.take(SCRATCH_BYTES) }
  const staging = new Map(
    realFeeds(program).map(({ value, size }) => [
      value,
      { address: addresses.take(4 * shape.steps * shape.batch * size), size },
    ]),
  )
  let firstRow = 0
  const shards = shardColumns(shape.batch, shape.shards).map((columns) => {
    const shard = layOutShard(
      program,
      { columns, firstRow, steps: shape.steps, reuse: shape.reuse },
      { addresses, kernels, parameters, offsets, floats, staging },
    )
    firstRow += columns
    return shard
  })
  return { bytes: addresses.next, shards, staging, floats, parameters, gradients, slots, offsets, update }
}

interface Shared {
  readonly addresses: Addresses
  readonly kernels: Kernels
  readonly parameters: number
  readonly offsets: readonly number[]
  readonly floats: number
  readonly staging: SessionMemory['staging']
}

interface ShardRequest {
  readonly columns: number
  readonly firstRow: number
  readonly steps: number
  readonly reuse: boolean
}

function layOutShard(
  program: Program,
  { columns, firstRow, steps, reuse }: ShardRequest,
  { addresses, kernels, parameters, offsets, floats, staging }: Shared,
): ShardMemory {
  const plan = allocate(program, { steps, columns, reuse })
  const gradients = addresses.take(4 * floats)
  const symbols = (): number => addresses.take(4 * steps * columns)
  const layout: ShardLayout = {
    plan,
    columns,
    firstRow,
    arena: addresses.take(4 * plan.size),
    parameters: offsets.map((offset) => parameters + 4 * offset),
    gradients: offsets.map((offset) => gradients + 4 * offset),
    inputSymbols: symbols(),
    targetSymbols: symbols(),
    lengths: addresses.take(4 * columns),
    rows: addresses.take(8),
    staging: new Map([...staging].map(([value, { address, size }]) => [value, address + 4 * firstRow * size])),
    dropout: addresses.take(8),
    loss: addresses.take(8),
    strips: addresses.take(SCRATCH_BYTES),
    scratch: addresses.take(4 * scratchFloats(program, kernels)),
  }
  const machineCode: MachineCode = encode(program, layout)
  const { words, adjoint } = machineCode
  return {
    columns,
    firstRow,
    plan,
    layout,
    code: { address: addresses.take(4 * words.length), adjoint, length: words.length, words },
    gradients,
  }
}

/** Values that a batch fills with real rows. */
function realFeeds({ input, stages }: Program): readonly Write[] {
  const isReal = (feed: FeedName): boolean => feed === 'target' || (feed === 'input' && input.kind === 'real')
  return stages.flatMap(({ instructions }) =>
    instructions.flatMap((instruction) =>
      instruction.kind === 'feed' && isReal(instruction.feed) ? [instruction.write] : [],
    ),
  )
}

/** The most that any weight gradient or symbol table needs. */
function scratchFloats(program: Program, kernels: Kernels): number {
  let floats = 16
  for (const { instructions } of program.stages) {
    for (const instruction of instructions) {
      if (instruction.kind === 'weight-gradient')
        floats = Math.max(floats, kernels.weightGradientScratch(instruction.weight.rows))
      if (instruction.kind === 'gather' || instruction.kind === 'gather-gradient')
        floats = Math.max(floats, kernels.tableSize(instruction.weight.rows, instruction.weight.columns))
    }
  }
  return floats
}
