/** dL/d(connection) of every connection at every time step: how strong the gradient is, where, and when. */
import type { FlowGraph } from '../probe/flow-graph.ts'
import type { Flow, Rows } from '../probe/flow.ts'
import type { Quantity } from '../quantity.ts'
import { cashman2018, pascanu2013 } from '../references.ts'

/**
 * L is the loss of the whole probe batch (its mean over predictions). Matrices are row-major [C, T]: connection by time step. A step that no
 * loss reaches, or that no sequence has, holds 0 in `norm`.
 */
export interface GradientMap {
  /** Ids of connections as the architecture names them, in the order of the graph (C). */
  readonly connections: readonly string[]
  /** Time steps of the probe (T). */
  readonly steps: number
  /** Mean over sequences of the Euclidean norm of dL/d(connection)<t>, times the number of sequences: per sequence, whatever their number. */
  readonly norm: Float32Array
  /** Mean of |dL/d(connection)| over sequences and features, times the number of sequences. */
  readonly meanAbsolute: Float32Array
  /** Largest |dL/d(connection)| of any sequence and feature, times the number of sequences. */
  readonly largest: Float32Array
  /** Share of components that are exactly zero, 0 to 1: dead relus, steps out of reach. */
  readonly zeros: Float32Array
  /**
   * Cosine with the gradient at the connection of the same name one layer up ('layer1.transition' with 'layer2.transition'), -1 to 1; NaN where
   * there is none of the same size, or one of the two vanishes.
   */
  readonly alignment: Float32Array
  /** Where numbers stop being finite, walking back from the last step; null when all are. */
  readonly wentWrong: { readonly connection: string; readonly step: number } | null
}

/** Every connection of the net: a map shows those that the cell's author named first, a diagram all of them. */
export function mapped({ graph }: FlowGraph): readonly string[] {
  return graph.connections.filter(({ id }) => !id.startsWith('flow.')).map(({ id }) => id)
}

export const gradientMap: Quantity<'gradient-map', GradientMap> = {
  id: 'gradient-map',
  title: 'Gradient map',
  unit: 'loss per unit of the value',
  formula: '|dL/dv<t>| at every connection v and step t',
  reading: [
    'Each row is a connection, each column a time step; the stronger the colour, the stronger the gradient.',
    'Follow a row to the left: where it fades, the loss no longer reaches.',
    'A faded row below a clear one is a bottleneck between the two.',
  ],
  remedy:
    'A shortcut over the place where rows fade, or a skip from every layer to the output, gives the gradient a shorter way.',
  cost: 'one pass forward and back over the probe',
  references: [pascanu2013, cashman2018],
  fromWeights: true,
  taps: mapped,
  measure: (probe) => gradientMapOf(probe.whole(), mapped(probe.flow)),
}

/** The map of a pass. Sequences that have ended count no more. */
export function gradientMapOf(flow: Flow, connections: readonly string[]): GradientMap {
  const { steps } = flow.batch
  const size = connections.length * steps
  const [norm, meanAbsolute, largest] = [new Float32Array(size), new Float32Array(size), new Float32Array(size)]
  const zeros = new Float32Array(size)
  connections.forEach((id, c) => {
    const rows = flow.gradient(id)
    for (let t = 0; t < steps; t++) {
      const at = measuresOf(rows, flow, t)
      norm[c * steps + t] = at.norm
      meanAbsolute[c * steps + t] = at.meanAbsolute
      largest[c * steps + t] = at.largest
      zeros[c * steps + t] = at.zeros
    }
  })
  const alignment = alignments(flow, connections)
  const wentWrong = firstWrong({ norm, connections, steps }, 'from the last step')
  return { connections, steps, norm, meanAbsolute, largest, zeros, alignment, wentWrong }
}

function measuresOf(
  rows: Rows,
  flow: Flow,
  t: number,
): { norm: number; meanAbsolute: number; largest: number; zeros: number } {
  const { values, size } = rows
  let [norms, absolute, largest, zeros, count] = [0, 0, 0, 0, 0]
  const { size: columns, lengths, steps } = flow.batch
  // One value per sequence counts at the sequence's last step.
  const isOnce = rows.steps === 1 && steps > 1
  for (let b = 0; b < columns; b++) {
    if (isOnce ? t !== lengths[b]! - 1 : t >= lengths[b]!) continue
    const row = isOnce ? b : t * columns + b
    let squares = 0
    count++
    for (let k = row * size; k < (row + 1) * size; k++) {
      const value = Math.abs(values[k]!)
      squares += value * value
      absolute += value
      // Not Math.max: NaN must stay.
      if (!(value <= largest)) largest = value
      if (value === 0) zeros++
    }
    norms += Math.sqrt(squares)
  }
  if (count === 0) return { norm: 0, meanAbsolute: 0, largest: 0, zeros: 1 }
  return { norm: norms / count, meanAbsolute: absolute / (count * size), largest, zeros: zeros / (count * size) }
}

/** Cosines with the connection of the same name one layer up, [C, T]. */
function alignments(flow: Flow, connections: readonly string[]): Float32Array {
  const { steps, size: columns } = flow.batch
  const result = new Float32Array(connections.length * steps).fill(Number.NaN)
  connections.forEach((id, c) => {
    const above = upstairs(id)
    if (above === null || !connections.includes(above)) return
    const [low, high] = [flow.gradient(id), flow.gradient(above)]
    if (low.size !== high.size || low.steps !== high.steps) return
    const width = low.size * columns
    for (let t = 0; t < low.steps; t++) {
      let [dot, a, b] = [0, 0, 0]
      for (let k = t * width; k < (t + 1) * width; k++) {
        dot += low.values[k]! * high.values[k]!
        a += low.values[k]! * low.values[k]!
        b += high.values[k]! * high.values[k]!
      }
      result[c * steps + t] = dot / Math.sqrt(a * b)
    }
  })
  return result
}

/** 'layer2.transition' for 'layer1.transition'. */
function upstairs(id: string): string | null {
  const found = /^layer(\d+)\.(.*)$/.exec(id)
  return found === null ? null : `layer${String(Number(found[1]) + 1)}.${found[2] ?? ''}`
}

/** The first place, in the order in which it was computed, whose norm is not finite. */
export function firstWrong(
  {
    norm,
    connections,
    steps,
  }: { readonly norm: Float32Array; readonly connections: readonly string[]; readonly steps: number },
  order: 'from the first step' | 'from the last step',
): { readonly connection: string; readonly step: number } | null {
  for (let k = 0; k < steps; k++) {
    const step = order === 'from the first step' ? k : steps - 1 - k
    // Backwards the gradient comes from the output, which is last in graph order.
    for (let j = 0; j < connections.length; j++) {
      const c = order === 'from the first step' ? j : connections.length - 1 - j
      if (!Number.isFinite(norm[c * steps + step])) return { connection: connections[c]!, step }
    }
  }
  return null
}
