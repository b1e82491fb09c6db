import type { FlowGraph, FlowState } from './flow-graph.ts'
import type { Floats, Flow } from './flow.ts'

/** Taps that dL/ds<t> of every state is put together from. */
export function stateTaps({ states }: FlowGraph): readonly string[] {
  return states.flatMap(({ now, back }) => [...(now === null ? [] : [now]), ...back.map(({ tap }) => tap)])
}

/** dL/ds<t> of a state: what its readers at this step send back, and those some steps later. [T, B, size], and its norm for every step and sequence, [T, B]. */
export function stateGradient(
  flow: Flow,
  { size, now, back }: FlowState,
): { readonly values: Float64Array; readonly norms: Float64Array } {
  const { steps, size: columns } = flow.batch
  const width = columns * size
  const values = new Float64Array(steps * width)
  if (now !== null) addUp(values, flow.gradient(now).values, 0)
  for (const { tap, delay } of back) addUp(values, flow.gradient(tap).values, delay * width)
  const norms = Float64Array.from({ length: steps * columns }, (_, row) => {
    let squares = 0
    for (let k = row * size; k < (row + 1) * size; k++) squares += values[k]! * values[k]!
    return Math.sqrt(squares)
  })
  return { values, norms }
}

/** into[k] += from[k + ahead] */
function addUp(into: Float64Array, from: Floats, ahead: number): void {
  for (let k = 0; k + ahead < from.length && k < into.length; k++) into[k]! += from[k + ahead]!
}
