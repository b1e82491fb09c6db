import { mul, neg, type Expression } from '../../network/operations/expression.ts'
import type { Instruction, Program } from '../program.ts'

/** x * 1 is x, x * -1 is -x: the same bits with less work. */
export function reduceAlgebra(program: Program): Program {
  const stages = program.stages.map((stage) => ({ ...stage, instructions: stage.instructions.map(reducedInstruction) }))
  return { ...program, stages }
}

function reducedInstruction(instruction: Instruction): Instruction {
  if (instruction.kind !== 'pointwise') return instruction
  return { ...instruction, expressions: instruction.expressions.map(reduced) }
}

function reduced(expression: Expression): Expression {
  if (expression.kind === 'unary') return { ...expression, of: reduced(expression.of) }
  if (expression.kind !== 'binary') return expression
  const left = reduced(expression.left)
  const right = reduced(expression.right)
  if (expression.op !== 'mul') return { ...expression, left, right }
  if (isConstant(right, 1)) return left
  if (isConstant(left, 1)) return right
  if (isConstant(right, -1)) return neg(left)
  return mul(left, right)
}

function isConstant(expression: Expression, value: number): boolean {
  return expression.kind === 'constant' && expression.value === value
}
