import { blocksOf, readsOf, writesOf } from '../instructions.ts'
import type { Instruction, ValueId } from '../program.ts'

/** Values that some parameter can change and that can change the loss, at whatever step: only these have a bar. */
export function activeValues(forward: readonly Instruction[], loss: ValueId): ReadonlySet<ValueId> {
  const changed = changedByParameters(forward)
  return new Set([...influencing(forward, loss)].filter((value) => changed.has(value)))
}

function influencing(forward: readonly Instruction[], loss: ValueId): ReadonlySet<ValueId> {
  return closure([loss], (influences) =>
    forward
      .filter((instruction) => writesOf(instruction).some((write) => influences.has(write.value)))
      .flatMap((instruction) => readsOf(instruction).map((read) => read.value)),
  )
}

function changedByParameters(forward: readonly Instruction[]): ReadonlySet<ValueId> {
  return closure([], (changed) =>
    forward
      .filter(
        (instruction) =>
          blocksOf(instruction).length > 0 || readsOf(instruction).some((read) => changed.has(read.value)),
      )
      .flatMap((instruction) => writesOf(instruction).map((write) => write.value)),
  )
}

/** The smallest set with the `first` values that contains whatever `more` makes of it. A recurrence takes several rounds. */
function closure(
  first: readonly ValueId[],
  more: (set: ReadonlySet<ValueId>) => readonly ValueId[],
): ReadonlySet<ValueId> {
  const set = new Set(first)
  for (let before = -1; before !== set.size;) {
    before = set.size
    for (const value of more(set)) set.add(value)
  }
  return set
}
