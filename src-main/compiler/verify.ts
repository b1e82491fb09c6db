/** The legal form of a program, as an executable check: run after every pass in tests. Throws a broken invariant that says what is wrong. */
import { invariant, present } from '../foundation/invariant.ts'
import { blocksOf, overlaps, readsOf, writesOf } from './instructions.ts'
import type { Expression } from '../network/operations/expression.ts'
import type { Instruction, Program, Read, Stage, ValueId, Write } from './program.ts'

export function verify(program: Program): void {
  const writes = new Map<ValueId, Write[]>()
  for (const stage of program.stages)
    for (const instruction of stage.instructions) verifyInstruction(program, instruction, writes)
  for (const value of program.values) {
    const rows = (writes.get(value.id) ?? []).reduce((sum, write) => sum + write.size, 0)
    invariant(rows === 0 || rows === value.size, 'a value is written in part', {
      value: value.name,
      rows,
      size: value.size,
    })
  }
  verifyOrder(program, writes)
  for (const state of program.states)
    invariant(writes.has(state.value), 'a state is never written', { state: state.name })
  for (const tap of program.taps) invariant(writes.has(tap.bar), 'a tap is never written', { tap: tap.connection })
}

function verifyInstruction(program: Program, instruction: Instruction, writes: Map<ValueId, Write[]>): void {
  for (const read of readsOf(instruction)) verifyRange(program, read, instruction.kind)
  for (const write of writesOf(instruction)) {
    verifyRange(program, write, instruction.kind)
    const known = writes.get(write.value) ?? []
    invariant(!known.some((other) => overlaps(other, write)), 'rows are written twice', {
      value: program.values[write.value]?.name,
      kind: instruction.kind,
    })
    writes.set(write.value, [...known, write])
  }
  for (const block of blocksOf(instruction)) {
    const parameter = present(program.parameters[block.parameter], 'parameter')
    invariant(
      block.row + block.rows <= parameter.rows && block.column + block.columns <= parameter.columns,
      'a block leaves its parameter',
      { block, parameter: parameter.name },
    )
  }
  verifyShapes(instruction)
}

function verifyRange(program: Program, range: Read | Write, kind: string): void {
  const value = present(program.values[range.value], 'value')
  invariant(range.size > 0 && range.offset >= 0 && range.offset + range.size <= value.size, 'rows outside a value', {
    kind,
    value: value.name,
    range,
  })
}

function verifyShapes(instruction: Instruction): void {
  const fits = (condition: boolean): void => {
    invariant(condition, 'shapes do not fit', { instruction })
  }
  switch (instruction.kind) {
    case 'pointwise':
      fits(instruction.expressions.length === instruction.writes.length)
      fits(new Set([...instruction.reads, ...writesOf(instruction)].map(({ size }) => size)).size <= 1)
      instruction.expressions.forEach((expression, index) => {
        verifyExpression(expression, { reads: instruction.reads.length, locals: index })
      })
      return
    case 'product':
      fits(instruction.weight.columns === instruction.read.size && instruction.weight.rows === instruction.write.size)
      return
    case 'transposed-product':
      fits(instruction.weight.rows === instruction.read.size && instruction.weight.columns === instruction.write.size)
      return
    case 'weight-gradient':
      fits(instruction.weight.rows === instruction.bar.size && instruction.weight.columns === instruction.read.size)
      return
    case 'gather':
      fits(instruction.weight.rows === instruction.write.size)
      return
    case 'diagonal':
      fits(instruction.diagonal.rows === instruction.read.size && instruction.read.size === instruction.write.size)
      return
    case 'reduce':
    case 'pick':
      fits(instruction.write.size === 1)
      return
    case 'broadcast':
    case 'place':
    case 'loss':
      fits(instruction.read.size === 1)
      return
    case 'copy':
    case 'bias':
    case 'last':
    case 'last-adjoint':
      fits(instruction.read.size === instruction.write.size)
      return
    default:
  }
}

function verifyExpression(expression: Expression, limits: { readonly reads: number; readonly locals: number }): void {
  switch (expression.kind) {
    case 'read':
      invariant(expression.index < limits.reads, 'an expression reads beyond its operands', { expression })
      return
    case 'local':
      invariant(expression.index < limits.locals, 'an expression uses a later result', { expression })
      return
    case 'unary':
      verifyExpression(expression.of, limits)
      return
    case 'binary':
      verifyExpression(expression.left, limits)
      verifyExpression(expression.right, limits)
      return
    default:
  }
}

/** Within a step, and from stage to stage, everything is written before it is read. */
function verifyOrder(program: Program, allWrites: ReadonlyMap<ValueId, readonly Write[]>): void {
  const written = new Map<ValueId, Write[]>()
  for (const stage of program.stages) {
    const inStage = new Set(
      stage.instructions.flatMap((instruction) => writesOf(instruction).map((write) => write.value)),
    )
    for (const instruction of stage.instructions) {
      for (const read of readsOf(instruction)) verifyRead(program, { stage, read, inStage, written, allWrites })
      for (const write of writesOf(instruction)) written.set(write.value, [...(written.get(write.value) ?? []), write])
    }
  }
}

interface ReadPlace {
  readonly stage: Stage
  readonly read: Read
  readonly inStage: ReadonlySet<ValueId>
  readonly written: ReadonlyMap<ValueId, readonly Write[]>
  readonly allWrites: ReadonlyMap<ValueId, readonly Write[]>
}

function verifyRead(program: Program, { stage, read, inStage, written, allWrites }: ReadPlace): void {
  const { name } = present(program.values[read.value], 'value')
  const rows = (writes: readonly Write[]): number =>
    writes
      .filter((write) => overlaps(write, read))
      .reduce(
        (sum, write) =>
          sum + Math.min(write.offset + write.size, read.offset + read.size) - Math.max(write.offset, read.offset),
        0,
      )
  const towardsPast = stage.kind === 'scan-forward' ? read.shift < 0 : stage.kind === 'scan-backward' && read.shift > 0
  if (towardsPast && inStage.has(read.value)) {
    invariant(rows(allWrites.get(read.value) ?? []) === read.size, 'a read at another step finds no writer', {
      name,
      read,
    })
    return
  }
  invariant(rows(written.get(read.value) ?? []) === read.size, 'a value is read before it is written', {
    name,
    read,
    stage: stage.kind,
  })
}
