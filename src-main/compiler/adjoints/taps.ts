import { invariant, present } from '../../foundation/invariant.ts'
import { overlaps, readsOf, reading, whole, writesOf } from '../instructions.ts'
import type { Edge, Use } from '../lowering/edges.ts'
import type { Instruction, Read, Tap, ValueId } from '../program.ts'
import { adjointOf, passesOn, stops } from './adjoint-rules.ts'
import type { Bars } from './bars.ts'
import { sums, type Contribution } from './contributions.ts'

interface Net {
  readonly forward: readonly Instruction[]
  /** Where packing put the result of each affine map. */
  readonly moved: ReadonlyMap<ValueId, Read>
}

/**
 * dL/d(connection): the sum of what the connection's own readers send back. Written beside the program from bars that are there
 * anyway; where affine maps have been packed, the part of one of them is computed again.
 */
export function tapOf(edge: Edge, bars: Bars, net: Net): Tap {
  const { id: connection, size, time, pieces, uses } = edge
  const contributions = uses.map((use) => contributionOf(use, bars, net)).filter((part) => part !== undefined)
  const bar = bars.values.add({ name: `tap.${connection}`, size, time })
  for (const instruction of sums(bar, size, contributions)) bars.emit(time, instruction)
  return { connection, pieces, size, bar }
}

/** What one reader of a connection sends back, found again from the bar of what it wrote. */
function contributionOf(
  { consumer, position, part, rows }: Use,
  bars: Bars,
  { forward, moved }: Net,
): Contribution | undefined {
  const all = moved.get(consumer) ?? reading(consumer, bars.values.get(consumer).size)
  const place = rows === undefined ? all : { ...all, ...rows }
  if (!bars.isActive(place.value)) return undefined
  const writer = present(
    forward.find((instruction) =>
      writesOf(instruction).some((write) => write.value === place.value && overlaps(write, place)),
    ),
    `writer of ${bars.values.get(place.value).name}`,
  )
  if (stops(writer)) return undefined
  const bar = bars.of(place)
  if (position === -1) return { ...part, from: sentToSymbols(ownRows(writer, place), bar, bars) }
  if (passesOn(writer, position)) return { ...part, from: bar }
  const read = present(readsOf(writer)[position], 'read')
  const slot = { instruction: ownRows(writer, place), position, read }
  const names = `tap.${bars.values.get(read.value).name}.from.${bars.values.get(consumer).name}`
  const id = bars.values.add({ name: names, size: read.size, time: bars.timeSent(slot) })
  bars.emit(bars.values.get(id).time, adjointOf(slot, bar, whole(id, read.size)))
  return { ...part, from: reading(id, read.size) }
}

/** dL/d(one-hot rows) = W' bar, which training itself never needs. */
function sentToSymbols(instruction: Instruction, bar: Read, bars: Bars): Read {
  invariant(instruction.kind === 'gather', 'symbols are only gathered', { kind: instruction.kind })
  const { weight, write } = instruction
  const name = `tap.symbols.from.${bars.values.get(write.value).name}`
  const id = bars.values.add({ name, size: weight.columns, time: 'step' })
  bars.emit('step', { kind: 'transposed-product', weight, read: bar, write: whole(id, weight.columns) })
  return reading(id, weight.columns)
}

/** The part of a packed product that belongs to the rows of one of its affine maps. */
function ownRows(instruction: Instruction, { value, offset, size }: Read): Instruction {
  if (instruction.kind !== 'product' && instruction.kind !== 'gather') return instruction
  const { weight } = instruction
  return { ...instruction, weight: { ...weight, row: weight.row + offset, rows: size }, write: { value, offset, size } }
}
