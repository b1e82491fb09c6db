/**
 * hoist-factors: an adjoint is linear in what comes back through time, bar x (a factor of forward values), and the factors need no recurrent state.
 * They leave the scan backward: each is computed for all steps of a chunk at once, in the forward loop, and kept instead of what it is made of.
 * An LSTM's scan has five operations a step less. Takes a program in its final form, leaves one that computes the same up to rounding.
 */
import { present } from '../../../foundation/invariant.ts'
import { readsOf, whole, writesOf } from '../../../compiler/instructions.ts'
import type { Instruction, Program, Read, Stage, Value, ValueId } from '../../../compiler/program.ts'
import { local, mapLeaves, mul, read, type Expression } from '../../../network/operations/expression.ts'
import { factorsOf, operationCount } from './instructions/expressions.ts'

type Pointwise = Extract<Instruction, { kind: 'pointwise' }>

export function hoistFactors(program: Program): Program {
  const factors = new HoistedFactors(program)
  const stages = program.stages.map((stage) =>
    stage.kind === 'scan-backward' ? withoutFactors(stage, factors) : stage,
  )
  const lastForward = stages.findLastIndex(({ part }) => part === 'forward')
  const hoisted: Stage = { kind: 'whole', part: 'forward', instructions: factors.instructions }
  return {
    ...program,
    values: [...program.values, ...factors.values],
    stages: factors.instructions.length === 0 ? program.stages : stages.toSpliced(lastForward + 1, 0, hoisted),
  }
}

/** The factors found so far, each with the value that holds it. */
class HoistedFactors {
  readonly instructions: Pointwise[] = []
  readonly values: Value[] = []
  readonly #program: Program
  readonly #forward: ReadonlySet<ValueId>
  readonly #known = new Map<string, Read>()

  constructor(program: Program) {
    this.#program = program
    const forward = program.stages.filter(({ part }) => part === 'forward')
    this.#forward = new Set(forward.flatMap((stage) => stage.instructions.flatMap(writesOf).map(({ value }) => value)))
  }

  /** Whether the forward loop can compute what is made of this. */
  isFixed({ value, shift }: Read): boolean {
    return this.#forward.has(value) && shift <= 0 && this.#program.values[value]?.time === 'step'
  }

  /** The value of a formula over these operands. */
  take(formula: Expression, operands: readonly Read[]): Read {
    const reads: Read[] = []
    const expression = mapLeaves(formula, (leaf) => {
      if (leaf.kind !== 'read') return leaf
      const operand = present(operands[leaf.index], 'operand')
      const position = reads.findIndex((known) => isSameRead(known, operand))
      return read(position >= 0 ? position : reads.push(operand) - 1)
    })
    const name = JSON.stringify([expression, reads])
    const known = this.#known.get(name) ?? this.#make(expression, reads)
    this.#known.set(name, known)
    return known
  }

  #make(expression: Expression, reads: readonly Read[]): Read {
    const { size } = present(reads[0], 'operand')
    const id = this.#program.values.length + this.values.length
    this.values.push({ id, name: `factor ${String(this.values.length + 1)}`, size, time: 'step' })
    this.instructions.push({ kind: 'pointwise', reads, writes: [whole(id, size)], expressions: [expression] })
    return { value: id, shift: 0, offset: 0, size }
  }
}

function withoutFactors(stage: Stage, factors: HoistedFactors): Stage {
  return {
    ...stage,
    instructions: stage.instructions.map((instruction) =>
      instruction.kind === 'pointwise' ? new FactorSearch(instruction, factors).result() : instruction,
    ),
  }
}

const isSameRead = (a: Read, b: Read): boolean =>
  a.value === b.value && a.shift === b.shift && a.offset === b.offset && a.size === b.size

/** Rewrites one group: products of single use become one with what uses them, then lose their fixed factors. */
class FactorSearch {
  readonly #group: Pointwise
  readonly #factors: HoistedFactors
  readonly #reads: Read[]
  readonly #uses: readonly number[]

