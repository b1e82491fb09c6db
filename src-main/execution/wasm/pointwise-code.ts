/** Pointwise groups as steps of the machine: one primitive each, from memory or scratch to memory or scratch. */
import { invariant, present } from '../../foundation/invariant.ts'
import type { Expression } from '../../network/operations/expression.ts'
import { PRIMITIVE, SCRATCH, STRIP, type Primitive } from './machine-code.ts'

/** An address in bytes, and floats from one time step to the next; or scratch. */
export interface Operand {
  readonly address: number
  readonly stride: number
}

export interface PointwiseGroup {
  readonly reads: readonly Operand[]
  readonly writes: readonly (Operand | null)[]
  readonly expressions: readonly Expression[]
}

/** Words of the steps, and where a number that is only known per training step has to be put: word -> name. */
export interface PointwiseCode {
  readonly words: readonly number[]
  readonly scalars: ReadonlyMap<number, string>
}

/** Strips of scratch that a group may use. */
export const SCRATCH_STRIPS = 24
export const SCRATCH_BYTES = SCRATCH_STRIPS * STRIP * 4

export function encodePointwise(group: PointwiseGroup, scratchAddress: number): PointwiseCode {
  return new PointwiseEncoder(group, scratchAddress).encode()
}

const bits = new DataView(new ArrayBuffer(4))

/** The bits of a 32-bit float as a word. */
export function floatWord(value: number): number {
  bits.setFloat32(0, value, true)
  return bits.getInt32(0, true)
}

type Leaf = { readonly operand: Operand } | { readonly number: number | string }

class PointwiseEncoder {
  readonly #group: PointwiseGroup
  readonly #free: Operand[]
  readonly #words: number[] = []
  readonly #scalars = new Map<number, string>()
  readonly #locals: Operand[] = []
  readonly #lastUse: readonly number[]

  constructor(group: PointwiseGroup, scratchAddress: number) {
    this.#group = group
    this.#free = Array.from({ length: SCRATCH_STRIPS }, (_, k) => ({
      address: scratchAddress + k * STRIP * 4,
      stride: SCRATCH,
    })).reverse()
    this.#lastUse = group.expressions.map((_, index) => lastUseOf(index, group.expressions))
  }

  encode(): PointwiseCode {
    this.#group.expressions.forEach((expression, index) => {
      const result = this.#group.writes[index] ?? this.#take()
      this.#locals[index] = result
      this.#evaluate(expression, result)
      this.#locals.forEach((local, other) => {
        if (this.#group.writes[other] === null && this.#lastUse[other] === index) this.#give(local)
      })
    })
    return { words: this.#words, scalars: this.#scalars }
  }

  /** Evaluates into `result`; inner results go to scratch, which is given back at once. */
  #evaluate(expression: Expression, result: Operand): void {
    const leaf = this.#leaf(expression)
    if (leaf !== undefined) {
      if ('operand' in leaf) this.#step('copy', result, [leaf.operand])
      else this.#step('fill', result, [], leaf.number)
      return
    }
    const slope = slopeOf(expression)
    if (slope !== undefined) {
      this.#withOperands([slope.y, slope.bar], (y, bar) => {
        this.#step(slope.primitive, result, [y, bar])
      })
      return
    }
    if (expression.kind === 'unary') {
      this.#withOperands([expression.of], (of) => {
        this.#step(expression.op, result, [of])
      })
      return
    }
    invariant(expression.kind === 'binary', 'a leaf was met where none can be')
    this.#binary(expression, result)
  }

  #binary(expression: Extract<Expression, { kind: 'binary' }>, result: Operand): void {
    const { op, left, right } = expression
    const leftLeaf = this.#leaf(left)
    const rightLeaf = this.#leaf(right)
    if (rightLeaf !== undefined && 'number' in rightLeaf && RIGHT_NUMBER[op] !== undefined) {
      const primitive = RIGHT_NUMBER[op]
      this.#withOperands([left], (of) => {
        this.#step(primitive, result, [of], rightLeaf.number)
      })
      return
    }
    if (leftLeaf !== undefined && 'number' in leftLeaf && LEFT_NUMBER[op] !== undefined) {
      const primitive = LEFT_NUMBER[op]
      this.#withOperands([right], (of) => {
        this.#step(primitive, result, [of], leftLeaf.number)
      })
      return
    }
    this.#withOperands([left, right], (a, b) => {
      this.#step(op, result, [a, b])
    })
  }

  #withOperands(expressions: readonly [Expression], use: (a: Operand) => void): void
  #withOperands(expressions: readonly [Expression, Expression], use: (a: Operand, b: Operand) => void): void
  #withOperands(expressions: readonly Expression[], use: (...operands: [Operand, Operand]) => void): void {
    const taken: Operand[] = []
    const operands = expressions.map((expression) => {
      const leaf = this.#leaf(expression)
      if (leaf !== undefined && 'operand' in leaf) return leaf.operand
      const scratch = this.#take()
      taken.push(scratch)
      this.#evaluate(expression, scratch)
      return scratch
    })
    const [a, b] = operands
    use(present(a, 'operand'), b ?? present(a, 'operand'))
    for (const scratch of taken) this.#give(scratch)
  }

  #leaf(expression: Expression): Leaf | undefined {
    switch (expression.kind) {
      case 'read':
        return { operand: present(this.#group.reads[expression.index], 'operand') }
      case 'local':
        return { operand: present(this.#locals[expression.index], 'earlier result') }
      case 'constant':
        return { number: expression.value }
      case 'scalar':
        return { number: expression.name }
      default:
        return undefined
    }
  }

  #step(primitive: Primitive, result: Operand, operands: readonly Operand[], number: number | string = 0): void {
    const [a = result, b = a] = operands
    if (typeof number === 'string') this.#scalars.set(this.#words.length + 9, number)
    this.#words.push(
      PRIMITIVE[primitive],
      result.address,
      result.stride,
      a.address,
      a.stride,
      b.address,
      b.stride,
      0,
      0,
      typeof number === 'string' ? 0 : floatWord(number),
    )
  }

  #take(): Operand {
    return present(this.#free.pop(), 'scratch for a pointwise group')
  }

  #give(operand: Operand): void {
    if (operand.stride === SCRATCH && !this.#free.includes(operand)) this.#free.push(operand)
  }
}

