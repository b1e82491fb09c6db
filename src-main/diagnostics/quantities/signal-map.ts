/** What flows forward: the size of the value on every connection at every time step. */
import type { Flow } from '../probe/flow.ts'
import type { Quantity } from '../quantity.ts'
import { chen2018 } from '../references.ts'
import { firstWrong, mapped } from './gradient-map.ts'

/** Row-major [C, T], as `GradientMap`. */
export interface SignalMap {
  readonly connections: readonly string[]
  readonly steps: number
  /** Mean over sequences of the Euclidean norm of the value. */
  readonly norm: Float32Array
  /** Where numbers stop being finite, walking forward from the first step; null when all are. */
  readonly wentWrong: { readonly connection: string; readonly step: number } | null
}

export const signalMap: Quantity<'signal-map', SignalMap> = {
  id: 'signal-map',
  title: 'Signal map',
  unit: 'norm of the value',
  formula: '|v<t>| at every connection v and step t',
  reading: [
    'Each row is a connection, each column a time step; the stronger the colour, the larger the value.',
    'Values that grow to the right are not held by the cell; values near zero carry little.',
    'Compare rows of one size only: a norm grows with the number of units.',
  ],
  remedy:
    'Layer norm, or smaller initial weights, where values grow; a larger gain or another nonlinearity where they vanish.',
  cost: 'one pass forward over the probe, shared with the gradient map',
  references: [chen2018],
  fromWeights: true,
  taps: mapped,
  measure: (probe) => signalMapOf(probe.whole(), mapped(probe.flow)),
}

/** The map of a pass; a symbol is a one-hot row of norm 1. */
export function signalMapOf(flow: Flow, connections: readonly string[]): SignalMap {
  const { steps, size: columns, lengths } = flow.batch
  const norm = new Float32Array(connections.length * steps)
  connections.forEach((id, c) => {
    const rows = flow.signal(id)
    for (let t = 0; t < steps; t++) {
      let [sum, count] = [0, 0]
      for (let b = 0; b < columns; b++) {
        const isOnce = rows !== null && rows.steps === 1 && steps > 1
        if (isOnce ? t !== lengths[b]! - 1 : t >= lengths[b]!) continue
        count++
        if (rows === null) {
          sum += 1
          continue
        }
        const start = ((isOnce ? 0 : t) * columns + b) * rows.size
        let squares = 0
        for (let k = start; k < start + rows.size; k++) squares += rows.values[k]! * rows.values[k]!
        sum += Math.sqrt(squares)
      }
      norm[c * steps + t] = count === 0 ? 0 : sum / count
    }
  })
  return { connections, steps, norm, wentWrong: firstWrong({ norm, connections, steps }, 'from the first step') }
}
