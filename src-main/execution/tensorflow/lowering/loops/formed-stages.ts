/** The stages of a program as the loops take them: which instructions run at time steps, and how each is written. */
import { readsOf, writesOf } from '../../../../compiler/instructions.ts'
import type { Instruction, Program, Read, Stage, ValueId } from '../../../../compiler/program.ts'
import type { Form } from '../chunk/chunk.ts'

export interface FormedInstruction {
  readonly instruction: Instruction
  readonly form: Form
}

export interface FormedStage {
  readonly part: Stage['part']
  readonly isScan: boolean
  /** Those of time 'step'. */
  readonly atSteps: readonly FormedInstruction[]
  /** Those of time 'once'. */
  readonly once: readonly Instruction[]
}

/**
 * What only scans read is made as a stack, whose steps are parts of its memory, unless it is made of something wide, which would have to be
 * rearranged; all else outside of scans is wide.
 */
export function formedStages(program: Program): readonly FormedStage[] {
  const forScans = readByScansAlone(program)
  const wide = new Set<ValueId>()
  const wholeForm = (instruction: Instruction): Form => {
    const writes = writesOf(instruction)
    const isForScans = writes.length > 0 && writes.every(({ value }) => forScans.has(value))
    if (isForScans && !readsOf(instruction).some(({ value }) => wide.has(value))) return 'stack'
    // What a batch brings lies as rows.
    if (instruction.kind !== 'feed') for (const { value } of writes) wide.add(value)
    return 'wide'
  }
  return program.stages.map(({ kind, part, instructions }) => ({
    part,
    isScan: kind !== 'whole',
    atSteps: instructions
      .filter((instruction) => isAtSteps(program, instruction))
      .map((instruction) => ({ instruction, form: kind === 'whole' ? wholeForm(instruction) : 'step' })),
    once: instructions.filter((instruction) => !isAtSteps(program, instruction)),
  }))
}

/** 'last' reads steps, 'last-adjoint' writes them. */
function isAtSteps({ values }: Program, instruction: Instruction): boolean {
  const reads = readsOf(instruction)
  const [touched] = instruction.kind === 'last' ? reads : [...writesOf(instruction), ...reads]
  return touched === undefined || values[touched.value]?.time === 'step'
}

function readByScansAlone({ stages }: Program): ReadonlySet<ValueId> {
  const readIn = (isWanted: (stage: Stage) => boolean): ReadonlySet<ValueId> =>
    new Set(
      stages
        .filter(isWanted)
        .flatMap(readsOfStage)
        .map(({ value }) => value),
    )
  const elsewhere = readIn(({ kind }) => kind === 'whole')
  return new Set([...readIn(({ kind }) => kind !== 'whole')].filter((value) => !elsewhere.has(value)))
}

/** By value: where any reader cuts its rows. */
export function cutsOf({ stages }: Program): ReadonlyMap<ValueId, readonly number[]> {
  const cuts = new Map<ValueId, number[]>()
  for (const { value, offset, size } of stages.flatMap(readsOfStage))
    cuts.set(value, [...(cuts.get(value) ?? []), offset, offset + size])
  return cuts
}

function readsOfStage({ instructions }: Stage): readonly Read[] {
  return instructions.flatMap(readsOf)
}

/** The instructions at time steps of one part of the program, in order. */
export function atStepsOf(stages: readonly FormedStage[], part: Stage['part']): readonly FormedInstruction[] {
  return stages.filter((stage) => stage.part === part).flatMap(({ atSteps }) => atSteps)
}
