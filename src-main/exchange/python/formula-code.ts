/** Formulas of operations as Python expressions. */
import { invariant, present } from '../../foundation/invariant.ts'
import type { Expression } from '../../network/operations/expression.ts'
import type { Dialect } from './dialect.ts'
import { asAtom, asTerm, atom, product, sum, type Code } from './expression-code.ts'

/** A formula over its operands, with the functions of the dialect. */
export function formulaCode(expression: Expression, operands: readonly Code[], dialect: Dialect): Code {
  const write = (inner: Expression): Code => formulaCode(inner, operands, dialect)
  switch (expression.kind) {
    case 'read':
      return present(operands[expression.index], `operand ${expression.index}`)
    case 'constant':
      return { text: String(expression.value), binds: expression.value < 0 ? 'sum' : 'atom' }
    case 'unary': {
      const of = write(expression.of)
      if (expression.op === 'neg') return { text: `-${asAtom(of)}`, binds: 'sum' }
      return atom(dialect.unary[expression.op](of.text))
    }
    case 'binary':
      return binaryCode(expression.op, write(expression.left), write(expression.right), dialect)
    default:
      invariant(false, 'a formula of an operation reads its inputs alone', { kind: expression.kind })
  }
}

function binaryCode(op: (Expression & { kind: 'binary' })['op'], a: Code, b: Code, dialect: Dialect): Code {
  switch (op) {
    case 'add':
      return sum(a, b)
    case 'sub':
      return { text: `${a.text} - ${asTerm(b)}`, binds: 'sum' }
    case 'mul':
      return product(a, b)
    case 'div':
      return { text: `${asTerm(a)} / ${asAtom(b)}`, binds: 'product' }
    default:
      return atom(dialect.binary[op](a.text, b.text))
  }
}
