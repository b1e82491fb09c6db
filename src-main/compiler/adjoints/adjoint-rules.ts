/**
 * The adjoint rule of every instruction: what the bar of its result sends back to each of its reads and parameters, as instructions.
 * `xBar` is dL/dx. A new kind of instruction gets its line in `passesOn` or `adjointOf`, and in `gradientsOf` if it has parameters.
 */
import { invariant, present } from '../../foundation/invariant.ts'
import { mapLeaves, mul, read as operand } from '../../network/operations/expression.ts'
import type { Instruction, Read, Write } from '../program.ts'

type OfKind<K extends Instruction['kind']> = Extract<Instruction, { kind: K }>

/** One read of one instruction: the k-th of `readsOf`. */
export interface Slot {
  readonly instruction: Instruction
  readonly position: number
  readonly read: Read
}

/** Whether no gradient is sent back: the maximum only keeps exponentials from overflowing, its value cancels. */
export function stops(instruction: Instruction): boolean {
  return instruction.kind === 'reduce' && instruction.how === 'max'
}

/** Whether the derivative for this read is one, so that the bar of the result is all that it sends back. */
export function passesOn(instruction: Instruction, position: number): boolean {
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

/** What a read that does not merely pass on gets back: (d result / d read)' bar, written to `write`. */
export function adjointOf({ instruction, position, read }: Slot, bar: Read, write: Write): Instruction {
  switch (instruction.kind) {
    case 'pointwise':
      return pointwiseAdjoint(instruction, position, { bar, write })
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
  { partials, reads: operands, writes }: OfKind<'pointwise'>,
  position: number,
  { bar, write }: { readonly bar: Read; readonly write: Write },
): Instruction {
  const partial = present(partials?.[position], 'derivative')
  const available: readonly Read[] = [...operands, { ...present(writes[0], 'write'), shift: 0 }]
  const reads: Read[] = [bar]
  const used = new Map<number, number>()
  const derivative = mapLeaves(partial, (leaf) => {
    if (leaf.kind !== 'read') return leaf
    const index = used.get(leaf.index) ?? reads.length
    if (!used.has(leaf.index)) reads.push(present(available[leaf.index], 'operand'))
    used.set(leaf.index, index)
    return operand(index)
  })
  return { kind: 'pointwise', reads, writes: [write], expressions: [mul(operand(0), derivative)] }
}

/** What the bar of the result adds to the gradients of the instruction's parameters. */
export function gradientsOf(instruction: Instruction, bar: Read): readonly Instruction[] {
  switch (instruction.kind) {
    case 'product':
      return [
        { kind: 'weight-gradient', weight: instruction.weight, bar, read: instruction.read },
        ...biasGradients(instruction, bar),
      ]
    case 'gather':
      return [{ kind: 'gather-gradient', weight: instruction.weight, bar }, ...biasGradients(instruction, bar)]
    case 'bias':
      return [{ kind: 'bias-gradient', bias: instruction.bias, bar }]
    case 'diagonal':
      return [{ kind: 'diagonal-gradient', diagonal: instruction.diagonal, bar, read: instruction.read }]
    default:
      return []
  }
}

function biasGradients({ addend }: OfKind<'product' | 'gather'>, bar: Read): readonly Instruction[] {
  return addend !== undefined && 'bias' in addend ? [{ kind: 'bias-gradient', bias: addend.bias, bar }] : []
}
