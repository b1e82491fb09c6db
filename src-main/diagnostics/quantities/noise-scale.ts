/** How much the gradient differs from sequence to sequence: the batch size beyond which larger batches hardly help. */
import type { Batch, Tensors } from '../../execution/executor.ts'
import type { Probe } from '../probe/probe.ts'
import type { Quantity } from '../quantity.ts'

/** tr(Sigma) / |G|^2 (McCandlish et al. 2018), estimated without bias from the probe batch and its parts. */
export interface NoiseScale {
  /** In sequences; NaN where the estimate of |G|^2 is not positive: too noisy to tell on this probe. */
  readonly sequences: number
  readonly gradientSquared: number
  readonly trace: number
}

export const noiseScale: Quantity<'noise-scale', NoiseScale> = {
  id: 'noise-scale',
  title: 'Gradient noise scale',
  unit: 'sequences',
  formula:
    'tr(Sigma) / |G|^2 from gradients g of B sequences and of its halves: |G|^2 = (B |g_B|^2 - b |g_b|^2) / (B - b)',
  reading: [
    'It is about the number of sequences in a batch beyond which a larger batch hardly makes the gradient better.',
    'Small early in training and larger later is the usual course.',
    'No figure means that the probe is too small to tell the gradient from its noise.',
  ],
  remedy:
    'Far above the batch size: a larger batch, or a smaller learning rate. Far below: a smaller batch wastes less work.',
  cost: 'one pass forward and back over each half of the probe',
  references: [
    {
      authors: 'McCandlish, Kaplan, Amodei, OpenAI Dota Team',
      year: 2018,
      title: 'An empirical model of large-batch training',
      arxiv: '1812.06162',
    },
  ],
  fromWeights: true,
  taps: () => [],
  measure: scaleOf,
}

function scaleOf(probe: Probe): NoiseScale {
  const { gradient: batch } = probe.batches
  const half = Math.floor(batch.size / 2)
  if (half === 0) return { sequences: Number.NaN, gradientSquared: Number.NaN, trace: Number.NaN }
  const first = gradientOf(
    probe,
    onlyRows(batch, (b) => b < half),
  )
  const second = gradientOf(
    probe,
    onlyRows(batch, (b) => b >= half && b < 2 * half),
  )
  let [small, large] = [0, 0]
  for (const [name, { values }] of first) {
    const other = second.get(name)!.values
    for (let k = 0; k < values.length; k++) {
      const [a, b] = [values[k]!, other[k]!]
      small += (a * a + b * b) / 2
      large += ((a + b) / 2) ** 2
    }
  }
  const gradientSquared = (2 * half * large - half * small) / half
  const trace = (small - large) / (1 / half - 1 / (2 * half))
  return { sequences: gradientSquared > 0 ? trace / gradientSquared : Number.NaN, gradientSquared, trace }
}

const gradientOf = (probe: Probe, batch: Batch): Tensors => probe.differentiate(batch).gradients

/** The batch with the losses of some sequences alone, its loss their mean per sequence. */
function onlyRows(batch: Batch, isKept: (row: number) => boolean): Batch {
  const weights = batch.weights.map((weight, k) => (isKept(k % batch.size) ? weight : 0))
  const rows = Array.from({ length: batch.size }, (_, b) => b).filter(isKept).length
  return { ...batch, weights, normaliser: batch.normaliser * rows }
}
