/**
 * Pointwise formulas as data: one definition serves every executor, the derivative rules and the printed program.
 * `read k` is the k-th operand; `local k` an earlier result of the same group; `scalar` a number known per training step.
 */

export type Unary =
  'neg' | 'exp' | 'log' | 'sin' | 'cos' | 'tanh' | 'sigmoid' | 'sqrt' | 'rsqrt' | 'abs' | 'step' | 'reciprocal'
export type Binary = 'add' | 'sub' | 'mul' | 'div' | 'min' | 'max'

export type Expression =
  | { readonly kind: 'read'; readonly index: number }
  | { readonly kind: 'local'; readonly index: number }
  | { readonly kind: 'scalar'; readonly name: string }
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'unary'; readonly op: Unary; readonly of: Expression }
  | { readonly kind: 'binary'; readonly op: Binary; readonly left: Expression; readonly right: Expression }

export const read = (index: number): Expression => ({ kind: 'read', index })
export const local = (index: number): Expression => ({ kind: 'local', index })
export const scalar = (name: string): Expression => ({ kind: 'scalar', name })
export const constant = (value: number): Expression => ({ kind: 'constant', value })

const unary =
  (op: Unary) =>
  (of: Expression): Expression => ({ kind: 'unary', op, of })
const binary =
  (op: Binary) =>
  (left: Expression, right: Expression): Expression => ({ kind: 'binary', op, left, right })

export const neg = unary('neg')
export const exp = unary('exp')
export const log = unary('log')
export const sin = unary('sin')
export const cos = unary('cos')
export const tanh = unary('tanh')
export const sigmoid = unary('sigmoid')
export const sqrt = unary('sqrt')
export const rsqrt = unary('rsqrt')
export const abs = unary('abs')
/** 1 where positive, else 0. */
export const step = unary('step')
export const reciprocal = unary('reciprocal')
export const add = binary('add')
export const sub = binary('sub')
export const mul = binary('mul')
export const div = binary('div')
export const min = binary('min')
export const max = binary('max')
export const ONE = constant(1)

const UNARY: Readonly<Record<Unary, (x: number) => number>> = {
  neg: (x) => -x,
  exp: Math.exp,
  log: Math.log,
  sin: Math.sin,
  cos: Math.cos,
  tanh: Math.tanh,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  sqrt: Math.sqrt,
  rsqrt: (x) => 1 / Math.sqrt(x),
  abs: Math.abs,
  step: (x) => (x > 0 ? 1 : x <= 0 ? 0 : NaN),
  reciprocal: (x) => 1 / x,
}
const BINARY: Readonly<Record<Binary, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  min: Math.min,
  max: Math.max,
}

/** What an expression reads from while it is evaluated. */
export interface Operands {
  readonly read: (index: number) => number
  readonly local: (index: number) => number
  readonly scalar: (name: string) => number
}

/** The value of an expression in float64. */
export function evaluate(expression: Expression, operands: Operands): number {
  switch (expression.kind) {
    case 'read':
      return operands.read(expression.index)
    case 'local':
      return operands.local(expression.index)
    case 'scalar':
      return operands.scalar(expression.name)
    case 'constant':
      return expression.value
    case 'unary':
      return UNARY[expression.op](evaluate(expression.of, operands))
    case 'binary':
      return BINARY[expression.op](evaluate(expression.left, operands), evaluate(expression.right, operands))
  }
}

/** The expression with every leaf (read, local, scalar, constant) replaced. */
export function mapLeaves(expression: Expression, replace: (leaf: Expression) => Expression): Expression {
  switch (expression.kind) {
    case 'unary':
      return { ...expression, of: mapLeaves(expression.of, replace) }
    case 'binary':
      return { ...expression, left: mapLeaves(expression.left, replace), right: mapLeaves(expression.right, replace) }
    default:
      return replace(expression)
  }
}

/** How people read it: 'f * c - 1'. `name` gives the name of the k-th operand. */
export function printExpression(expression: Expression, name: (index: number) => string): string {
  const show = (e: Expression): string => printExpression(e, name)
  const inner = (e: Expression): string =>
    e.kind === 'binary' && e.op !== 'mul' && e.op !== 'min' && e.op !== 'max' ? `(${show(e)})` : show(e)
  switch (expression.kind) {
    case 'read':
      return name(expression.index)
    case 'local':
      return `#${String(expression.index)}`
    case 'scalar':
      return expression.name
    case 'constant':
      return String(expression.value)
    case 'unary':
      return expression.op === 'neg' ? `-${inner(expression.of)}` : `${expression.op}(${show(expression.of)})`
    case 'binary':
      switch (expression.op) {
        case 'add':
          return `${show(expression.left)} + ${show(expression.right)}`
        case 'sub':
          return `${show(expression.left)} - ${inner(expression.right)}`
        case 'mul':
          return `${inner(expression.left)} * ${inner(expression.right)}`
        case 'div':
          return `${inner(expression.left)} / (${show(expression.right)})`
        default:
          return `${expression.op}(${show(expression.left)}, ${show(expression.right)})`
      }
  }
}