  constructor(group: Pointwise, factors: HoistedFactors) {
    this.#group = group
    this.#factors = factors
    this.#reads = [...group.reads]
    this.#uses = group.expressions.map((_, k) => group.expressions.reduce((sum, one) => sum + usesOf(one, k), 0))
  }

  result(): Pointwise {
    const { writes, expressions } = this.#group
    const places = new Map<number, number>()
    const kept: { readonly expression: Expression; readonly write: Pointwise['writes'][number] }[] = []
    expressions.forEach((expression, k) => {
      const write = writes[k] ?? null
      if (write === null && this.#isInlined(k)) return
      const rewritten = mapLeaves(this.#rewritten(this.#inlined(expression)), (leaf) =>
        leaf.kind === 'local' ? local(present(places.get(leaf.index), 'earlier result')) : leaf,
      )
      places.set(k, kept.push({ expression: rewritten, write }) - 1)
    })
    return withoutUnread({
      ...this.#group,
      reads: this.#reads,
      writes: kept.map(({ write }) => write),
      expressions: kept.map(({ expression }) => expression),
    })
  }

  /** A product that is used once, and nowhere kept. */
  #isInlined(k: number): boolean {
    const expression = this.#group.expressions[k]
    const isProduct = expression?.kind === 'binary' && expression.op === 'mul'
    return isProduct && this.#group.writes[k] === null && this.#uses[k] === 1
  }

  #inlined(expression: Expression): Expression {
    return mapLeaves(expression, (leaf) =>
      leaf.kind === 'local' && this.#isInlined(leaf.index)
        ? this.#inlined(present(this.#group.expressions[leaf.index], 'expression'))
        : leaf,
    )
  }

  #rewritten(expression: Expression): Expression {
    if (expression.kind === 'unary') return { ...expression, of: this.#rewritten(expression.of) }
    if (expression.kind !== 'binary') return expression
    if (expression.op !== 'mul')
      return { ...expression, left: this.#rewritten(expression.left), right: this.#rewritten(expression.right) }
    const factors = factorsOf(expression)
    const fixed = factors.filter((factor) => this.#isFixed(factor))
    const moving = factors.filter((factor) => !this.#isFixed(factor)).map((factor) => this.#rewritten(factor))
    if (fixed.length === 0 || moving.length === 0 || !readsAny(fixed)) return expression
    const formula = fixed.reduce(mul)
    if (operationCount(expression) <= moving.length) return expression
    const factor = read(this.#reads.push(this.#factors.take(formula, this.#reads)) - 1)
    return mul(moving.reduce(mul), factor)
  }

  #isFixed(expression: Expression): boolean {
    switch (expression.kind) {
      case 'read':
        return this.#factors.isFixed(present(this.#reads[expression.index], 'operand'))
      case 'constant':
        return true
      case 'unary':
        return this.#isFixed(expression.of)
      case 'binary':
        return this.#isFixed(expression.left) && this.#isFixed(expression.right)
      default:
        return false
    }
  }
}

function readsAny(expressions: readonly Expression[]): boolean {
  return expressions.some((expression) => leavesOf(expression).some(({ kind }) => kind === 'read'))
}

function usesOf(expression: Expression, index: number): number {
  return leavesOf(expression).filter((leaf) => leaf.kind === 'local' && leaf.index === index).length
}

function leavesOf(expression: Expression): readonly Expression[] {
  const leaves: Expression[] = []
  mapLeaves(expression, (leaf) => {
    leaves.push(leaf)
    return leaf
  })
  return leaves
}

/** Operands that no expression reads any more are no operands. */
function withoutUnread(group: Pointwise): Pointwise {
  const read_ = new Set(
    group.expressions.flatMap(leavesOf).flatMap((leaf) => (leaf.kind === 'read' ? [leaf.index] : [])),
  )
  const positions = [...read_].sort((a, b) => a - b)
  return {
    ...group,
    reads: positions.map((position) => present(readsOf(group)[position], 'operand')),
    expressions: group.expressions.map((expression) =>
      mapLeaves(expression, (leaf) => (leaf.kind === 'read' ? read(positions.indexOf(leaf.index)) : leaf)),
    ),
  }
}
