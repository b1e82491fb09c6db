import { present } from '../../foundation/invariant.ts'
import type { FlowState } from './flow-graph.ts'
import type { Probe } from './probe.ts'
import type { Columns } from './recurrence.ts'

export interface StatePlace {
  readonly sequence: number
  /** The step that begins from the state: the state itself is of the step before. */
  readonly step: number
}

/** The states, then those of earlier steps that are still wanted: in the order of `unitDelays`. */
function heldValues(states: readonly FlowState[]): readonly { readonly state: FlowState; readonly ago: number }[] {
  const earlier = states.flatMap((state) =>
    Array.from({ length: Math.max(1, ...state.back.map(({ delay }) => delay)) - 1 }, (_, k) => ({ state, ago: k + 1 })),
  )
  return [...states.map((state) => ({ state, ago: 0 })), ...earlier]
}

/** The whole state before each of the places, one column each: [D, places]. */
export function stateColumns(
  probe: Probe,
  places: readonly StatePlace[],
): { readonly places: readonly StatePlace[]; readonly states: Columns } {
  const flow = probe.whole()
  const { size: sequences } = flow.batch
  const columns = places.length
  const held = heldValues(probe.flow.states)
  const values = new Float64Array(held.reduce((sum, { state }) => sum + state.size, 0) * columns)
  let row = 0
  held.forEach(({ state: { size, now, back }, ago }) => {
    // Through whichever tap: what a state shows at its own step, or what is read of it later.
    const [later] = back
    const rows = now === null ? null : flow.signal(now)
    const read = rows ?? flow.signal(present(later, 'a reader of the state').tap)
    const ahead = rows === null ? present(later, 'a reader').delay : 0
    places.forEach(({ sequence, step }, column) => {
      const from = step - 1 - ago + ahead
      if (step - 1 - ago < 0 || read === null) return
      for (let k = 0; k < size; k++)
        values[(row + k) * columns + column] = read.values[(from * sequences + sequence) * size + k] ?? 0
    })
    row += size
  })
  return { places, states: { columns, values } }
}