const RIGHT_NUMBER: Readonly<Partial<Record<string, Primitive>>> = {
  add: 'addNumber',
  mul: 'scale',
  min: 'minNumber',
  max: 'maxNumber',
}
const LEFT_NUMBER: Readonly<Partial<Record<string, Primitive>>> = {
  add: 'addNumber',
  sub: 'subtractFromNumber',
  mul: 'scale',
  div: 'divideNumber',
  min: 'minNumber',
  max: 'maxNumber',
}

/** bar * (y * (1 - y)) and bar * (1 - y * y) have primitives of their own, with the same roundings. */
function slopeOf(
  expression: Expression,
): { readonly primitive: Primitive; readonly y: Expression; readonly bar: Expression } | undefined {
  if (expression.kind !== 'binary' || expression.op !== 'mul') return undefined
  const { left: bar, right } = expression
  if (right.kind !== 'binary') return undefined
  const same = (a: Expression, b: Expression): boolean => JSON.stringify(a) === JSON.stringify(b)
  const oneMinus = (e: Expression): Expression | undefined =>
    e.kind === 'binary' && e.op === 'sub' && e.left.kind === 'constant' && e.left.value === 1 ? e.right : undefined
  const rest = right.op === 'mul' ? oneMinus(right.right) : undefined
  if (rest !== undefined && same(rest, right.left)) return { primitive: 'sigmoidSlope', y: right.left, bar }
  const square = oneMinus(right)
  if (square?.kind === 'binary' && square.op === 'mul' && same(square.left, square.right))
    return { primitive: 'tanhSlope', y: square.left, bar }
  return undefined
}

/** The last expression that uses an earlier result; its own index where none does. */
function lastUseOf(index: number, expressions: readonly Expression[]): number {
  const uses = (expression: Expression): boolean => {
    if (expression.kind === 'local') return expression.index === index
    if (expression.kind === 'unary') return uses(expression.of)
    return expression.kind === 'binary' && (uses(expression.left) || uses(expression.right))
  }
  return expressions.reduce((last, expression, position) => (uses(expression) ? position : last), index)
}
