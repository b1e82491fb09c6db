/** What is remembered: how well a linear reader finds the input of k steps ago in a layer's state. */
import type { Batch } from '../../execution/executor.ts'
import { matrix } from '../linear-algebra/matrix.ts'
import type { Matrix } from '../linear-algebra/matrix.ts'
import type { Flow } from '../probe/flow.ts'
import { placeTaps, placesOf, valueAt } from '../probe/places.ts'
import type { Place, Spot } from '../probe/places.ts'
import type { Probe } from '../probe/probe.ts'
import { explained, readLinearly } from '../probe/reading.ts'
import type { Quantity } from '../quantity.ts'
import { alain2016, jaeger2001 } from '../references.ts'

/** Held-out R^2 of ridge regressions, in closed form; the sequences of the probe are split into two halves by sequence. */
export interface MemoryCurves {
  /** Where it was read: states and connections ('layer1.h', 'layer2.h', 'input.deepened' for x'). The last two are the baselines. */
  readonly places: readonly string[]
  /** Steps back that were asked for, ascending (K). */
  readonly delays: Int32Array
  /** [places, K]: R^2 on sequences that were not fitted, cut to 0..1. */
  readonly score: Float64Array
  /** [places]: memory capacity, the sum of the scores over all delays up to the last (linear between those asked for), in steps. */
  readonly capacity: Float64Array
  /** The same of the raw input of this very step, and of the top layer of the same net before training; scores as above. */
  readonly baselines: { readonly input: Float64Array; readonly untrained: Float64Array | null }
  /** Why there is nothing: sequences of length 1, a constant input; null when there is. */
  readonly why: string | null
}

/** Steps back that are asked for, as far as the sequences go. */
const DELAYS = [0, 1, 2, 3, 5, 8, 12, 18, 26, 38, 50] as const
/** Rows that are fitted and scored on at most. */
const ROWS = 2000

export const memory: Quantity<'memory', MemoryCurves> = {
  id: 'memory',
  title: 'Memory curve',
  unit: 'R^2; steps',
  formula: 'held-out R^2 of x<t-k> read linearly from s<t>; capacity = sum over k >= 1',
  reading: [
    'Each line says how well the input of k steps ago can still be read from a layer.',
    'The area below a line is its memory capacity in steps.',
    'What lies above the line of the raw input is memory of the layer, not of the data.',
  ],
  remedy: 'Too short for the task: a larger forget bias, more units, or a stack, whose layers hold different delays.',
  cost: 'one pass forward over the wider probe (two with the untrained net), and a ridge regression for each layer',
  references: [jaeger2001, alain2016],
  fromWeights: true,
  looksForward: true,
  taps: placeTaps,
  measure: curves,
}

function curves(probe: Probe): MemoryCurves {
  const { readers: batch } = probe.batches
  const places = placesOf(probe.flow).filter(({ layer, name }) => layer > 0 || name === 'input.deepened')
  const names = places.map(({ name }) => name)
  const delays = DELAYS.filter((delay) => delay <= Math.max(...batch.lengths) / 2)
  const spots = spotsOf(batch, delays.at(-1) ?? 0)
  const why = reasonAgainst(batch, { delays: delays.length, spots })
  const none = new Float64Array(delays.length)
  if (why !== null)
    return {
      places: names,
      delays: Int32Array.from(delays),
      score: new Float64Array(names.length * delays.length),
      capacity: new Float64Array(names.length),
      baselines: { input: none, untrained: null },
      why,
    }
  const symbols = probe.program.input.kind === 'symbols' ? probe.program.input.size : 0
  const wanted = pastInputs(batch, { spots, delays, symbols })
  const read = (flow: Flow, place: Place): Float64Array => scores({ flow, place, spots, wanted, delays })
  const flow = probe.forward()
  const byPlace = places.map((place) => read(flow, place))
  const score = new Float64Array(places.length * delays.length)
  byPlace.forEach((values, k) => score.set(values, k * delays.length))
  const untrained = probe.untrained()
  const top = places.filter(({ layer }) => layer > 0).at(-1)
  return {
    places: names,
    delays: Int32Array.from(delays),
    score,
    capacity: Float64Array.from(byPlace, (values) => capacityOf(delays, values)),
    baselines: {
      input: read(flow, { name: 'input', layer: 0, tap: 'input', behind: 0 }),
      untrained: untrained === null || top === undefined ? null : read(untrained, top),
    },
    why: null,
  }
}

/** Sum of R^2 over delays from 1 on, linear between those that were asked for. */
export function capacityOf(delays: readonly number[], scores: ArrayLike<number>): number {
  let sum = 0
  for (let k = 1; k < delays.length; k++) {
    const [from, to] = [delays[k - 1]!, delays[k]!]
    for (let delay = from + 1; delay <= to; delay++) {
      const share = (delay - from) / (to - from)
      sum += scores[k - 1]! * (1 - share) + scores[k]! * share
    }
  }
  return sum
}

/** Steps that have the longest delay behind them, evenly thinned. */
function spotsOf({ size, lengths }: Batch, longest: number): Spot[] {
  const all: Spot[] = []
  for (let sequence = 0; sequence < size; sequence++)
    // The last step is left out: a state that is only read later is not known there.
    for (let step = longest; step < lengths[sequence]! - 1; step++) all.push({ sequence, step })
  const every = Math.max(1, Math.ceil(all.length / ROWS))
  return all.filter((_, k) => k % every === 0)
}

function reasonAgainst(
  { size, input }: Batch,
  { delays, spots }: { readonly delays: number; readonly spots: readonly Spot[] },
): string | null {
  if (delays < 2) return 'the sequences are too short: there is no earlier step to remember'
  if (size < 2) return 'there is one sequence only: none is left to score on'
  if (spots.length < 20) return 'there are too few steps to fit on'
  return input.every((value) => value === input[0]) ? 'the input never changes: there is nothing to remember' : null
}

/** [spots, delays x features]: the input of each delay ago. */
function pastInputs(
  batch: Batch,
  {
    spots,
    delays,
    symbols,
  }: { readonly spots: readonly Spot[]; readonly delays: readonly number[]; readonly symbols: number },
): Matrix {
  const features = batch.input.length / (batch.steps * batch.size)
  const width = symbols > 0 ? symbols : features
  const wanted = matrix(spots.length, delays.length * width)
  spots.forEach(({ sequence, step }, row) => {
    delays.forEach((delay, k) => {
      const at = (step - delay) * batch.size + sequence
      const start = row * wanted.columns + k * width
      if (symbols > 0) wanted.values[start + batch.input[at]!] = 1
      else wanted.values.set(batch.input.subarray(at * features, (at + 1) * features), start)
    })
  })
  return wanted
}

interface Reading {
  readonly flow: Flow
  readonly place: Place
  readonly spots: readonly Spot[]
  readonly wanted: Matrix
  readonly delays: readonly number[]
}

/** [delays] */
function scores({ flow, place, spots, wanted, delays }: Reading): Float64Array {
  const rows = spots.map((spot) => valueAt(flow, place, spot)!)
  const size = rows[0]!.length
  const features = matrix(rows.length, size)
  rows.forEach((row, k) => features.values.set(row, k * size))
  const width = wanted.columns / delays.length
  const answer = readLinearly({ features, wanted, sequenceOf: (row) => spots[row]!.sequence, together: width })
  return Float64Array.from(delays, (_, k) => {
    const share = explained(answer, k * width, (k + 1) * width)
    return Number.isNaN(share) ? Number.NaN : Math.min(1, Math.max(0, share))
  })
}
