/** The registry of quantities: one line each, in the order in which they are offered. */
import { present } from '../foundation/invariant.ts'
import { suggestion } from '../foundation/nearest.ts'
import { wrongInput } from '../foundation/problem.ts'
import type { Quantity } from './quantity.ts'
import { cellHealth } from './quantities/cell-health.ts'
import { effectiveRank } from './quantities/effective-rank.ts'
import { features } from './quantities/features.ts'
import { gradientMap } from './quantities/gradient-map.ts'
import { gradientSketch } from './quantities/gradient-sketch.ts'
import { itemisedMap } from './quantities/itemised-map.ts'
import { lagProfile } from './quantities/lag-profile.ts'
import { lyapunov } from './quantities/lyapunov.ts'
import { memory } from './quantities/memory.ts'
import { noiseScale } from './quantities/noise-scale.ts'
import { pathSplit } from './quantities/path-split.ts'
import { signalMap } from './quantities/signal-map.ts'
import { similarity } from './quantities/similarity.ts'
import { stepJacobian } from './quantities/step-jacobian.ts'
import { timeScales } from './quantities/time-scales.ts'
import { updateRatio } from './quantities/update-ratio.ts'
import type { QuantityId, QuantityValues } from './values.ts'

export const QUANTITIES: { readonly [Q in QuantityId]: Quantity<Q, QuantityValues[Q]> } = {
  'gradient-map': gradientMap,
  'signal-map': signalMap,
  'lag-profile': lagProfile,
  'path-split': pathSplit,
  'itemised-map': itemisedMap,
  'cell-health': cellHealth,
  lyapunov,
  'step-jacobian': stepJacobian,
  'update-ratio': updateRatio,
  'noise-scale': noiseScale,
  'gradient-sketch': gradientSketch,
  'time-scales': timeScales,
  memory,
  features,
  'effective-rank': effectiveRank,
  similarity,
}

export const quantityIds = Object.keys(QUANTITIES) as readonly QuantityId[]

/** The quantity of this id. */
export function quantity<Q extends QuantityId>(id: Q): Quantity<Q, QuantityValues[Q]> {
  return present(QUANTITIES[id], `quantity ${id}`)
}

/** The id, when there is such a quantity. Throws `WrongInput` with the nearest one otherwise. */
export function quantityId(id: string): QuantityId {
  const known = quantityIds.find((candidate) => candidate === id)
  if (known !== undefined) return known
  const message = `there is no quantity '${id}'`
  throw wrongInput({ code: 'no-such-quantity', place: 'quantities', message, hint: suggestion(id, quantityIds) })
}
