import { present } from '../../foundation/invariant.ts'
import type { Probe } from './probe.ts'
import type { Columns } from './recurrence.ts'

export interface StatePlace {
  readonly sequence: number
  /** The step that begins from the state: the state itself is of the step before. */
  readonly step: number
}

/** The whole state before each of the places, one column each: [D, places]. */
export function stateColumns(
  probe: Probe,
  places: readonly StatePlace[],
): { readonly places: readonly StatePlace[]; readonly states: Columns } {
  const flow = probe.whole()
  const { size: sequences } = flow.batch
  const columns = places.length
  const sizes = probe.flow.states.map(({ size }) => size)
  const values = new Float64Array(sizes.reduce((sum, size) => sum + size, 0) * columns)
  let row = 0
  probe.flow.states.forEach(({ size, now, back }) => {
    // Through whichever tap: what a state shows at its own step, or what is read of it later.
    const [later] = back
    const rows = now === null ? null : flow.signal(now)
    const read = rows ?? flow.signal(present(later, 'a reader of the state').tap)
    const ahead = rows === null ? present(later, 'a reader').delay : 0
    places.forEach(({ sequence, step }, column) => {
      const from = step - 1 + ahead
      if (step < 1 || read === null) return
      for (let k = 0; k < size; k++)
        values[(row + k) * columns + column] = read.values[(from * sequences + sequence) * size + k] ?? 0
    })
    row += size
  })
  return { places, states: { columns, values } }
}
