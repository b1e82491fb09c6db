/** Over how many directions a state spreads. */
import { matrix, transposedProduct } from '../linear-algebra/matrix.ts'
import { singularValues } from '../linear-algebra/singular-values.ts'
import { placeTaps, placesOf } from '../probe/places.ts'
import { centred, columnMeans } from '../probe/reading.ts'
import type { Quantity } from '../quantity.ts'
import { rowsBySequence } from './time-scales.ts'

export interface EffectiveRank {
  /** 'layer1.h', ... */
  readonly states: readonly string[]
  /** Units of each. */
  readonly sizes: Int32Array
  /** exp(entropy of the normalised singular values) of the centred states (Roy and Vetterli 2007). */
  readonly rank: Float64Array
  /** (sum of variances)^2 / sum of squared variances: participation ratio. */
  readonly participation: Float64Array
}

export const effectiveRank: Quantity<'effective-rank', EffectiveRank> = {
  id: 'effective-rank',
  title: 'Effective rank',
  unit: 'directions',
  formula: 'exp(-sum p_i ln p_i), p_i the singular values of the centred states over their sum',
  reading: [
    'It is the number of directions that a state really uses, out of as many as it has units.',
    'Far below the width, most units move together.',
    'A layer with a lower rank than its neighbours is a bottleneck.',
  ],
  remedy: 'Far below the width: a narrower layer would do; put the parameters where the rank is full.',
  cost: 'one pass forward over the wider probe, and the singular values of a covariance for each state',
  references: [
    {
      authors: 'Roy, Vetterli',
      year: 2007,
      title: 'The effective rank: a measure of effective dimensionality',
      venue: 'EUSIPCO',
    },
  ],
  fromWeights: true,
  looksForward: true,
  taps: placeTaps,
  measure: (probe) => {
    const flow = probe.forward()
    const places = placesOf(probe.flow).filter(({ layer }) => layer > 0)
    const spectra = places.map((place) => {
      const rows = rowsBySequence(flow, place).flat()
      const size = rows[0]?.length ?? 0
      const X = matrix(rows.length, size)
      rows.forEach((row, k) => X.values.set(row, k * size))
      const C = centred(X, columnMeans(X))
      // Variances along the principal directions: the squares of the singular values of the states.
      return singularValues(transposedProduct(C, C))
    })
    return {
      states: places.map(({ name }) => name),
      sizes: Int32Array.from(spectra, ({ length }) => length),
      rank: Float64Array.from(spectra, (variances) => Math.exp(entropy(variances.map(Math.sqrt)))),
      participation: Float64Array.from(spectra, participation),
    }
  },
}

function entropy(values: Float64Array): number {
  const sum = values.reduce((total, value) => total + value, 0)
  return values.reduce((total, value) => (value > 0 ? total - (value / sum) * Math.log(value / sum) : total), 0)
}

function participation(variances: Float64Array): number {
  const sum = variances.reduce((total, value) => total + value, 0)
  return sum ** 2 / variances.reduce((total, value) => total + value ** 2, 0)
}
