/** From pointwise formulas to TensorFlow's operations; the fused ones of an activation's slope are recognised. */
import { present } from '../../../../foundation/invariant.ts'
import type { Binary, Expression, Unary } from '../../../../network/operations/expression.ts'
import type { OperationName } from '../../graph/catalogue.ts'
import { Frame, type Output } from '../../graph/frame.ts'

/** What an expression reads from while it is written into the graph. */
export interface OperandOutputs {
  readonly read: (index: number) => Output
  readonly local: (index: number) => Output
  readonly scalar: (name: string) => Output
}

const UNARY: Readonly<Record<Exclude<Unary, 'step'>, OperationName>> = {
  neg: 'Neg',
  exp: 'Exp',
  log: 'Log',
  sin: 'Sin',
  cos: 'Cos',
  tanh: 'Tanh',
  sigmoid: 'Sigmoid',
  sqrt: 'Sqrt',
  rsqrt: 'Rsqrt',
  abs: 'Abs',
  reciprocal: 'Reciprocal',
}
const BINARY: Readonly<Record<Binary, OperationName>> = {
  add: 'AddV2',
  sub: 'Sub',
  mul: 'Mul',
  div: 'RealDiv',
  min: 'Minimum',
  max: 'Maximum',
}

/** Writes expressions over the same operands; what two of them share is computed once. */
export class ExpressionWriter {
  readonly #frame: Frame
  readonly #operands: OperandOutputs
  readonly #known = new Map<string, Output>()

  constructor(frame: Frame, operands: OperandOutputs) {
    this.#frame = frame
    this.#operands = operands
  }

  write(expression: Expression): Output {
    switch (expression.kind) {
      case 'read':
        return this.#operands.read(expression.index)
      case 'local':
        return this.#operands.local(expression.index)
      case 'scalar':
        return this.#operands.scalar(expression.name)
      case 'constant':
        return this.#frame.float(expression.value)
      default: {
        const name = JSON.stringify(expression)
        const output = this.#known.get(name) ?? this.#operation(expression)
        this.#known.set(name, output)
        return output
      }
    }
  }

  #operation(expression: Extract<Expression, { kind: 'unary' | 'binary' }>): Output {
    if (expression.kind === 'unary') return this.#unary(expression.op, expression.of)
    const fused = expression.op === 'mul' ? this.#slopeProduct(factorsOf(expression)) : this.#fusedBinary(expression)
    return (
      fused ??
      this.#frame.op(BINARY[expression.op] as 'AddV2', [this.write(expression.left), this.write(expression.right)])
    )
  }

  #unary(op: Unary, of: Expression): Output {
    if (op === 'log' && of.kind === 'binary' && of.op === 'add' && isConstant(of.left, 1))
      return this.#frame.op('Log1p', [this.write(of.right)])
    if (op !== 'step') return this.#frame.op(UNARY[op] as 'Neg', [this.write(of)])
    const isPositive = this.#frame.op('Greater', [this.write(of), this.#frame.float(0)])
    return this.#frame.op('Cast', [isPositive], { DstT: 'float' })
  }

  #fusedBinary({ op, left, right }: Extract<Expression, { kind: 'binary' }>): Output | undefined {
    return op === 'max' && isConstant(right, 0) ? this.#frame.op('Relu', [this.write(left)]) : undefined
  }

  /** dy y (1 - y), dy (1 - y y), dy step(x) and y y, in whatever order they are multiplied. */
  #slopeProduct(factors: readonly Expression[]): Output | undefined {
    const slope = findSlope(factors)
    if (slope === undefined) return undefined
    if (slope.rest.length === 0)
      return slope.operation === 'Square' ? this.#frame.op('Square', [this.write(slope.of)]) : undefined
    if (slope.operation === 'Square') return undefined
    const [first, ...others] = slope.rest
    const rest = others.reduce(
      (product: Expression, factor) => ({ kind: 'binary', op: 'mul', left: product, right: factor }),
      present(first, 'factor'),
    )
    const operands = [this.write(slope.of), this.write(rest)]
    // The fused operations do not broadcast.
    if (operands.some(({ node }) => node.operation === 'Const')) return undefined
    return this.#frame.op(slope.operation, slope.operation === 'ReluGrad' ? operands.reverse() : operands)
  }
}

interface Slope {
  readonly operation: 'SigmoidGrad' | 'TanhGrad' | 'ReluGrad' | 'Square'
  readonly of: Expression
  /** The other factors. */
  readonly rest: readonly Expression[]
}

function findSlope(factors: readonly Expression[]): Slope | undefined {
  for (const factor of factors) {
    const others = factors.filter((other) => other !== factor)
    if (factor.kind === 'unary' && factor.op === 'step') return { operation: 'ReluGrad', of: factor.of, rest: others }
    if (factor.kind !== 'binary' || factor.op !== 'sub' || !isConstant(factor.left, 1)) continue
    const y = factor.right
    if (y.kind === 'binary' && y.op === 'mul' && isSame(y.left, y.right))
      return { operation: 'TanhGrad', of: y.left, rest: others }
    const twin = others.findIndex((other) => isSame(other, y))
    if (twin >= 0) return { operation: 'SigmoidGrad', of: y, rest: others.filter((_, k) => k !== twin) }
  }
  const [first, second] = factors
  const isSquare = factors.length === 2 && first !== undefined && second !== undefined && isSame(first, second)
  return isSquare ? { operation: 'Square', of: first, rest: [] } : undefined
}

/** How many operations an expression takes. */
export function operationCount(expression: Expression): number {
  const scratch = Frame.graph()
  const operands = new Map<string, Output>()
  const operand = (name: string): Output => {
    const known = operands.get(name) ?? scratch.op('Placeholder', [], { dtype: 'float', shape: [] })
    operands.set(name, known)
    return known
  }
  const writer = new ExpressionWriter(scratch, {
    read: (index) => operand(`read ${String(index)}`),
    local: (index) => operand(`local ${String(index)}`),
    scalar: operand,
  })
  writer.write(expression)
  return scratch.nodes.filter(({ operation }) => operation !== 'Const' && operation !== 'Placeholder').length
}

export function factorsOf(expression: Expression): readonly Expression[] {
  return expression.kind === 'binary' && expression.op === 'mul'
    ? [...factorsOf(expression.left), ...factorsOf(expression.right)]
    : [expression]
}

const isConstant = (expression: Expression, value: number): boolean =>
  expression.kind === 'constant' && expression.value === value

const isSame = (a: Expression, b: Expression): boolean => JSON.stringify(a) === JSON.stringify(b)
