/** What a loop over chunks must carry from round to round, and what the forward loop must keep for the backward one. */
import { readsOf, writesOf } from '../../../../compiler/instructions.ts'
import type { Instruction, Stage, ValueId } from '../../../../compiler/program.ts'
import type { Output } from '../../graph/frame.ts'
import type { Chunk } from '../chunk/chunk.ts'
import { endOf, type Range } from '../chunk/row-pieces.ts'
import { atStepsOf, type FormedStage } from './formed-stages.ts'

/** Steps of a value outside of a chunk that its instructions read: `reach` before its first step, or after its last. */
export interface Carried {
  readonly value: ValueId
  readonly reach: number
}

/** What reads of one part of the program reach of steps before a chunk (`direction` -1) or after it (+1). */
export function carriedBy(stages: readonly FormedStage[], part: Stage['part'], direction: -1 | 1): readonly Carried[] {
  return atStepsOf(stages, part)
    .flatMap(({ instruction }) => readsOf(instruction))
    .filter(({ shift }) => shift * direction > 0)
    .map(({ value, shift }) => ({ value, reach: Math.abs(shift) }))
}

/** Each value once, with its longest reach. */
export function longest(all: readonly Carried[]): readonly Carried[] {
  const reaches = new Map<ValueId, number>()
  for (const { value, reach } of all) reaches.set(value, Math.max(reach, reaches.get(value) ?? 0))
  return [...reaches].map(([value, reach]) => ({ value, reach }))
}

/** Rows of a value, kept for each chunk. */
export type Crossing = { readonly value: ValueId; readonly range: Range } & (
  | {
      readonly form: 'steps'
      /** First step that is kept: 0, or earlier. */
      readonly from: number
    }
  | { readonly form: 'wide' | 'stack'; readonly shift: number }
)

/** What the adjoint's steps read of forward values, but for what is made again from the batch alone. */
export function crossings(stages: readonly FormedStage[]): readonly Crossing[] {
  const forward = new Set(
    atStepsOf(stages, 'forward')
      .filter(({ instruction }) => instruction.kind !== 'last' && !isSource(instruction))
      .flatMap(({ instruction }) => writesOf(instruction).map(({ value }) => value)),
  )
  const all = atStepsOf(stages, 'adjoint').flatMap(({ instruction, form }) =>
    readsOf(instruction)
      .filter(({ value }) => forward.has(value))
      .map(({ value, offset, size, shift }): Crossing => {
        const range = { offset, size }
        return form === 'step'
          ? { value, range, form: 'steps', from: Math.min(0, shift) }
          : { value, range, form, shift }
      }),
  )
  return withoutIncluded(all)
}

/** Reads nothing and costs next to nothing: made again where it is needed, never kept. */
export function isSource(instruction: Instruction): boolean {
  const { kind } = instruction
  return kind === 'feed' || kind === 'constant' || (kind === 'dropout-mask' && instruction.variational)
}

/** What the forward loop has to carry so that it can keep steps before a chunk. */
export function carriedFor(all: readonly Crossing[]): readonly Carried[] {
  return all
    .map((one) => ({ value: one.value, reach: one.form === 'steps' ? -one.from : -one.shift }))
    .filter(({ reach }) => reach > 0)
}

/** In the forward loop. */
export function keptOf(chunk: Chunk, one: Crossing): Output {
  const value = chunk.value(one.value)
  return one.form === 'steps' ? value.stacked(one.range, one.from) : value.matrix(one.form, one)
}

/** In the backward loop. */
export function takeKept(chunk: Chunk, one: Crossing, kept: Output): void {
  const value = chunk.value(one.value)
  if (one.form === 'steps') value.putStacked(one.range, one.from, kept)
  else value.putShifted(one.form, one, kept)
}

/** The crossings without those that can be had from another. */
export function withoutIncluded(all: readonly Crossing[]): readonly Crossing[] {
  return all.filter(
    (one, k) =>
      !all.some((other, position) => position !== k && includes(other, one) && (position < k || !includes(one, other))),
  )
}

export function includes(large: Crossing, small: Crossing): boolean {
  if (large.value !== small.value) return false
  const isInside = large.range.offset <= small.range.offset && endOf(small.range) <= endOf(large.range)
  if (large.form === 'steps') return small.form === 'steps' && isInside && large.from <= small.from
  if (small.form === 'steps' || large.form !== small.form || large.shift !== small.shift) return false
  // What is kept shifted is kept as it is read.
  return isInside && (large.shift === 0 || large.range.size === small.range.size)
}
