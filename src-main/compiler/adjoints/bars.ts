import { invariant, present } from '../../foundation/invariant.ts'
import { readsOf, reading, whole, writesOf } from '../instructions.ts'
import type { Instruction, Program, Read, ValueId, Write } from '../program.ts'
import { ValueList } from '../value-list.ts'
import { activeValues } from './active-values.ts'
import { adjointOf, gradientsOf, passesOn, stops, type Slot } from './adjoint-rules.ts'
import { sums } from './contributions.ts'

type Time = 'step' | 'once'

/**
 * The adjoint of a forward program while it is written, from the last instruction to the first. The bar of a value is the sum of what
 * its readers send back; a reader `k` steps later sends it back `k` steps. A bar that one reader sends as it is needs no instruction.
 */
export class Bars {
  readonly values: ValueList
  readonly #loss: ValueId
  readonly #lossWeights: Read
  readonly #slots: ReadonlyMap<ValueId, readonly Slot[]>
  readonly #active: ReadonlySet<ValueId>
  readonly #bars = new Map<ValueId, Read>()
  /** What each reader sends back, by the rows it writes and the position of the read. */
  readonly #sent = new Map<string, ValueId>()
  readonly #instructions: { readonly step: Instruction[]; readonly once: Instruction[] } = { step: [], once: [] }

  constructor(program: Program, forward: readonly Instruction[]) {
    this.values = new ValueList(program.values)
    this.#loss = program.loss
    const loss = forward.find((instruction) => instruction.kind === 'loss')
    this.#lossWeights = present(loss, 'loss').weights
    this.#slots = slotsByValue(forward)
    this.#active = activeValues(forward, program.loss)
  }

  /** The adjoint so far: what happens at every step, not yet in an order, and what happens once. */
  get instructions(): { readonly step: readonly Instruction[]; readonly once: readonly Instruction[] } {
    return this.#instructions
  }

  isActive(value: ValueId): boolean {
    return this.#active.has(value)
  }

  /** Sends the bar of what the instruction wrote back to what it read. All its readers at the same step have had their turn. */
  sendBack(instruction: Instruction): void {
    const [write] = writesOf(instruction)
    if (write === undefined || !this.isActive(write.value)) return
    const bar = this.of(write)
    readsOf(instruction).forEach((read, position) => {
      if (this.isActive(read.value)) this.#send({ instruction, position, read }, bar)
    })
    const { time } = this.values.get(bar.value)
    for (const gradient of gradientsOf(instruction, bar)) this.emit(time, gradient)
  }

  /** The bar of these rows. */
  of({ value, offset, size }: Write): Read {
    const bar = this.#ofValue(value)
    return { ...bar, offset: bar.offset + offset, size }
  }

  emit(time: Time, instruction: Instruction): void {
    this.#instructions[time].push(instruction)
  }

  /** 'step' where a read of a 'once' instruction takes part at a step of its own. */
  timeSent({ instruction, read }: Slot): Time {
    return instruction.kind === 'last' ? 'step' : this.values.get(read.value).time
  }

  #send(slot: Slot, bar: Read): void {
    if (passesOn(slot.instruction, slot.position) || stops(slot.instruction)) return
    const { value } = this.#contribution(slot)
    this.emit(this.values.get(value).time, adjointOf(slot, bar, whole(value, slot.read.size)))
  }

  /** Made when first asked for: a reader of a later step may ask ahead of its turn. */
  #ofValue(value: ValueId): Read {
    const known = this.#bars.get(value)
    if (known !== undefined) return known
    const slots = this.#sendingSlots(value)
    const [only] = slots
    if (value === this.#loss) return this.#set(value, this.#lossWeights)
    const { size, time, name } = this.values.get(value)
    if (slots.length === 1 && only?.read.size === size && only.read.shift === 0)
      return this.#set(value, this.#contribution(only))
    const id = this.values.add({ name: `${name}.bar`, size, time })
    this.#set(value, reading(id, size))
    const contributions = slots.map((slot) => ({ ...rowsOf(slot.read), from: this.#contribution(slot) }))
    for (const instruction of sums(id, size, contributions)) this.emit(time, instruction)
    return reading(id, size)
  }

  #set(value: ValueId, bar: Read): Read {
    this.#bars.set(value, bar)
    return bar
  }

  #sendingSlots(value: ValueId): readonly Slot[] {
    return (this.#slots.get(value) ?? []).filter(
      ({ instruction }) => writesOf(instruction).some((write) => this.isActive(write.value)) && !stops(instruction),
    )
  }

  /** Where what a read sends back is found: where its instruction's bar is, if it only passes it on, else in a value of its own. */
  #contribution(slot: Slot): Read {
    const { instruction, position, read } = slot
    const [write] = writesOf(instruction)
    invariant(write !== undefined, 'a reader that writes nothing')
    if (passesOn(instruction, position)) {
      const bar = this.of(write)
      return { ...bar, shift: bar.shift - read.shift }
    }
    const key = `${write.value}:${write.offset}:${position}`
    const value =
      this.#sent.get(key) ??
      this.values.add({ name: this.#nameSent(slot, write), size: read.size, time: this.timeSent(slot) })
    this.#sent.set(key, value)
    return reading(value, read.size, -read.shift)
  }

  #nameSent({ read }: Slot, write: Write): string {
    return `${this.values.get(read.value).name}.from.${this.values.get(write.value).name}`
  }
}

function rowsOf({ offset, size }: Read): { readonly offset: number; readonly size: number } {
  return { offset, size }
}

function slotsByValue(forward: readonly Instruction[]): ReadonlyMap<ValueId, readonly Slot[]> {
  const slots = forward.flatMap((instruction) =>
    readsOf(instruction).map((read, position) => ({ instruction, position, read })),
  )
  return Map.groupBy(slots, (slot) => slot.read.value)
}
