/** How slowly each layer moves: the autocorrelation of its states. */
import type { Flow } from '../probe/flow.ts'
import { placeTaps, placesOf, valueAt } from '../probe/places.ts'
import type { Place } from '../probe/places.ts'
import type { Quantity } from '../quantity.ts'
import { hermans2013 } from '../references.ts'

export interface TimeScales {
  /** 'layer1.h', 'layer1.c', ... */
  readonly states: readonly string[]
  readonly lags: number
  /** [states, lags]: autocorrelation over steps, mean over units weighed by their variance; NaN where no sequence is that long. */
  readonly autocorrelation: Float64Array
  /** [states]: lag at which it falls below 1/e, interpolated; Infinity: not within the window; NaN: the state never moves, or there is no second step. */
  readonly steps: Float64Array
  /** Of each state, by unit: the same of every unit. */
  readonly units: readonly Float32Array[]
}

/** Lags that are looked at. */
const LAGS = 64

export const timeScales: Quantity<'time-scales', TimeScales> = {
  id: 'time-scales',
  title: 'Time scales',
  unit: 'steps',
  formula: 'lag at which the autocorrelation of s<t> falls below 1/e',
  reading: [
    'Each line is the autocorrelation of a layer: the flatter, the slower the layer moves.',
    'The time scale is the lag at which it falls below 1/e.',
    'In a stack that builds a hierarchy of times, higher layers are slower.',
  ],
  remedy: 'Layers of one time scale: skips from every layer to the output, or layers that run at clocks of their own.',
  cost: 'one pass forward over the wider probe',
  references: [hermans2013],
  fromWeights: true,
  looksForward: true,
  taps: placeTaps,
  measure: (probe) => {
    const flow = probe.forward()
    const places = placesOf(probe.flow).filter(({ layer }) => layer > 0)
    const lags = Math.min(LAGS, flow.batch.steps)
    const curves = places.map((place) => autocorrelations(flow, place, lags))
    const autocorrelation = new Float64Array(places.length * lags)
    curves.forEach(({ mean }, k) => autocorrelation.set(mean, k * lags))
    return {
      states: places.map(({ name }) => name),
      lags,
      autocorrelation,
      steps: Float64Array.from(curves, ({ mean }) => timeOf(mean)),
      units: curves.map(({ units }) => Float32Array.from(units, timeOf)),
    }
  },
}

/** The lag at which an autocorrelation falls below 1/e, linear between lags; NaN without a lag, or for what never moves. */
export function timeOf(curve: ArrayLike<number>): number {
  if (curve.length < 2) return Number.NaN
  for (let lag = 0; lag < curve.length; lag++) {
    const here = curve[lag]!
    if (Number.isNaN(here)) return lag === 0 ? Number.NaN : Infinity
    if (here >= 1 / Math.E) continue
    const before = curve[lag - 1]!
    return lag - 1 + (before - 1 / Math.E) / (before - here)
  }
  return Infinity
}

/** Of every unit, and of all together; covariances at a lag are means over pairs of steps of one sequence. */
function autocorrelations(flow: Flow, place: Place, lags: number): { mean: Float64Array; units: Float64Array[] } {
  const sequences = rowsBySequence(flow, place)
  const size = sequences[0]?.[0]?.length ?? 0
  const means = new Float64Array(size)
  const count = sequences.reduce((sum, rows) => sum + rows.length, 0)
  for (const rows of sequences) for (const row of rows) row.forEach((value, k) => (means[k]! += value / count))
  // About their mean, once.
  const centred = sequences.map((rows) => rows.map((row) => Float64Array.from(row, (value, k) => value - means[k]!)))
  const units = Array.from({ length: size }, () => new Float64Array(lags))
  const mean = new Float64Array(lags)
  const sums = new Float64Array(size)
  for (let lag = 0; lag < lags; lag++) {
    let pairs = 0
    sums.fill(0)
    for (const rows of centred) {
      for (let t = 0; t + lag < rows.length; t++) {
        pairs++
        const [now, later] = [rows[t]!, rows[t + lag]!]
        for (let k = 0; k < size; k++) sums[k]! += now[k]! * later[k]!
      }
    }
    units.forEach((unit, k) => (unit[lag] = sums[k]! / pairs))
    mean[lag] = units.reduce((sum, unit) => sum + unit[lag]!, 0)
  }
  for (const curve of [...units, mean]) {
    const variance = curve[0]!
    curve.forEach((value, lag) => (curve[lag] = value / variance))
  }
  return { mean, units }
}

/** The valid rows of each sequence, in the order of steps. */
export function rowsBySequence(flow: Flow, place: Place): (Float32Array | Float64Array)[][] {
  return Array.from({ length: flow.batch.size }, (_, sequence) =>
    Array.from({ length: flow.batch.lengths[sequence]! }, (_unused, step) =>
      valueAt(flow, place, { sequence, step }),
    ).filter((row) => row !== null),
  )
}
