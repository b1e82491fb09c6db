/** Dropout bits, a pure function of their keys, so that every executor and any sharding draws the same. */
import { mix, unitInterval } from '../foundation/random.ts'

export interface DropoutKeys {
  readonly seed: number
  readonly step: number
  /** Of the place in the net. */
  readonly key: number
}

/** What all places of a training step share. */
export function dropoutStepKey({ seed, step }: Omit<DropoutKeys, 'key'>): number {
  return mix(mix(seed) ^ Math.imul(step, 0x9e3779b1))
}

/** First key: of the place and training step. */
export function dropoutKey({ seed, step, key }: DropoutKeys): number {
  return mix(dropoutStepKey({ seed, step }) ^ Math.imul(key, 0x85ebca77))
}

/** Second key: of the time step (0 for variational dropout, which keeps one mask for all). */
export function dropoutRowKey(key: number, t: number, unit: number): number {
  return mix(mix(key ^ Math.imul(t + 1, 0xc2b2ae3d)) ^ Math.imul(unit, 0x27d4eb2f))
}

/** 0, or 1 / (1 - rate): the factor for one row (sequence) of the batch. */
export function dropoutFactor(rowKey: number, row: number, rate: number): number {
  return unitInterval(mix(rowKey ^ Math.imul(row, 0x165667b1))) < rate ? 0 : 1 / (1 - rate)
}
