import { invariant } from '../../foundation/invariant.ts'
import { readsOf, sameRange, writesOf } from '../instructions.ts'
import { keptValues } from '../kept-values.ts'
import type { Instruction, Program, Read, ValueId, Write } from '../program.ts'

/** Copies vanish where nobody else reads what is copied: its maker writes to the copy's place. */
export function forwardCopies(program: Program): Program {
  const isOnlyCopied = onlyCopied(program)
  const stages = program.stages.map((stage) => ({
    ...stage,
    instructions: forwardInStage(stage.instructions, isOnlyCopied),
  }))
  return { ...program, stages }
}

/** Whether a read takes all of a value of this step that nobody else needs. */
function onlyCopied(program: Program): (read: Read) => boolean {
  const readers = new Map<ValueId, number>()
  for (const { instructions } of program.stages) {
    for (const { value } of instructions.flatMap(readsOf)) readers.set(value, (readers.get(value) ?? 0) + 1)
  }
  const kept = keptValues(program)
  return ({ value, shift, size }) =>
    shift === 0 && size === program.values[value]?.size && readers.get(value) === 1 && !kept.has(value)
}

function forwardInStage(
  instructions: readonly Instruction[],
  isOnlyCopied: (read: Read) => boolean,
): readonly Instruction[] {
  const list: (Instruction | undefined)[] = [...instructions]
  list.forEach((instruction, position) => {
    const copied = instruction === undefined ? undefined : copySource(instruction)
    const [target] = instruction === undefined ? [] : writesOf(instruction)
    if (copied === undefined || target === undefined || !isOnlyCopied(copied)) return
    const maker = list.findIndex((candidate) => candidate !== undefined && makes(candidate, copied))
    const source = list[maker]
    if (source === undefined || maker === position) return
    list[maker] = redirected(source, target)
    list[position] = undefined
  })
  return list.filter((instruction) => instruction !== undefined)
}

function makes(instruction: Instruction, read: Read): boolean {
  return writesOf(instruction).some((write) => write.value === read.value && sameRange(write, read))
}

function redirected(source: Instruction, write: Write): Instruction {
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
