/**
 * differentiate: takes a forward program, leaves it with its adjoint (back-propagation through time) appended as instructions.
 *
 * Every read of a value that a parameter can change, and that can change the loss, contributes to that value's adjoint `bar`. A read
 * shifted by -k contributes to the value k steps ago, so its contribution is read back shifted by +k. A bar is the sum of its
 * contributions, row range by row range. Each instruction's rule is in `adjointOf`.
 *
 * Taps: dL/d(connection) is the sum of what the connection's own readers contribute. It is written beside the program, from bars that
 * are there anyway, so that parameters after training are the same bits with and without taps.
 */
import { invariant, present } from '../../foundation/invariant.ts'
import { add, constant, mapLeaves, mul, read as operand, type Expression } from '../../network/operations/expression.ts'
import { overlaps, readsOf, writesOf } from '../instructions.ts'
import type { Instruction, Program, Read, Stage, Tap, Value, ValueId, Write } from '../program.ts'
import { inOrder } from '../order.ts'
import { reading, whole } from '../instructions.ts'
import type { Edge } from '../lowering/edges.ts'
import type { Packed } from './pack.ts'

export function differentiate(packed: Packed, tapped: readonly string[]): Program {
  return new Differentiation(packed).run(tapped)
}

/** One read of one instruction: the k-th of `readsOf`. */
interface Slot {
  readonly instruction: Instruction
  readonly position: number
  readonly read: Read
}

/** What a read adds to rows [offset, offset + size) of its value's bar, `shift` steps away. */
interface Contribution {
  readonly offset: number
  readonly size: number
  readonly from: Read
}

class Differentiation {
  readonly #program: Program
  readonly #edges: ReadonlyMap<string, Edge>
  readonly #moved: ReadonlyMap<ValueId, Read>
  readonly #forward: readonly Instruction[]
  readonly #values: Value[]
  readonly #slots = new Map<ValueId, Slot[]>()
  readonly #writer = new Map<ValueId, Instruction[]>()
  readonly #active: ReadonlySet<ValueId>
  readonly #bars = new Map<ValueId, Read>()
  readonly #temporaries = new Map<string, ValueId>()
  readonly #adjoint: { readonly time: 'step' | 'once'; readonly instruction: Instruction }[] = []

