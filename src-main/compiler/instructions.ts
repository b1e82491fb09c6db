/** What every pass asks of an instruction: what it reads, what it writes, and the same instruction with other reads or writes. */
import type { Block, Instruction, Read, ValueId, Write } from './program.ts'

/** A read of all rows of a value, `shift` steps away. */
export function reading(value: ValueId, size: number, shift = 0): Read {
  return { value, shift, offset: 0, size }
}

/** A write of all rows of a value. */
export function whole(value: ValueId, size: number): Write {
  return { value, offset: 0, size }
}

/** All values read, in a fixed order: operands first, an addend last. */
export function readsOf(instruction: Instruction): readonly Read[] {
  switch (instruction.kind) {
    case 'pointwise':
      return instruction.reads
    case 'product':
    case 'transposed-product':
      return instruction.addend !== undefined && 'read' in instruction.addend
        ? [instruction.read, instruction.addend.read]
        : [instruction.read]
    case 'gather':
      return instruction.addend !== undefined && 'read' in instruction.addend ? [instruction.addend.read] : []
    case 'weight-gradient':
    case 'diagonal-gradient':
      return [instruction.bar, instruction.read]
    case 'bias-gradient':
    case 'gather-gradient':
      return [instruction.bar]
    case 'loss':
      return [instruction.read, instruction.weights]
    case 'feed':
    case 'dropout-mask':
    case 'constant':
      return []
    default:
      return [instruction.read]
  }
}

/** All values written; gradients of parameters and the loss are not values. */
export function writesOf(instruction: Instruction): readonly Write[] {
  switch (instruction.kind) {
    case 'pointwise':
      return instruction.writes.filter((write) => write !== null)
    case 'weight-gradient':
    case 'diagonal-gradient':
    case 'bias-gradient':
    case 'gather-gradient':
    case 'loss':
      return []
    default:
      return [instruction.write]
  }
}

/** Whether it has an effect besides its writes: it adds to a gradient or to the loss. */
export function accumulates(instruction: Instruction): boolean {
  return instruction.kind === 'loss' || instruction.kind.endsWith('-gradient')
}

/** The same instruction with every read replaced. */
export function mapReads(instruction: Instruction, replace: (read: Read) => Read): Instruction {
  switch (instruction.kind) {
    case 'pointwise':
      return { ...instruction, reads: instruction.reads.map(replace) }
    case 'product':
    case 'gather': {
      const addend =
        instruction.addend !== undefined && 'read' in instruction.addend
          ? { read: replace(instruction.addend.read) }
          : instruction.addend
      const mapped = instruction.kind === 'product' ? { ...instruction, read: replace(instruction.read) } : instruction
      return addend === undefined ? mapped : { ...mapped, addend }
    }
    case 'transposed-product': {
      const mapped = { ...instruction, read: replace(instruction.read) }
      return instruction.addend === undefined
        ? mapped
        : { ...mapped, addend: { read: replace(instruction.addend.read) } }
    }
    case 'weight-gradient':
    case 'diagonal-gradient':
      return { ...instruction, bar: replace(instruction.bar), read: replace(instruction.read) }
    case 'bias-gradient':
    case 'gather-gradient':
      return { ...instruction, bar: replace(instruction.bar) }
    case 'loss':
      return { ...instruction, read: replace(instruction.read), weights: replace(instruction.weights) }
    case 'feed':
    case 'dropout-mask':
    case 'constant':
      return instruction
    default:
      return { ...instruction, read: replace(instruction.read) }
  }
}

/** The blocks of parameters that it reads or whose gradient it adds to. */
export function blocksOf(instruction: Instruction): readonly Block[] {
  switch (instruction.kind) {
    case 'product':
    case 'gather':
      return instruction.addend !== undefined && 'bias' in instruction.addend
        ? [instruction.weight, instruction.addend.bias]
        : [instruction.weight]
    case 'transposed-product':
    case 'weight-gradient':
    case 'gather-gradient':
      return [instruction.weight]
    case 'bias-gradient':
    case 'bias':
      return [instruction.bias]
    case 'diagonal':
    case 'diagonal-gradient':
      return [instruction.diagonal]
    default:
      return []
  }
}

/** The same instruction with every block of parameters replaced. */
export function mapBlocks(instruction: Instruction, replace: (block: Block) => Block): Instruction {
  switch (instruction.kind) {
    case 'product':
    case 'gather': {
      const { addend } = instruction
      const mapped = { ...instruction, weight: replace(instruction.weight) }
      return addend !== undefined && 'bias' in addend ? { ...mapped, addend: { bias: replace(addend.bias) } } : mapped
    }
    case 'transposed-product':
    case 'weight-gradient':
    case 'gather-gradient':
      return { ...instruction, weight: replace(instruction.weight) }
    case 'bias':
    case 'bias-gradient':
      return { ...instruction, bias: replace(instruction.bias) }
    case 'diagonal':
    case 'diagonal-gradient':
      return { ...instruction, diagonal: replace(instruction.diagonal) }
    default:
      return instruction
  }
}

export const sameRange = (
  a: { readonly offset: number; readonly size: number },
  b: { readonly offset: number; readonly size: number },
): boolean => a.offset === b.offset && a.size === b.size

export const overlaps = (
  a: { readonly offset: number; readonly size: number },
  b: { readonly offset: number; readonly size: number },
): boolean => a.offset < b.offset + b.size && b.offset < a.offset + a.size

/** Once the derivative rules have done their work, later passes and executors do not look at partial derivatives. */
export function withoutPartials(instruction: Instruction): Instruction {
  if (instruction.kind !== 'pointwise' || instruction.partials === undefined) return instruction
  const { partials: _, ...rest } = instruction
  return rest
}
