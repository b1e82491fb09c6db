import { expect } from 'vitest'
import type { Refusal } from '../../src-main/statistics/method.ts'

/** The answer, where a refusal fails the test with its reason. */
export function answered<T extends { readonly kind: string }>(outcome: T | Refusal): Exclude<T, Refusal> {
  if (outcome.kind === 'refused') throw new Error((outcome as Refusal).reason)
  return outcome as Exclude<T, Refusal>
}

/** The reason, where an answer fails the test. */
export function reasonOf(outcome: { readonly kind: string }): string {
  expect(outcome.kind).toBe('refused')
  return (outcome as Refusal).reason
}

/** Fails unless |actual - expected| <= tolerance max(1, |expected|). */
export function expectClose(actual: number, expected: number, tolerance = 1e-10): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected)))
}
