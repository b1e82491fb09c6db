/** What is measured while a run trains, and when. */
import type { QuantityId } from './values.ts'

export type PresetId = 'cheap' | 'standard' | 'thorough'

export interface Preset {
  readonly id: PresetId
  readonly title: string
  readonly words: string
  readonly quantities: readonly QuantityId[]
}

const CHEAP: readonly QuantityId[] = ['gradient-map', 'signal-map', 'lag-profile']
const STANDARD: readonly QuantityId[] = [...CHEAP, 'path-split', 'cell-health', 'update-ratio']
const THOROUGH: readonly QuantityId[] = [
  ...STANDARD,
  'itemised-map',
  'noise-scale',
  'gradient-sketch',
  'lyapunov',
  'step-jacobian',
  'time-scales',
  'effective-rank',
  'memory',
  'features',
  'similarity',
]

/** From the least to the most. */
export const PRESETS: readonly Preset[] = [
  { id: 'cheap', title: 'Cheap', words: 'The map and how far back the loss reaches.', quantities: CHEAP },
  {
    id: 'standard',
    title: 'Standard',
    words: 'Also the paths, the health of the cell and the updates.',
    quantities: STANDARD,
  },
  {
    id: 'thorough',
    title: 'Thorough',
    words: 'Everything, probes of memory and features among it.',
    quantities: THOROUGH,
  },
]

/** Training steps between two measurements where nobody says otherwise. */
export const EVERY: Readonly<Record<PresetId, number>> = { cheap: 100, standard: 150, thorough: 500 }

/** Measurements after which the distance doubles. */
const BEFORE_DOUBLING = 16

/**
 * Whether a run is measured after `step` training steps: before the first, then every `every` steps; after each 16 measurements at twice the distance,
 * so that their number grows with the logarithm of the run alone. It depends on nothing but the step: a run that is taken up again is
 * measured where it would have been.
 */
export function isDue(step: number, every: number): boolean {
  let [start, distance] = [0, every]
  while (step >= start + BEFORE_DOUBLING * distance) {
    start += BEFORE_DOUBLING * distance
    distance *= 2
  }
  return (step - start) % distance === 0
}
