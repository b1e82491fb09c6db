/** What is represented: how well a linear reader finds the label in x, in x', in every layer and at the output. */
import type { Batch } from '../../execution/executor.ts'
import { matrix } from '../linear-algebra/matrix.ts'
import type { Matrix } from '../linear-algebra/matrix.ts'
import type { Flow } from '../probe/flow.ts'
import { placeTaps, placesOf, valueAt } from '../probe/places.ts'
import type { Place, Spot } from '../probe/places.ts'
import type { Probe } from '../probe/probe.ts'
import { explained, readLinearly } from '../probe/reading.ts'
import type { ReadAnswer } from '../probe/reading.ts'
import type { Quantity } from '../quantity.ts'
import { alain2016 } from '../references.ts'

/** Held-out scores of ridge classifiers (one against the rest) or regressions, closed form. */
export interface FeatureProbes {
  /** 'input' (x), 'input.deepened' (x'), 'layer1.h', ..., 'output' (yhat), 'output.deepened' (yhat'). Those that the net has. */
  readonly places: readonly string[]
  /** 'accuracy': share right, 0 to 1; 'r2': R^2. */
  readonly measure: 'accuracy' | 'r2'
  /** [places] */
  readonly score: Float64Array
  /** Score of always guessing the most frequent class (of the fitted half), or 0 for R^2. */
  readonly chance: number
  /** [places]: the same from the net before training; null where its weights are not known. */
  readonly untrained: Float64Array | null
  /** Why there is nothing: one class only, too few predictions; null when there is. */
  readonly why: string | null
}

/** Rows that are fitted and scored on at most, and at least. */
const ROWS = 2000
const FEWEST = 30

export const features: Quantity<'features', FeatureProbes> = {
  id: 'features',
  title: 'Label probes',
  unit: 'share right, or R^2',
  formula: 'held-out score of the label y<t> read linearly from each place',
  reading: [
    'Each bar says how well the label can be read off linearly at a place, from the input to the output.',
    "Rising from x to x' means that the input MLP makes features; rising from layer to layer, that the stack does.",
    'The marks are the baselines: always the commonest label, and the same net before training.',
  ],
  remedy:
    "No rise from x to x': the input MLP does nothing that the gates do not do themselves; spend its parameters elsewhere.",
  cost: 'one pass forward over the wider probe (two with the untrained net), and a ridge regression for each place',
  references: [alain2016],
  fromWeights: true,
  looksForward: true,
  taps: placeTaps,
  measure: probeLabels,
}

function probeLabels(probe: Probe): FeatureProbes {
  const { readers: batch } = probe.batches
  const isClass = probe.program.target.kind === 'symbols'
  const spots = predictionSpots(batch)
  const places = placesOf(probe.flow)
  const names = places.map(({ name }) => name)
  const measure = isClass ? 'accuracy' : 'r2'
  const wanted = labels(batch, spots, isClass ? probe.program.target.size : 0)
  const why = reasonAgainst(spots, wanted)
  if (why !== null)
    return { places: names, measure, score: new Float64Array(names.length), chance: 0, untrained: null, why }
  const read = (flow: Flow): { scores: Float64Array; chance: number } => {
    const answers = places.map((place) => answerAt(flow, { place, spots, wanted }))
    const score = isClass ? accuracy : (answer: ReadAnswer): number => Math.max(0, explained(answer))
    return { scores: Float64Array.from(answers, score), chance: isClass ? commonest(answers[0]!) : 0 }
  }
  const { scores, chance } = read(probe.forward())
  const untrained = probe.untrained()
  return {
    places: names,
    measure,
    score: scores,
    chance,
    untrained: untrained === null ? null : read(untrained).scores,
    why: null,
  }
}

/** Where a prediction counts: every step, or the last of each sequence; thinned evenly. */
function predictionSpots({ size, steps, weights, lengths }: Batch): Spot[] {
  const outputs = weights.length / size
  const all: Spot[] = []
  for (let sequence = 0; sequence < size; sequence++) {
    if (outputs === 1 && steps > 1) {
      // One before the last where a state is only read later; see `placesOf`.
      if (weights[sequence]! > 0) all.push({ sequence, step: lengths[sequence]! - 1 })
      continue
    }
    for (let step = 0; step < lengths[sequence]!; step++)
      if (weights[step * size + sequence]! > 0) all.push({ sequence, step })
  }
  const every = Math.max(1, Math.ceil(all.length / ROWS))
  return all.filter((_, k) => k % every === 0)
}

/** [spots, classes] one-hot, or [spots, m]. */
function labels(batch: Batch, spots: readonly Spot[], classes: number): Matrix {
  const outputs = batch.weights.length / batch.size
  const width = batch.target.length / batch.weights.length
  const wanted = matrix(spots.length, classes > 0 ? classes : width)
  spots.forEach(({ sequence, step }, row) => {
    const at = (outputs === 1 ? 0 : step) * batch.size + sequence
    if (classes > 0) wanted.values[row * classes + batch.target[at]!] = 1
    else wanted.values.set(batch.target.subarray(at * width, (at + 1) * width), row * width)
  })
  return wanted
}

function reasonAgainst(spots: readonly Spot[], { rows, columns, values }: Matrix): string | null {
  if (spots.length < FEWEST) return `there are ${String(spots.length)} labels only, fewer than ${String(FEWEST)}`
  if (new Set(spots.map(({ sequence }) => sequence)).size < 2)
    return 'there is one sequence only: none is left to score on'
  for (let row = 1; row < rows; row++)
    for (let k = 0; k < columns; k++) if (values[row * columns + k] !== values[k]) return null
  return 'every label is the same: there is nothing to tell apart'
}

function answerAt(
  flow: Flow,
  { place, spots, wanted }: { readonly place: Place; readonly spots: readonly Spot[]; readonly wanted: Matrix },
): ReadAnswer {
  // A state that is only read later has no value at the last step: there the one of the step before stands for it.
  const rows = spots.map(
    (spot) =>
      valueAt(flow, place, spot) ?? valueAt(flow, place, { ...spot, step: Math.max(0, spot.step - place.behind) })!,
  )
  const size = rows[0]!.length
  const table = matrix(rows.length, size)
  rows.forEach((row, k) => table.values.set(row, k * size))
  return readLinearly({ features: table, wanted, sequenceOf: (row) => spots[row]!.sequence, together: wanted.columns })
}

function accuracy({ predicted, truth }: ReadAnswer): number {
  let right = 0
  for (let row = 0; row < truth.rows; row++) if (largestOf(predicted, row) === largestOf(truth, row)) right++
  return right / truth.rows
}

/** Share of the held-out rows that the commonest class of the fitted half gets right. */
function commonest({ truth, mean }: ReadAnswer): number {
  const guess = mean.indexOf(Math.max(...mean))
  let right = 0
  for (let row = 0; row < truth.rows; row++) if (largestOf(truth, row) === guess) right++
  return right / truth.rows
}

function largestOf({ columns, values }: Matrix, row: number): number {
  let best = 0
  for (let k = 1; k < columns; k++) if (values[row * columns + k]! > values[row * columns + best]!) best = k
  return best
}
