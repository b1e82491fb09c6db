/** What each quantity gives, by its id: the map that ties a stored measurement to its form. */
import type { CellHealth } from './quantities/cell-health.ts'
import type { EffectiveRank } from './quantities/effective-rank.ts'
import type { FeatureProbes } from './quantities/features.ts'
import type { GradientMap } from './quantities/gradient-map.ts'
import type { GradientSketch } from './quantities/gradient-sketch.ts'
import type { ItemisedMap } from './quantities/itemised-map.ts'
import type { LagProfile } from './quantities/lag-profile.ts'
import type { LyapunovSpectrum } from './quantities/lyapunov.ts'
import type { MemoryCurves } from './quantities/memory.ts'
import type { NoiseScale } from './quantities/noise-scale.ts'
import type { PathSplit } from './quantities/path-split.ts'
import type { SignalMap } from './quantities/signal-map.ts'
import type { LayerKernels } from './quantities/similarity.ts'
import type { StepJacobian } from './quantities/step-jacobian.ts'
import type { TimeScales } from './quantities/time-scales.ts'
import type { UpdateRatio } from './quantities/update-ratio.ts'

export interface QuantityValues {
  readonly 'gradient-map': GradientMap
  readonly 'signal-map': SignalMap
  readonly 'itemised-map': ItemisedMap
  readonly 'lag-profile': LagProfile
  readonly 'path-split': PathSplit
  readonly 'step-jacobian': StepJacobian
  readonly lyapunov: LyapunovSpectrum
  readonly 'cell-health': CellHealth
  readonly 'update-ratio': UpdateRatio
  readonly 'noise-scale': NoiseScale
  readonly 'gradient-sketch': GradientSketch
  readonly 'time-scales': TimeScales
  readonly 'effective-rank': EffectiveRank
  readonly memory: MemoryCurves
  readonly features: FeatureProbes
  readonly similarity: LayerKernels
}

export type QuantityId = keyof QuantityValues

/** A measured value together with the quantity that it is of. */
export type Measured = {
  readonly [Q in QuantityId]: { readonly quantity: Q; readonly value: QuantityValues[Q] }
}[QuantityId]
