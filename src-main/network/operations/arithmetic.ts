/** Sums and products of values of one size. */
import type { Operation } from './operation.ts'
import { sameSize } from './operation.ts'
import { asFactor } from './brackets.ts'
import { ONE, add, constant, mul, read, sub, type Expression } from './expression.ts'
import type { Attributes } from '../graph.ts'

const a = read(0)
const b = read(1)

interface Formula {
  readonly id: string
  readonly title: string
  readonly formula: (attributes: Attributes) => Expression
  readonly partials: (attributes: Attributes) => readonly Expression[]
  readonly latex: (inputs: readonly string[], attributes: Attributes) => string
}

function arithmetic({ id, title, formula, partials, latex }: Formula): Operation {
  return {
    id,
    title,
    form: { kind: 'pointwise', formula, partials },
    shape: sameSize,
    latex: (inputs, node) => latex(inputs, node.attributes),
    multiplyAdds: () => 0,
  }
}

const factor = (attributes: Attributes): Expression => constant(Number(attributes['factor']))

export const ARITHMETIC: readonly Operation[] = [
  arithmetic({
    id: 'add',
    title: 'Sum',
    formula: () => add(a, b),
    partials: () => [ONE, ONE],
    latex: ([p = '', q = '']) => `${p} + ${q}`,
  }),
  arithmetic({
    id: 'sub',
    title: 'Difference',
    formula: () => sub(a, b),
    partials: () => [ONE, constant(-1)],
    latex: ([p = '', q = '']) => `${p} - ${asFactor(q)}`,
  }),
  arithmetic({
    id: 'hadamard',
    title: 'Elementwise product',
    formula: () => mul(a, b),
    partials: () => [b, a],
    latex: ([p = '', q = '']) => `${asFactor(p)} \\odot ${asFactor(q)}`,
  }),
  arithmetic({
    id: 'one-minus',
    title: 'Complement',
    formula: () => sub(ONE, a),
    partials: () => [constant(-1)],
    latex: ([p = '']) => `1 - ${asFactor(p)}`,
  }),
  arithmetic({
    id: 'scale',
    title: 'Multiple',
    formula: (attributes) => mul(a, factor(attributes)),
    partials: (attributes) => [factor(attributes)],
    latex: ([p = ''], attributes) => `${String(attributes['factor'])}\\,${asFactor(p)}`,
  }),
]
