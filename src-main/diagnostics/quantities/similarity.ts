/** Which layers hold the same: linear CKA between the layers of a net and between nets. */
import { randomInteger, randomStream } from '../../foundation/random.ts'
import { matrix } from '../linear-algebra/matrix.ts'
import type { Flow } from '../probe/flow.ts'
import { placeTaps, placesOf, valueAt } from '../probe/places.ts'
import type { Place, Spot } from '../probe/places.ts'
import { centred, columnMeans } from '../probe/reading.ts'
import type { Quantity } from '../quantity.ts'

/** Centred Gram matrices of the same probe rows: two of them give the CKA of two places, of one net or of two (`alignmentOf`). */
export interface LayerKernels {
  readonly places: readonly string[]
  /** Rows of the probe that were compared (N): the same (sequence, step) pairs for every net. */
  readonly rows: number
  /** [places, N (N + 1) / 2]: lower triangle of X X', row by row. */
  readonly gram: Float32Array
}

const ROWS = 96

export const similarity: Quantity<'similarity', LayerKernels> = {
  id: 'similarity',
  title: 'Similarity of layers',
  unit: 'CKA',
  formula: "HSIC(K, L) / sqrt(HSIC(K, K) HSIC(L, L)), K = X X', L = Y Y', unbiased",
  reading: [
    'Each cell compares two places: 1 where they hold the same up to rotation and scale, 0 where nothing is shared.',
    'A bright block along the diagonal is a group of layers that do the same thing.',
    'Between two architectures, look for the layer that has no counterpart.',
  ],
  remedy: 'Two layers with CKA near 1: one of them is not needed at this size.',
  cost: 'one pass forward over the wider probe, and products of 96 rows for each place',
  references: [
    {
      authors: 'Kornblith, Norouzi, Lee, Hinton',
      year: 2019,
      title: 'Similarity of neural network representations revisited',
      venue: 'ICML',
      arxiv: '1905.00414',
    },
    {
      authors: 'Nguyen, Raghu, Kornblith',
      year: 2021,
      title: 'Do wide and deep networks learn the same things?',
      venue: 'ICLR',
      arxiv: '2010.15327',
    },
  ],
  fromWeights: true,
  looksForward: true,
  taps: placeTaps,
  measure: (probe) => {
    const flow = probe.forward()
    const places = placesOf(probe.flow)
    const spots = chosenSpots(flow)
    const length = (spots.length * (spots.length + 1)) / 2
    const gram = new Float32Array(places.length * length)
    places.forEach((place, k) => gram.set(gramOf(flow, place, spots), k * length))
    return { places: places.map(({ name }) => name), rows: spots.length, gram }
  },
}

/** Rows that follow from the probe alone, so that all nets are compared on the same. */
function chosenSpots({ batch }: Flow): Spot[] {
  const random = randomStream(1, 'rows to compare')
  const taken = new Set<number>()
  const spots: Spot[] = []
  for (let tries = 0; tries < 20 * ROWS && spots.length < ROWS; tries++) {
    const sequence = randomInteger(random, batch.size)
    const length = batch.lengths[sequence]!
    // Not the last step: a state that is only read later is not known there.
    const step = randomInteger(random, Math.max(1, length - 1))
    if (length === 0 || taken.has(step * batch.size + sequence)) continue
    taken.add(step * batch.size + sequence)
    spots.push({ sequence, step })
  }
  return spots
}

function gramOf(flow: Flow, place: Place, spots: readonly Spot[]): Float32Array {
  const rows = spots.map((spot) => valueAt(flow, place, spot) ?? new Float64Array(flow.signal(place.tap)?.size ?? 1))
  const size = rows[0]?.length ?? 0
  const X = matrix(rows.length, size)
  rows.forEach((row, k) => X.values.set(row, k * size))
  const { values } = centred(X, columnMeans(X))
  const gram = new Float32Array((rows.length * (rows.length + 1)) / 2)
  let at = 0
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j <= i; j++) {
      let dot = 0
      for (let k = 0; k < size; k++) dot += values[i * size + k]! * values[j * size + k]!
      gram[at++] = dot
    }
  }
  return gram
}

/** Linear CKA of two places, of one net or of two on the same rows; by the unbiased HSIC (Song et al. 2012), so it may fall slightly below 0. */
export function alignmentOf(
  a: { readonly kernels: LayerKernels; readonly place: number },
  b: { readonly kernels: LayerKernels; readonly place: number },
): number {
  const { rows } = a.kernels
  if (rows !== b.kernels.rows || rows < 4) return Number.NaN
  const [K, L] = [hollow(a.kernels, a.place), hollow(b.kernels, b.place)]
  return hsic(K, L, rows) / Math.sqrt(hsic(K, K, rows) * hsic(L, L, rows))
}

/** The full matrix with a zero diagonal. */
function hollow({ gram, rows }: LayerKernels, place: number): Float64Array {
  const full = new Float64Array(rows * rows)
  let at = (place * rows * (rows + 1)) / 2
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) {
      const value = gram[at++]!
      if (i === j) continue
      full[i * rows + j] = value
      full[j * rows + i] = value
    }
  }
  return full
}

/** tr(K L) + 1'K1 1'L1 / ((n-1)(n-2)) - 2 / (n-2) 1'K L 1, but for a factor that CKA is free of. */
function hsic(K: Float64Array, L: Float64Array, n: number): number {
  let [trace, sumK, sumL, mixed] = [0, 0, 0, 0]
  for (let i = 0; i < n; i++) {
    let [rowK, rowL] = [0, 0]
    for (let j = 0; j < n; j++) {
      const [k, l] = [K[i * n + j]!, L[i * n + j]!]
      trace += k * l
      rowK += k
      rowL += l
    }
    sumK += rowK
    sumL += rowL
    mixed += rowK * rowL
  }
  return trace + (sumK * sumL) / ((n - 1) * (n - 2)) - (2 * mixed) / (n - 2)
}
