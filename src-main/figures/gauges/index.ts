/** The registry of gauges: a new one is a file and a line here; its page, its table, its export and its contract test follow. */
import type { QuantityId } from '../../diagnostics/values.ts'
import type { GaugeKind, GaugePage } from './gauge-kind.ts'
import { deadUnits } from './health/dead-units.ts'
import { gateSaturation } from './health/gate-saturation.ts'
import { noiseScale } from './health/noise-scale.ts'
import { stateNorm } from './health/state-norm.ts'
import { timeConstants } from './health/forget-gate-memory.ts'
import { updateRatio } from './health/update-ratio.ts'
import { effectiveRank } from './learned/effective-rank.ts'
import { featureProbes } from './learned/feature-probes.ts'
import { memoryCapacity } from './learned/memory-capacity.ts'
import { memoryCurve } from './learned/memory-curve.ts'
import { timeScale } from './learned/time-scale.ts'
import { lyapunovExponents } from './spectrum/lyapunov-exponents.ts'
import { singularValues } from './spectrum/singular-values.ts'
import { spectralRadius } from './spectrum/spectral-radius.ts'

/** In the order in which a page shows them. */
export const gaugeKinds = [
  gateSaturation,
  timeConstants,
  deadUnits,
  stateNorm,
  updateRatio,
  noiseScale,
  lyapunovExponents,
  singularValues,
  spectralRadius,
  timeScale,
  memoryCurve,
  memoryCapacity,
  featureProbes,
  effectiveRank,
] as const

/** A gauge of any quantity, to go through them: the values handed to it must be of its own. */
export type AnyGaugeKind = GaugeKind<never> & { readonly quantity: QuantityId }

/** The gauges of one page. */
export function gaugesOf(page: GaugePage): readonly AnyGaugeKind[] {
  return (gaugeKinds as unknown as readonly AnyGaugeKind[]).filter((kind) => kind.page === page)
}
