/** A program in a form that people can read: one line an instruction, stage by stage. */
import { present } from '../foundation/invariant.ts'
import { printExpression } from '../network/operations/expression.ts'
import type { Block, Instruction, Program, Read, Write } from './program.ts'

export function print(program: Program): string {
  const stages = program.stages.map((stage) =>
    [
      `${stage.kind} (${stage.part})`,
      ...stage.instructions.flatMap((instruction) => printInstruction(program, instruction).map((line) => `  ${line}`)),
    ].join('\n'),
  )
  const parameters = program.parameters.map(({ name, rows, columns }) => `${name} ${String(rows)} x ${String(columns)}`)
  return [`parameters: ${parameters.join(', ')}`, ...stages].join('\n')
}

function range(program: Program, { value, offset, size }: Write): string {
  const known = present(program.values[value], 'value')
  return size === known.size ? known.name : `${known.name}[${String(offset)}:${String(offset + size)}]`
}

function printRead(program: Program, read: Read): string {
  const name = range(program, read)
  return read.shift === 0 ? name : `${name}<t${read.shift > 0 ? '+' : ''}${String(read.shift)}>`
}

function printBlock(program: Program, { parameter, row, rows, column, columns }: Block): string {
  const known = present(program.parameters[parameter], 'parameter')
  if (rows === known.rows && columns === known.columns) return known.name
  return `${known.name}[${String(row)}:${String(row + rows)}, ${String(column)}:${String(column + columns)}]`
}

function printAddend(program: Program, addend: { readonly bias: Block } | { readonly read: Read } | undefined): string {
  if (addend === undefined) return ''
  return 'bias' in addend ? ` + ${printBlock(program, addend.bias)}` : ` + ${printRead(program, addend.read)}`
}

function printInstruction(program: Program, instruction: Instruction): readonly string[] {
  const show = (read: Read): string => printRead(program, read)
  const block = (part: Block): string => printBlock(program, part)
  switch (instruction.kind) {
    case 'pointwise':
      return instruction.expressions.map((expression, index) => {
        const write = instruction.writes[index]
        const target = write === null || write === undefined ? `#${String(index)}` : range(program, write)
        return `${target} = ${printExpression(expression, (k) => show(present(instruction.reads[k], 'read')))}`
      })
    case 'product':
      return [
        `${range(program, instruction.write)} = ${block(instruction.weight)} . ${show(instruction.read)}${printAddend(program, instruction.addend)}`,
      ]
    case 'transposed-product':
      return [
        `${range(program, instruction.write)} = ${block(instruction.weight)}' . ${show(instruction.read)}${printAddend(program, instruction.addend)}`,
      ]
    case 'gather':
      return [
        `${range(program, instruction.write)} = ${block(instruction.weight)}[:, symbol]${printAddend(program, instruction.addend)}`,
      ]
    case 'weight-gradient':
      return [`d ${block(instruction.weight)} += ${show(instruction.bar)} . ${show(instruction.read)}'`]
    case 'gather-gradient':
      return [`d ${block(instruction.weight)}[:, symbol] += ${show(instruction.bar)}`]
    case 'bias-gradient':
      return [`d ${block(instruction.bias)} += ${show(instruction.bar)}`]
    case 'diagonal-gradient':
      return [`d ${block(instruction.diagonal)} += ${show(instruction.bar)} * ${show(instruction.read)}`]
    case 'diagonal':
      return [`${range(program, instruction.write)} = ${block(instruction.diagonal)} * ${show(instruction.read)}`]
    case 'bias':
      return [`${range(program, instruction.write)} = ${show(instruction.read)} + ${block(instruction.bias)}`]
    case 'loss':
      return [`loss += ${show(instruction.weights)} * ${show(instruction.read)}`]
    case 'feed':
      return [`${range(program, instruction.write)} = feed ${instruction.feed}`]
    case 'constant':
      return [`${range(program, instruction.write)} = ${String(instruction.value)}`]
    case 'dropout-mask':
      return [
        `${range(program, instruction.write)} = dropout mask ${String(instruction.key)}, rate ${String(instruction.rate)}${instruction.variational ? ', variational' : ''}`,
      ]
    case 'reduce':
      return [`${range(program, instruction.write)} = ${instruction.how} over features of ${show(instruction.read)}`]
    default:
      return [`${range(program, instruction.write)} = ${instruction.kind} ${show(instruction.read)}`]
  }
}
