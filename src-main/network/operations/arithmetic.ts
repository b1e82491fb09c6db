/** Sums, products and what is like them, of values of one size. */
import type { Operation } from './operation.ts'
import { sameSize } from './operation.ts'
import { asFactor, asOperand } from './brackets.ts'
import {
  ONE,
  abs,
  add,
  constant,
  cos,
  div,
  exp,
  log,
  max,
  min,
  mul,
  neg,
  read,
  sigmoid,
  sin,
  step,
  sub,
  type Expression,
} from './expression.ts'
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

/** What a quotient divides by at least, so that 0 / 0 is 0; float32 still holds it. */
const LEAST_DIVISOR = constant(1e-30)

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
    id: 'negative',
    title: 'Negative',
    formula: () => neg(a),
    partials: () => [constant(-1)],
    latex: ([p = '']) => `-${asFactor(p)}`,
  }),
  arithmetic({
    id: 'scale',
    title: 'Multiple',
    formula: (attributes) => mul(a, factor(attributes)),
    partials: (attributes) => [factor(attributes)],
    latex: ([p = ''], attributes) => `${String(attributes['factor'])}\\,${asFactor(p)}`,
  }),
  arithmetic({
    id: 'maximum',
    title: 'The larger of two',
    formula: () => max(a, b),
    // Where both are equal the second leads.
    partials: () => [step(sub(a, b)), sub(ONE, step(sub(a, b)))],
    latex: ([p = '', q = '']) => `\\max\\left(${p}, ${q}\\right)`,
  }),
  arithmetic({
    id: 'log-sigmoid',
    title: 'Logarithm of the sigmoid',
    formula: () => sub(min(a, constant(0)), log(add(ONE, exp(neg(abs(a)))))),
    partials: () => [sigmoid(neg(a))],
    latex: ([p = '']) => `\\log \\sigma\\left(${p}\\right)`,
  }),
  arithmetic({
    id: 'sine',
    title: 'Sine',
    formula: () => sin(a),
    partials: () => [cos(a)],
    latex: ([p = '']) => `\\sin\\left(${p}\\right)`,
  }),
  arithmetic({
    id: 'cosine',
    title: 'Cosine',
    formula: () => cos(a),
    partials: () => [neg(sin(a))],
    latex: ([p = '']) => `\\cos\\left(${p}\\right)`,
  }),
  // Of a positive divisor.
  arithmetic({
    id: 'quotient',
    title: 'Elementwise quotient',
    formula: () => div(a, max(b, LEAST_DIVISOR)),
    partials: () => [div(ONE, max(b, LEAST_DIVISOR)), neg(div(read(2), max(b, LEAST_DIVISOR)))],
    latex: ([p = '', q = '']) => `${asFactor(p)} / ${asOperand(q)}`,
  }),
]
