import { accumulates, mapReads, writesOf } from '../instructions.ts'
import { replaceKept } from '../kept-values.ts'
import type { Instruction, Program, Stage, ValueId } from '../program.ts'

/** Instructions that would write the same are done once; whoever reads the other results reads the first one's. */
export function shareEquals(program: Program): Program {
  const replaced = new Map<ValueId, ValueId>()
  const replace = (value: ValueId): ValueId => replaced.get(value) ?? value
  const follow = (instruction: Instruction): Instruction =>
    mapReads(instruction, (read) => ({ ...read, value: replace(read.value) }))
  const seen = new Map<string, ValueId>()
  const isFirst = (instruction: Instruction, { part }: Stage): boolean => {
    const key = workOf(program, instruction)
    const [write] = writesOf(instruction)
    if (key === undefined || write === undefined) return true
    const known = seen.get(`${part} ${key}`)
    if (known === undefined) seen.set(`${part} ${key}`, write.value)
    else replaced.set(write.value, known)
    return known === undefined
  }
  const stages = program.stages.map((stage) => ({
    ...stage,
    instructions: stage.instructions.map(follow).filter((instruction) => isFirst(instruction, stage)),
  }))
  // A recurrence reads what comes later in the list: only now are all its replacements known.
  const followed = stages.map((stage) => ({ ...stage, instructions: stage.instructions.map(follow) }))
  return replaceKept({ ...program, stages: followed }, replace)
}

/** What an instruction does, whatever it writes to; undefined where it cannot be shared because it does not make a whole value. */
function workOf({ values }: Program, instruction: Instruction): string | undefined {
  const [write] = writesOf(instruction)
  const value = write === undefined ? undefined : values[write.value]
  if (write === undefined || value === undefined || accumulates(instruction) || write.size !== value.size)
    return undefined
  return JSON.stringify([value.size, value.time, { ...instruction, write: null, writes: null }])
}
