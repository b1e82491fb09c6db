/** The legal form of a program, as an executable check: run after every pass in tests. */
import { invariant, present } from '../foundation/invariant.ts'
import type { Expression } from '../network/operations/expression.ts'
import { blocksOf, overlaps, readsOf, writesOf } from './instructions.ts'
import type { Block, Instruction, Program, Read, Stage, ValueId, Write } from './program.ts'
import { shapesFit } from './shapes.ts'

/** Throws a broken invariant that says what is wrong with the program, if anything is. */
export function verify(program: Program): void {
  verifyNames(program)
  const instructions = program.stages.flatMap((stage) => stage.instructions)
  for (const instruction of instructions) verifyInstruction(program, instruction)
  const writes = instructions.flatMap(writesOf)
  verifyWrites(
    program,
    Map.groupBy(writes, (write) => write.value),
  )
  verifyOrder(program)
}

function verifyNames({ values, parameters }: Program): void {
  values.forEach(({ id, name }, position) =>
    invariant(id === position, 'a value is not at its place', { name, id, position }),
  )
  const [value, parameter] = [repeated(values), repeated(parameters)]
  invariant(value === undefined, 'two values of one name', { value })
  invariant(parameter === undefined, 'two parameters of one name', { parameter })
}

function repeated(named: readonly { readonly name: string }[]): string | undefined {
  const seen = new Set<string>()
  return named.find(({ name }) => seen.size === seen.add(name).size)?.name
}

function verifyInstruction(program: Program, instruction: Instruction): void {
  for (const range of [...readsOf(instruction), ...writesOf(instruction)]) verifyRange(program, range, instruction.kind)
  for (const block of blocksOf(instruction)) verifyBlock(program, block)
  invariant(shapesFit(instruction, program), 'shapes do not fit', { instruction })
  if (instruction.kind === 'pointwise') {
    instruction.expressions.forEach((expression, index) => {
      verifyExpression(expression, { reads: instruction.reads.length, locals: index })
    })
  }
  verifyTime(program, instruction)
}

function verifyRange(program: Program, range: Read | Write, kind: string): void {
  const { name, size } = present(program.values[range.value], 'value')
  const isInside = range.size > 0 && range.offset >= 0 && range.offset + range.size <= size
  invariant(isInside, 'rows outside a value', { kind, value: name, range })
}

function verifyBlock({ parameters }: Program, block: Block): void {
  const { name, rows, columns } = present(parameters[block.parameter], 'parameter')
  const hasRows = block.row >= 0 && block.row + block.rows <= rows
  const hasColumns = block.column >= 0 && block.column + block.columns <= columns
  invariant(hasRows && hasColumns, 'a block leaves its parameter', { block, parameter: name })
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
    case 'scalar':
      invariant(false, 'only optimisers have scalars', { expression })
      return
    case 'constant':
  }
}

/** Only 'last' turns steps into one value per sequence. */
function verifyTime({ values }: Program, instruction: Instruction): void {
  if (instruction.kind === 'last') return
  const isOnce = ({ value }: Read | Write): boolean => values[value]?.time === 'once'
  const results = [...writesOf(instruction), ...('bar' in instruction ? [instruction.bar] : [])]
  if (!results.some(isOnce)) return
  invariant(readsOf(instruction).every(isOnce), 'a step goes into one value per sequence', { instruction })
}

function verifyWrites(program: Program, writes: ReadonlyMap<ValueId, readonly Write[]>): void {
  for (const { id, name, size } of program.values) {
    const own = writes.get(id) ?? []
    const isDisjoint = own.every((write, k) => !own.slice(0, k).some((other) => overlaps(other, write)))
    invariant(isDisjoint, 'rows are written twice', { value: name })
    const rows = own.reduce((sum, write) => sum + write.size, 0)
    invariant(rows === 0 || rows === size, 'a value is written in part', { value: name, rows, size })
  }
  for (const { name, value } of program.states)
    invariant(writes.has(value), 'a state is never written', { state: name })
  for (const { connection, bar } of program.taps)
    invariant(writes.has(bar), 'a tap is never written', { tap: connection })
}

/** Within a step, and from stage to stage, everything is written before it is read. */
function verifyOrder(program: Program): void {
  const soFar = new Map<ValueId, Write[]>()
  for (const stage of program.stages) {
    const inStage = Map.groupBy(stage.instructions.flatMap(writesOf), (write) => write.value)
    for (const instruction of stage.instructions) {
      for (const read of readsOf(instruction)) {
        const [own, known] = [inStage.get(read.value) ?? [], soFar.get(read.value) ?? []]
        verifyRead(program, { stage, read, inStage: own, soFar: known })
      }
      for (const write of writesOf(instruction)) soFar.set(write.value, [...(soFar.get(write.value) ?? []), write])
    }
  }
}

interface ReadPlace {
  readonly stage: Stage
  readonly read: Read
  /** What is written to the same value: in all of this stage, and by all instructions so far. */
  readonly inStage: readonly Write[]
  readonly soFar: readonly Write[]
}

function verifyRead({ values }: Program, { stage, read, inStage, soFar }: ReadPlace): void {
  const { name } = present(values[read.value], 'value')
  const feedsBack = stage.kind !== 'whole' && read.shift !== 0 && inStage.some((write) => overlaps(write, read))
  const isReached = stage.kind === 'scan-forward' ? read.shift < 0 : read.shift > 0
  invariant(!feedsBack || isReached, 'a scan reads a step that it has not reached', { name, read, stage: stage.kind })
  const writes = feedsBack ? new Set([...soFar, ...inStage]) : soFar
  const rows = rowsWritten(read, [...writes])
  invariant(rows === read.size, 'a value is read before it is written', { name, read, stage: stage.kind })
}

/** How many of the rows read these writes have written. */
function rowsWritten(read: Read, writes: readonly Write[]): number {
  return writes
    .filter((write) => overlaps(write, read))
    .map(({ offset, size }) => Math.min(offset + size, read.offset + read.size) - Math.max(offset, read.offset))
    .reduce((sum, rows) => sum + rows, 0)
}
