/**
 * fuse: neighbouring pointwise instructions of one size in one stage become one group.
 *
 * A group is evaluated row range by row range, so that results used only inside it never leave the fastest memory.
 * Invariant: no member reads, at another step or in other rows, what the group writes in this one.
 */
import { local, mapLeaves, read as operand, type Expression } from '../../network/operations/expression.ts'
import { overlaps, readsOf, sameRange, writesOf } from '../instructions.ts'
import { keptValues } from '../kept-values.ts'
import { dependences } from '../order.ts'
import type { Instruction, Program, Read, Stage, ValueId, Write } from '../program.ts'

type Pointwise = Extract<Instruction, { kind: 'pointwise' }>

export function fusePointwise(program: Program): Program {
  return dropInner({ ...program, stages: program.stages.map((stage) => fuseStage(program, stage)) })
}

function fuseStage(program: Program, stage: Stage): Stage {
  const out: Instruction[] = []
  let group: Pointwise[] = []
  const close = (): void => {
    if (group.length > 0) out.push(merge(group))
    group = []
  }
  for (const instruction of gatherPointwise(program, stage.instructions)) {
    if (instruction.kind !== 'pointwise') {
      close()
      out.push(instruction)
      continue
    }
    if (!joins(program, group, instruction)) close()
    group.push(instruction)
  }
  close()
  return { ...stage, instructions: out }
}

/** The same instructions, each still after what it needs, with pointwise ones of a size next to each other where that is possible. */
function gatherPointwise(program: Program, instructions: readonly Instruction[]): readonly Instruction[] {
  const needs = dependences(instructions)
  const pending = new Set(instructions.keys())
  const out: Instruction[] = []
  let current: string | undefined
  const ready = (position: number): boolean =>
    (needs[position] ?? []).every(({ on, shift }) => shift !== 0 || !pending.has(on))
  while (pending.size > 0) {
    const candidates = [...pending].filter(ready)
    const next =
      candidates.find((position) => current !== undefined && sortOf(program, instructions[position]) === current) ??
      candidates[0]
    if (next === undefined) return instructions
    const instruction = instructions[next]
    pending.delete(next)
    if (instruction === undefined) continue
    current = sortOf(program, instruction)
    out.push(instruction)
  }
  return out
}

/** What instructions must share to be in one group: size and time of what they write. */
function sortOf(program: Program, instruction: Instruction | undefined): string | undefined {
  if (instruction?.kind !== 'pointwise') return undefined
  const [write] = writesOf(instruction)
  return write === undefined ? undefined : `${String(write.size)} ${program.values[write.value]?.time ?? ''}`
}

function joins(program: Program, group: readonly Pointwise[], next: Pointwise): boolean {
  const first = group[0]
  if (first === undefined) return true
  if (sortOf(program, first) !== sortOf(program, next)) return false
  const written = group.flatMap((member) => writesOf(member))
  const clashes = (read: Read, write: Write): boolean =>
    read.value === write.value && overlaps(read, write) && (read.shift !== 0 || !sameRange(read, write))
  return !readsOf(next).some((read) => written.some((write) => clashes(read, write)))
}

function merge(group: readonly Pointwise[]): Instruction {
  if (group.length === 1 && group[0] !== undefined) return group[0]
  const reads: Read[] = []
  const writes: (Write | null)[] = []
  const expressions: Expression[] = []
  for (const member of group) {
    const base = expressions.length
    const mapped = member.reads.map((read): Expression => {
      const inner = writes.findIndex(
        (write) => write !== null && write.value === read.value && sameRange(write, read) && read.shift === 0,
      )
      return inner >= 0 ? local(inner) : operand(indexOfRead(reads, read))
    })
    for (const expression of member.expressions) {
      expressions.push(
        mapLeaves(expression, (leaf) => {
          if (leaf.kind === 'read') return mapped[leaf.index] ?? leaf
          return leaf.kind === 'local' ? local(base + leaf.index) : leaf
        }),
      )
    }
    writes.push(...member.writes)
  }
  return { kind: 'pointwise', reads, writes, expressions }
}

function indexOfRead(reads: Read[], read: Read): number {
  const known = reads.findIndex(
    (other) => other.value === read.value && other.shift === read.shift && sameRange(other, read),
  )
  if (known >= 0) return known
  reads.push(read)
  return reads.length - 1
}

/** Results that are read only inside their group need no place in memory. */
function dropInner(program: Program): Program {
  const readOutside = new Set<ValueId>(keptValues(program))
  for (const stage of program.stages)
    for (const instruction of stage.instructions) for (const read of readsOf(instruction)) readOutside.add(read.value)
  const drop = (write: Write | null): Write | null => (write === null || readOutside.has(write.value) ? write : null)
  return {
    ...program,
    stages: program.stages.map((stage) => ({
      ...stage,
      instructions: stage.instructions.map((instruction) =>
        instruction.kind === 'pointwise' ? { ...instruction, writes: instruction.writes.map(drop) } : instruction,
      ),
    })),
  }
}
