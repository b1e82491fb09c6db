import { normalStream, randomStream } from '../../foundation/random.ts'
import { frameOf } from './recurrence.ts'
import type { Probe } from './probe.ts'
import { stateColumns } from './state-columns.ts'

/** Steps of the probe and directions at each that are tried: spread evenly, drawn from a fixed seed. */
const SAMPLES = 32

/**
 * chi = mean of |J<t> u|^2 over random unit vectors u, steps and sequences of the gradient batch: mean squared stretch of one step of the whole state,
 * which is |J|_F^2 / D on average (Chen, Pennington, Schoenholz 2018).
 */
export async function meanSquaredGain(probe: Probe): Promise<number> {
  const recurrence = await probe.recurrence()
  const { gradient: batch } = probe.batches
  const { places, states } = stateColumns(probe, samplePlaces(batch, SAMPLES))
  const normal = normalStream(randomStream(1, 'directions'))
  const columns = places.length
  if (columns === 0) return Number.NaN
  const directions = new Float64Array(recurrence.size * columns)
  for (let k = 0; k < directions.length; k++) directions[k] = normal()
  const frame = frameOf(
    batch,
    places.map(({ step }) => step),
    places.map(({ sequence }) => sequence),
  )
  const after = await recurrence.step({ states, directions: { columns, values: directions } }, frame)
  const before = squares(directions)
  return squares(after.directions.values) / before
}

const squares = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0)

/** Places of a batch, each a step of a sequence that lies within it and is not the first. */
export function samplePlaces(
  { size, lengths }: { readonly size: number; readonly lengths: Int32Array },
  count: number,
): { readonly sequence: number; readonly step: number }[] {
  const places = Array.from({ length: count }, (_, k) => {
    const sequence = k % size
    const length = lengths[sequence] ?? 0
    const share = randomStream(k, 'sampled step')()
    return { sequence, step: 1 + Math.floor(share * (length - 1)) }
  })
  return places.filter(({ sequence, step }) => step < (lengths[sequence] ?? 0))
}
