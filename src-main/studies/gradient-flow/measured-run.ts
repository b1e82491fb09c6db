/** Runs with what was measured of them: what figures over seeds are made from. */
import type { QuantityId, QuantityValues } from '../../diagnostics/values.ts'
import { median } from '../../statistics/descriptive/median.ts'
import type { PlannedArchitecture } from '../study.ts'

export interface MeasuredRun {
  readonly architecture: PlannedArchitecture
  readonly seed: number
  /** The value of a quantity at the moment that is asked about; null where it was not measured. */
  readonly value: <Q extends QuantityId>(quantity: Q) => QuantityValues[Q] | null
}

/** The runs of each architecture, in the order in which they come; architectures of one id are one. */
export function byArchitecture(
  runs: readonly MeasuredRun[],
): readonly (readonly [PlannedArchitecture, readonly MeasuredRun[]])[] {
  const groups = new Map<string, MeasuredRun[]>()
  for (const run of runs) groups.set(run.architecture.id, [...(groups.get(run.architecture.id) ?? []), run])
  return [...groups.values()].map((own) => [own[0]!.architecture, own])
}

/** The runs that have the quantity, each with its value. */
export function having<Q extends QuantityId>(
  runs: readonly MeasuredRun[],
  quantity: Q,
): readonly { readonly run: MeasuredRun; readonly value: QuantityValues[Q] }[] {
  return runs.flatMap((run) => {
    const value = run.value(quantity)
    return value === null ? [] : [{ run, value }]
  })
}

/** Median, low and high of each place of several arrays of one length; longer ones are cut. */
export function overSeeds(values: readonly ArrayLike<number>[]): {
  readonly median: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
} {
  const length = values.length === 0 ? 0 : Math.min(...values.map((value) => value.length))
  const at = (k: number): number[] => values.map((value) => value[k]!)
  return {
    median: Float64Array.from({ length }, (_, k) => middle(at(k))),
    low: Float64Array.from({ length }, (_, k) => Math.min(...at(k))),
    high: Float64Array.from({ length }, (_, k) => Math.max(...at(k))),
  }
}

/** The median, also where some values are infinite; NaN for none. */
export function middle(values: readonly number[]): number {
  if (values.length === 0 || values.some(Number.isNaN)) return Number.NaN
  const ascending = [...values].sort((a, b) => a - b)
  if (values.every(Number.isFinite)) return median(ascending)
  const [low, high] = [ascending[Math.floor((values.length - 1) / 2)]!, ascending[Math.ceil((values.length - 1) / 2)]!]
  return low === high ? low : (low + high) / 2
}
