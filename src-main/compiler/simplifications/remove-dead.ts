import { accumulates, readsOf, writesOf } from '../instructions.ts'
import { keptValues } from '../kept-values.ts'
import type { Instruction, Program, ValueId } from '../program.ts'

/** The program without instructions whose results nobody reads, and without stages that become empty. */
export function removeDead(program: Program): Program {
  const isWanted = wantedInstructions(program)
  const stages = program.stages.map((stage) => ({ ...stage, instructions: stage.instructions.filter(isWanted) }))
  return { ...program, stages: stages.filter((stage) => stage.instructions.length > 0) }
}

function wantedInstructions(program: Program): (instruction: Instruction) => boolean {
  const instructions = program.stages.flatMap((stage) => stage.instructions)
  const wanted = new Set<ValueId>(keptValues(program))
  const isWanted = (instruction: Instruction): boolean =>
    accumulates(instruction) || writesOf(instruction).some((write) => wanted.has(write.value))
  // A recurrence takes several rounds.
  for (let before = -1; before !== wanted.size;) {
    before = wanted.size
    for (const instruction of instructions) {
      if (isWanted(instruction)) for (const read of readsOf(instruction)) wanted.add(read.value)
    }
  }
  return isWanted
}
