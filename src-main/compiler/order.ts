/** Orders of instructions: which must come before which, and which feed back on themselves through time. */
import { stronglyConnectedComponents } from '../foundation/components.ts'
import { overlaps, readsOf, writesOf } from './instructions.ts'
import type { Instruction, ValueId, Write } from './program.ts'

interface Dependence {
  /** Position of the writer. */
  readonly on: number
  /** Steps between: 0 within one step. */
  readonly shift: number
}

/** For each instruction, the ones in the list that write what it reads. */
export function dependences(instructions: readonly Instruction[]): readonly (readonly Dependence[])[] {
  const writers = new Map<ValueId, { readonly position: number; readonly write: Write }[]>()
  instructions.forEach((instruction, position) => {
    for (const write of writesOf(instruction)) {
      const list = writers.get(write.value) ?? []
      list.push({ position, write })
      writers.set(write.value, list)
    }
  })
  return instructions.map((instruction) =>
    readsOf(instruction).flatMap((read) =>
      (writers.get(read.value) ?? [])
        .filter(({ write }) => overlaps(write, read))
        .map(({ position }) => ({ on: position, shift: read.shift })),
    ),
  )
}

/** Groups that feed back on themselves (a recurrence) or are a single instruction, each after all that it depends on at any step. */
export function recurrences(
  instructions: readonly Instruction[],
): readonly { readonly members: readonly number[]; readonly recurrent: boolean }[] {
  const needs = dependences(instructions)
  const successors: number[][] = instructions.map(() => [])
  needs.forEach((list, position) => {
    for (const { on } of list) successors[on]?.push(position)
  })
  return stronglyConnectedComponents(successors).map((members) => ({
    members,
    recurrent: members.length > 1 || (needs[members[0] ?? 0] ?? []).some(({ on }) => on === members[0]),
  }))
}

/** The instructions with every one after those of the same step that it reads; otherwise in the order given. */
export function inOrder(instructions: readonly Instruction[]): readonly Instruction[] {
  const needs = dependences(instructions)
  const done = new Set<number>()
  const out: Instruction[] = []
  const place = (position: number): void => {
    const instruction = instructions[position]
    if (instruction === undefined || done.has(position)) return
    done.add(position)
    for (const { on, shift } of needs[position] ?? []) if (shift === 0) place(on)
    out.push(instruction)
  }
  instructions.forEach((_, position) => {
    place(position)
  })
  return out
}
