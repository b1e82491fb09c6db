/** Which sizes of operands, results and parameter blocks an instruction may have. */
import { writesOf } from './instructions.ts'
import type { Addend, Block, Instruction, Program } from './program.ts'

interface Sized {
  readonly size: number
}

/** Whether all sizes of an instruction fit together. */
export function shapesFit(instruction: Instruction, { input }: Pick<Program, 'input'>): boolean {
  switch (instruction.kind) {
    case 'pointwise':
      return pointwiseFits(instruction)
    case 'product':
      return isMatrix(instruction.weight, instruction.write, instruction.read) && addendFits(instruction)
    case 'transposed-product':
      return isMatrix(instruction.weight, instruction.read, instruction.write) && addendFits(instruction)
    case 'gather':
      return isMatrix(instruction.weight, instruction.write, input) && addendFits(instruction)
    case 'weight-gradient':
      return isMatrix(instruction.weight, instruction.bar, instruction.read)
    case 'gather-gradient':
      return isMatrix(instruction.weight, instruction.bar, input)
    case 'bias':
      return isColumn(instruction.bias, instruction.read) && isSame(instruction.read, instruction.write)
    case 'bias-gradient':
      return isColumn(instruction.bias, instruction.bar)
    case 'diagonal':
      return isColumn(instruction.diagonal, instruction.read) && isSame(instruction.read, instruction.write)
    case 'diagonal-gradient':
      return isColumn(instruction.diagonal, instruction.read) && isSame(instruction.read, instruction.bar)
    case 'reduce':
    case 'pick':
      return isSingle(instruction.write)
    case 'broadcast':
    case 'place':
      return isSingle(instruction.read)
    case 'loss':
      return isSingle(instruction.read) && isSingle(instruction.weights)
    case 'copy':
    case 'last':
    case 'last-adjoint':
      return isSame(instruction.read, instruction.write)
    case 'feed':
      return instruction.feed !== 'weights' || isSingle(instruction.write)
    case 'dropout-mask':
      return instruction.rate >= 0 && instruction.rate < 1
    case 'constant':
      return true
  }
}

function pointwiseFits(instruction: Extract<Instruction, { kind: 'pointwise' }>): boolean {
  const { reads, writes, expressions } = instruction
  const sizes = [...reads, ...writesOf(instruction)].map(({ size }) => size)
  return expressions.length === writes.length && new Set(sizes).size <= 1
}

function addendFits({ addend, write }: { readonly addend?: Addend; readonly write: Sized }): boolean {
  if (addend === undefined) return true
  return 'bias' in addend ? isColumn(addend.bias, write) : isSame(addend.read, write)
}

function isMatrix({ rows, columns }: Block, of: Sized, from: Sized): boolean {
  return rows === of.size && columns === from.size
}

function isColumn({ rows, columns }: Block, { size }: Sized): boolean {
  return rows === size && columns === 1
}

function isSame(a: Sized, b: Sized): boolean {
  return a.size === b.size
}

function isSingle({ size }: Sized): boolean {
  return size === 1
}