  constructor({ program, edges, moved }: Packed) {
    this.#program = program
    this.#edges = edges
    this.#moved = moved
    this.#values = [...program.values]
    this.#forward = program.stages.flatMap((stage) => stage.instructions)
    for (const instruction of this.#forward) {
      readsOf(instruction).forEach((read, position) => {
        push(this.#slots, read.value, { instruction, position, read })
      })
      for (const write of writesOf(instruction)) push(this.#writer, write.value, instruction)
    }
    this.#active = this.#activeValues()
  }

  run(tapped: readonly string[]): Program {
    for (const instruction of [...this.#forward].reverse()) this.#differentiateInstruction(instruction)
    const taps = tapped.map((connection) => this.#tap(connection))
    const once = this.#adjoint.filter(({ time }) => time === 'once').map(({ instruction }) => instruction)
    const step = inOrder(this.#adjoint.filter(({ time }) => time === 'step').map(({ instruction }) => instruction))
    const adjoint: Stage[] = [
      ...(once.length === 0 ? [] : [{ kind: 'whole', part: 'adjoint', instructions: once } as const]),
      { kind: 'scan-backward', part: 'adjoint', instructions: step },
    ]
    const forward = this.#program.stages.map((stage) => ({
      ...stage,
      instructions: stage.instructions.map(withoutPartials),
    }))
    return { ...this.#program, values: this.#values, stages: [...forward, ...adjoint], taps }
  }

  /** Values that some parameter can change and that can change the loss; with taps on what flows in from data, those of the data too. */
  #activeValues(): ReadonlySet<ValueId> {
    const influences = new Set<ValueId>([this.#program.loss])
    settle(() => {
      const before = influences.size
      for (const instruction of this.#forward) {
        if (writesOf(instruction).some((write) => influences.has(write.value)))
          for (const read of readsOf(instruction)) influences.add(read.value)
      }
      return influences.size === before
    })
    const changed = new Set<ValueId>()
    settle(() => {
      const before = changed.size
      for (const instruction of this.#forward) {
        if (hasParameters(instruction) || readsOf(instruction).some((read) => changed.has(read.value)))
          for (const write of writesOf(instruction)) changed.add(write.value)
      }
      return changed.size === before
    })
    return new Set([...influences].filter((value) => changed.has(value)))
  }

  #differentiateInstruction(instruction: Instruction): void {
    const [write] = writesOf(instruction)
    if (write === undefined || !this.#active.has(write.value)) return
    this.#formBar(write.value)
    const bar = this.#barOf(write)
    readsOf(instruction).forEach((read, position) => {
      if (this.#active.has(read.value)) this.#emitContribution({ instruction, position, read }, bar)
    })
    this.#emitGradients(instruction, bar)
  }

  /** The bar of what an instruction wrote. */
  #barOf(write: Write): Read {
    const bar = present(this.#bars.get(write.value), `bar of ${this.#name(write.value)}`)
    return { value: bar.value, shift: bar.shift, offset: bar.offset + write.offset, size: write.size }
  }

  /** Sums the contributions to a value, once: all its readers come later in the program, or read it at a later step. */
  #formBar(value: ValueId): void {
    if (this.#bars.has(value)) return
    const { size, time, name } = present(this.#values[value], 'value')
    if (value === this.#program.loss) {
      const loss = present(
        this.#forward.find((instruction) => instruction.kind === 'loss'),
        'loss',
      )
      this.#bars.set(value, loss.weights)
      return
    }
    const slots = this.#contributingSlots(value)
    const [only] = slots
    if (slots.length === 1 && only !== undefined && only.read.size === size && only.read.shift === 0) {
      this.#bars.set(value, this.#contribution(only))
      return
    }
    const id = this.#newValue(`${name}.bar`, size, time)
    this.#bars.set(value, reading(id, size))
    const contributions = slots.map((slot): Contribution => ({
      offset: slot.read.offset,
      size: slot.read.size,
      from: this.#contribution(slot),
    }))
    for (const segment of segments(size, contributions)) {
      const terms = contributions
        .filter((part) => part.offset <= segment.offset && segment.offset + segment.size <= part.offset + part.size)
        .map((part): Read => ({
          ...part.from,
          offset: part.from.offset + segment.offset - part.offset,
          size: segment.size,
        }))
      this.#emit(time, sum(terms, { value: id, ...segment }))
    }
  }

  #contributingSlots(value: ValueId): readonly Slot[] {
    return (this.#slots.get(value) ?? []).filter(
      ({ instruction }) =>
        writesOf(instruction).some((write) => this.#active.has(write.value)) && !STOPS.has(keyOf(instruction)),
    )
  }

  /** Where the contribution of a read is found: where its instruction's bar is, if it only passes it on, else in a value of its own. */
  #contribution({ instruction, position, read }: Slot): Read {
    const [write] = writesOf(instruction)
    invariant(write !== undefined, 'a reader that writes nothing')
    if (passesOn(instruction, position)) {
      this.#formBarAhead(write.value)
      const bar = this.#barOf(write)
      return { ...bar, shift: bar.shift - read.shift }
    }
    const key = `${String(write.value)}:${String(write.offset)}:${String(position)}`
    const known = this.#temporaries.get(key)
    const value =
      known ??
      this.#newValue(
        `${this.#name(read.value)}.from.${this.#name(write.value)}`,
        read.size,
        this.#contributionTime(instruction, read),
      )
    this.#temporaries.set(key, value)
    return reading(value, read.size, -read.shift)
  }

  #contributionTime(instruction: Instruction, read: Read): 'step' | 'once' {
    return instruction.kind === 'last' ? 'step' : present(this.#values[read.value], 'value').time
  }

  /** A bar that is only passed on must exist as a value before it is read at another step; it is summed when its turn comes. */
  #formBarAhead(value: ValueId): void {
    if (!this.#bars.has(value)) this.#formBar(value)
  }

  #emitContribution(slot: Slot, bar: Read): void {
    if (passesOn(slot.instruction, slot.position) || STOPS.has(keyOf(slot.instruction))) return
    const { value } = this.#contribution(slot)
    const { time } = present(this.#values[value], 'value')
    this.#emit(time, adjointOf(slot, bar, whole(value, slot.read.size)))
  }

  #emitGradients(instruction: Instruction, bar: Read): void {
    const time = 'step'
    const timeOfBar = present(this.#values[bar.value], 'bar').time
    const at = timeOfBar === 'once' ? 'once' : time
    for (const gradient of gradientsOf(instruction, bar)) this.#emit(at, gradient)
  }

  #tap(connection: string): Tap {
    const edge = present(this.#edges.get(connection), `connection ${connection}`)
    const parts = edge.uses.map((use): Contribution | undefined => this.#tapPart(use))
    const { time } = edge
    const id = this.#newValue(`tap.${connection}`, edge.size, time)
    const contributions = parts.filter((part) => part !== undefined)
    for (const segment of segments(edge.size, contributions)) {
      const terms = contributions
        .filter((part) => part.offset <= segment.offset && segment.offset + segment.size <= part.offset + part.size)
        .map((part): Read => ({
          ...part.from,
          offset: part.from.offset + segment.offset - part.offset,
          size: segment.size,
        }))
      this.#emit(time, sum(terms, { value: id, ...segment }))
    }
    return { connection, pieces: edge.pieces, size: edge.size, bar: id }
  }

  /** What one reader of a connection contributes, found again from the bar of what it wrote. */
  #tapPart({ consumer, position, part, rows }: Edge['uses'][number]): Contribution | undefined {
    const all = this.#moved.get(consumer) ?? reading(consumer, present(this.#values[consumer], 'value').size)
    const place = rows === undefined ? all : { ...all, ...rows }
    if (!this.#active.has(place.value)) return undefined
    const writers = this.#writer.get(place.value) ?? []
    const instruction = present(
      writers.find((candidate) => writesOf(candidate).some((write) => overlaps(write, place))),
      `writer of ${this.#name(place.value)}`,
    )
    const bar = this.#barOf({ value: place.value, offset: place.offset, size: place.size })
    if (position === -1) return this.#tapSymbols(instruction, { place, part, bar })
    const read = present(readsOf(instruction)[position], 'read')
    if (STOPS.has(keyOf(instruction))) return undefined
    if (passesOn(instruction, position)) return { ...part, from: bar }
    const own = ownRows(instruction, place)
    const id = this.#newValue(
      `tap.${this.#name(read.value)}.from.${this.#name(consumer)}`,
      read.size,
      this.#contributionTime(instruction, read),
    )
    const { time } = present(this.#values[id], 'value')
    this.#emit(time, adjointOf({ instruction: own, position, read }, bar, whole(id, read.size)))
    return { ...part, from: reading(id, read.size) }
  }

  /** dL/d(one-hot rows) = W^T bar, which training itself never needs. */
  #tapSymbols(
    instruction: Instruction,
    {
      place,
      part,
      bar,
    }: { readonly place: Read; readonly part: Contribution | Edge['uses'][number]['part']; readonly bar: Read },
  ): Contribution {
    const own = ownRows(instruction, place)
    invariant(own.kind === 'gather', 'symbols are only gathered', { kind: own.kind })
    const id = this.#newValue(`tap.symbols.from.${this.#name(place.value)}`, own.weight.columns, 'step')
    this.#emit('step', {
      kind: 'transposed-product',
      weight: own.weight,
      read: bar,
      write: whole(id, own.weight.columns),
    })
    return { offset: part.offset, size: part.size, from: reading(id, own.weight.columns) }
  }

  #emit(time: 'step' | 'once', instruction: Instruction): void {
    this.#adjoint.push({ time, instruction })
  }

  #newValue(name: string, size: number, time: 'step' | 'once'): ValueId {
    const id = this.#values.length
    this.#values.push({ id, name, size, time })
    return id
  }

  #name(value: ValueId): string {
    return present(this.#values[value], 'value').name
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

function settle(pass: () => boolean): void {
  while (!pass());
}

export function withoutPartials(instruction: Instruction): Instruction {
  if (instruction.kind !== 'pointwise' || instruction.partials === undefined) return instruction
  const { partials: _, ...rest } = instruction
  return rest
}

function hasParameters(instruction: Instruction): boolean {
  return (
    instruction.kind === 'product' ||
    instruction.kind === 'gather' ||
    instruction.kind === 'diagonal' ||
    instruction.kind === 'bias'
  )
}

/** Readers through which no gradient is sent: the maximum only keeps exponentials from overflowing, its value cancels. */
const STOPS: ReadonlySet<string> = new Set(['reduce:max'])
const keyOf = (instruction: Instruction): string =>
  instruction.kind === 'reduce' ? `reduce:${instruction.how}` : instruction.kind

/** Whether the derivative for this read is one, so that the bar itself is the contribution. */
function passesOn(instruction: Instruction, position: number): boolean {
  switch (instruction.kind) {
    case 'copy':
    case 'bias':
      return true
    case 'product':
      return position === 1
    case 'gather':
      return position === 0
    case 'pointwise': {
      const partial = instruction.partials?.[position]
      return partial?.kind === 'constant' && partial.value === 1
    }
    default:
      return false
  }
}

/** The part of a packed product that belongs to the rows of one of its affine maps. */
function ownRows(instruction: Instruction, place: Read): Instruction {
  if (instruction.kind !== 'product' && instruction.kind !== 'gather') return instruction
  return {
    ...instruction,
    weight: { ...instruction.weight, row: instruction.weight.row + place.offset, rows: place.size },
    write: { value: place.value, offset: place.offset, size: place.size },
  }
}

/** The adjoint rule of each instruction: what the bar of its result contributes to one of its reads. */
function adjointOf({ instruction, position, read }: Slot, bar: Read, write: Write): Instruction {
  switch (instruction.kind) {
    case 'pointwise':
      return pointwiseAdjoint(instruction, position, bar, write)
    case 'product':
      return { kind: 'transposed-product', weight: instruction.weight, read: bar, write }
    case 'diagonal':
      return { kind: 'diagonal', diagonal: instruction.diagonal, read: bar, write }
    case 'reduce':
      return { kind: 'broadcast', read: bar, write }
    case 'broadcast':
      return { kind: 'reduce', how: 'sum', read: bar, write }
    case 'pick':
      return { kind: 'place', read: bar, write }
    case 'last':
      return { kind: 'last-adjoint', read: bar, write }
    default:
      invariant(false, 'no adjoint rule', { kind: instruction.kind, read })
  }
}

/** xBar = yBar * dy/dx, reading only what the derivative needs. */
function pointwiseAdjoint(
  instruction: Extract<Instruction, { kind: 'pointwise' }>,
  position: number,
  bar: Read,
  write: Write,
): Instruction {
  const partial = present(instruction.partials?.[position], 'derivative')
  const result = present(instruction.writes[0], 'write')
  const available: readonly Read[] = [...instruction.reads, { ...result, shift: 0 }]
  const reads: Read[] = [bar]
  const used = new Map<number, number>()
  const compact = mapLeaves(partial, (leaf) => {
    if (leaf.kind !== 'read') return leaf
    const index = used.get(leaf.index) ?? reads.length
    if (!used.has(leaf.index)) reads.push(present(available[leaf.index], 'operand'))
    used.set(leaf.index, index)
    return operand(index)
  })
  return { kind: 'pointwise', reads, writes: [write], expressions: [mul(operand(0), compact)] }
}

function gradientsOf(instruction: Instruction, bar: Read): readonly Instruction[] {
  switch (instruction.kind) {
    case 'product': {
      const weight: Instruction = { kind: 'weight-gradient', weight: instruction.weight, bar, read: instruction.read }
      return [weight, ...biasGradient(instruction, bar)]
    }
    case 'gather':
      return [{ kind: 'gather-gradient', weight: instruction.weight, bar }, ...biasGradient(instruction, bar)]
    case 'bias':
      return [{ kind: 'bias-gradient', bias: instruction.bias, bar }]
    case 'diagonal':
      return [{ kind: 'diagonal-gradient', diagonal: instruction.diagonal, bar, read: instruction.read }]
    default:
      return []
  }
}

function biasGradient(
  instruction: Extract<Instruction, { kind: 'product' | 'gather' }>,
  bar: Read,
): readonly Instruction[] {
  const { addend } = instruction
  return addend !== undefined && 'bias' in addend ? [{ kind: 'bias-gradient', bias: addend.bias, bar }] : []
}

/** Row ranges of a value within which the same contributions hold. */
function segments(
  size: number,
  contributions: readonly Contribution[],
): readonly { readonly offset: number; readonly size: number }[] {
  const cuts = [
    ...new Set([0, size, ...contributions.flatMap(({ offset, size: rows }) => [offset, offset + rows])]),
  ].sort((a, b) => a - b)
  return cuts.slice(1).map((end, index) => {
    const offset = cuts[index] ?? 0
    return { offset, size: end - offset }
  })
}

function sum(terms: readonly Read[], write: Write): Instruction {
  if (terms.length === 0) return { kind: 'constant', value: 0, write }
  const expression = terms
    .map((_, index): Expression => operand(index))
    .reduce((total, term) => add(total, term), constant(0))
  return { kind: 'pointwise', reads: terms, writes: [write], expressions: [simplifyZero(expression)] }
}

/** 0 + a + b is a + b. */
function simplifyZero(expression: Expression): Expression {
  if (expression.kind !== 'binary' || expression.op !== 'add') return expression
  const left = simplifyZero(expression.left)
  return left.kind === 'constant' && left.value === 0 ? expression.right : add(left, expression.right)
}
