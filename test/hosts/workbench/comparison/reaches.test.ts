import { expect, it } from 'vitest'
import type { LagProfile } from '../../../../src-main/diagnostics/quantities/lag-profile.ts'
import { reachOfProfile } from '../../../../src-main/hosts/workbench/comparison/reaches.ts'

/** Two states; reach at 50 %, 10 % and 1 % of each. */
const profile = (reach: readonly number[], lags = 40): LagProfile => ({
  states: ['layer1.h', 'layer1.c'],
  lags,
  share: new Float64Array(2 * lags),
  reach: Float64Array.from(reach),
  expected: new Float64Array(2 * lags),
})

it('is the lag below 1 % of the state in which the gradient lasts longest', () => {
  expect(reachOfProfile(profile([1, 3, 12.5, 2, 8, 27]))).toEqual({ steps: 27, isBeyond: false })
})

it('is the window where the gradient never falls so far, marked as a lower bound', () => {
  expect(reachOfProfile(profile([1, 3, 12, 20, Infinity, Infinity]))).toEqual({ steps: 40, isBeyond: true })
})

it('leaves out states without a gradient, and is none where no state has one', () => {
  expect(reachOfProfile(profile([1, 3, 12, NaN, NaN, NaN]))).toEqual({ steps: 12, isBeyond: false })
  expect(reachOfProfile(profile([NaN, NaN, NaN, NaN, NaN, NaN]))).toBeNull()
})
