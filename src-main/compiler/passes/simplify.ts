/**
 * simplify: takes a split program, leaves the same values with less work.
 *
 * 1. algebra      x * 1 is x, x * -1 is -x
 * 2. shared       the same instruction twice is done once
 * 3. dead         what nobody reads goes
 * 4. forwarded    a sum of one term is written where it belongs
 * 5. fused        neighbouring pointwise instructions of one size become one group, whose inner results need no memory
 * Invariant: no sum is reordered, so simplified and plain programs agree bit for bit on any executor.
 */
import { invariant } from '../../foundation/invariant.ts'
import { mul, neg, type Expression } from '../../network/operations/expression.ts'
import { accumulates, mapReads, readsOf, sameRange, writesOf } from '../instructions.ts'
import { inOrder } from '../order.ts'
import type { Instruction, Program, Read, Stage, ValueId } from '../program.ts'
import { fuse } from './fuse.ts'

export function simplify(program: Program, kept: ReadonlySet<ValueId> = new Set()): Program {
  const keep = new Set<ValueId>([...kept, ...keptValues(program)])
  const plain = mapInstructions(program, simplifyAlgebra)
  const shared = removeDead(share(plain), keep)
  const forwarded = removeDead(forward(shared, keep), keep)
  return fuse(
    {
      ...forwarded,
      stages: forwarded.stages.map((stage) => ({ ...stage, instructions: inOrder(stage.instructions) })),
    },
    keep,
  )
}

/** Values that must be there afterwards whoever reads them: outputs, states, taps. */
export function keptValues(program: Program): readonly ValueId[] {
  return [
    program.logits,
    program.prediction,
    program.loss,
    ...program.states.map((state) => state.value),
    ...program.taps.flatMap((tap) => [tap.bar, ...tap.pieces.map((piece) => piece.value)]),
  ]
}

function mapInstructions(program: Program, change: (instruction: Instruction) => Instruction): Program {
  return {
    ...program,
    stages: program.stages.map((stage) => ({ ...stage, instructions: stage.instructions.map(change) })),
  }
}

function simplifyAlgebra(instruction: Instruction): Instruction {
  return instruction.kind === 'pointwise'
    ? { ...instruction, expressions: instruction.expressions.map(reduced) }
    : instruction
}

function reduced(expression: Expression): Expression {
  if (expression.kind === 'unary') return { ...expression, of: reduced(expression.of) }
  if (expression.kind !== 'binary') return expression
  const left = reduced(expression.left)
  const right = reduced(expression.right)
  if (expression.op === 'mul') {
    if (isConstant(right, 1)) return left
    if (isConstant(left, 1)) return right
    if (isConstant(right, -1)) return neg(left)
    return mul(left, right)
  }
  return { ...expression, left, right }
}

const isConstant = (expression: Expression, value: number): boolean =>
  expression.kind === 'constant' && expression.value === value

/** Instructions that would write the same are done once; their readers read the first one's result. */
function share(program: Program): Program {
  const replaced = new Map<ValueId, ValueId>()
  const seen = new Map<string, ValueId>()
  const follow = (read: Read): Read => ({ ...read, value: replaced.get(read.value) ?? read.value })
  const stages = program.stages.map((stage): Stage => {
    const instructions = stage.instructions.flatMap((original) => {
      const instruction = mapReads(original, follow)
      const [write] = writesOf(instruction)
      if (write === undefined || accumulates(instruction) || write.size !== program.values[write.value]?.size)
        return [instruction]
      const key = JSON.stringify([stage.part, { ...instruction, write: null, writes: null }])
      const known = seen.get(key)
      if (known === undefined) {
        seen.set(key, write.value)
        return [instruction]
      }
      replaced.set(write.value, known)
      return []
    })
    return { ...stage, instructions }
  })
  const finished = { ...program, stages }
  const through = mapInstructions(finished, (instruction) => mapReads(instruction, follow))
  return {
    ...through,
    taps: program.taps.map((tap) => ({
      ...tap,
      bar: replaced.get(tap.bar) ?? tap.bar,
      pieces: tap.pieces.map(follow),
    })),
    logits: replaced.get(program.logits) ?? program.logits,
    prediction: replaced.get(program.prediction) ?? program.prediction,
  }
}

function removeDead(program: Program, keep: ReadonlySet<ValueId>): Program {
  const wanted = new Set<ValueId>([...keep, ...keptValues(program)])
  for (let before = -1; before !== wanted.size;) {
    before = wanted.size
    for (const stage of program.stages) {
      for (const instruction of stage.instructions) {
        if (accumulates(instruction) || writesOf(instruction).some((write) => wanted.has(write.value)))
          for (const read of readsOf(instruction)) wanted.add(read.value)
      }
    }
  }
  const stages = program.stages.map((stage) => ({
    ...stage,
    instructions: stage.instructions.filter(
      (instruction) => accumulates(instruction) || writesOf(instruction).some((write) => wanted.has(write.value)),
    ),
  }))
  return { ...program, stages: stages.filter((stage) => stage.instructions.length > 0) }
}

/** Copies vanish where the one who made the value can write to its place. */
function forward(program: Program, keep: ReadonlySet<ValueId>): Program {
  const readers = countReaders(program)
  const only = (value: ValueId): boolean => readers.get(value) === 1 && !keep.has(value)
  return {
    ...program,
    stages: program.stages.map((stage) => ({
      ...stage,
      instructions: forwardInStage(program, stage.instructions, only),
    })),
  }
}

function countReaders(program: Program): ReadonlyMap<ValueId, number> {
  const readers = new Map<ValueId, number>()
  for (const stage of program.stages) {
    for (const instruction of stage.instructions)
      for (const read of readsOf(instruction)) readers.set(read.value, (readers.get(read.value) ?? 0) + 1)
  }
  return readers
}

function forwardInStage(
  program: Program,
  instructions: readonly Instruction[],
  only: (value: ValueId) => boolean,
): readonly Instruction[] {
  const list: (Instruction | undefined)[] = [...instructions]
  const writerOf = (read: Read): number =>
    list.findIndex(
      (candidate) =>
        candidate !== undefined &&
        writesOf(candidate).some((write) => write.value === read.value && sameRange(write, read)),
    )
  const isWhole = (read: Read): boolean =>
    read.shift === 0 && read.size === program.values[read.value]?.size && only(read.value)
  list.forEach((instruction, position) => {
    if (instruction === undefined) return
    const copied = copySource(instruction)
    if (copied === undefined || !isWhole(copied)) return
    const writer = writerOf(copied)
    const source = list[writer]
    const [target] = writesOf(instruction)
    if (source === undefined || target === undefined || writer === position) return
    list[writer] = redirect(source, target)
    list[position] = undefined
  })
  return list.filter((instruction) => instruction !== undefined)
}

function redirect(
  source: Instruction,
  write: { readonly value: ValueId; readonly offset: number; readonly size: number },
): Instruction {
  if (source.kind === 'pointwise') return { ...source, writes: [write] }
  invariant('write' in source, 'an instruction without a write was redirected', { kind: source.kind })
  return { ...source, write }
}

/** The one value that an instruction copies, if that is all it does. */
function copySource(instruction: Instruction): Read | undefined {
  if (instruction.kind === 'copy') return instruction.read
  if (instruction.kind !== 'pointwise' || instruction.expressions.length !== 1) return undefined
  const [expression] = instruction.expressions
  return expression?.kind === 'read' ? instruction.reads[expression.index] : undefined
}
