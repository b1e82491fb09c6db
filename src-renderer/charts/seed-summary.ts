/** The runs of one architecture as one curve, from all their points: the same as `figures/charts/curve-summary`, on columns. */
import type { CurveColumns } from './growing-curve.ts'

export interface SeedSummary extends CurveColumns {
  /** `values` is the mean over the runs; these are the lowest and the highest of them. */
  readonly low: Float64Array
  readonly high: Float64Array
  readonly runs: number
  /** What single runs did after the first of them had stopped; begins at the last common point. */
  readonly tails: readonly CurveColumns[]
}

/**
 * Mean and range at the steps that all runs have, for curves that are measured at set steps. A value that is not finite is no point.
 */
export function joinAtCommonSteps(curves: readonly CurveColumns[]): SeedSummary {
  const runs = curves.map(finite)
  const first = runs[0]
  if (first === undefined) return EMPTY
  const at = runs.map(() => 0)
  const isCommon = (step: number): boolean =>
    runs.every(({ steps }, k) => {
      while (at[k]! < steps.length && steps[at[k]!]! < step) at[k]!++
      return steps[at[k]!] === step
    })
  const summary = writer(first.steps.length, runs.length)
  first.steps.forEach((step, index) => {
    if (!isCommon(step)) return
    summary.add({ step, epoch: first.epochs[index]!, valueOf: (k) => runs[k]!.values[at[k]!]! })
  })
  return summary.done(runs)
}

/**
 * Mean and range at the steps of the run with most points, the others taken on the straight line between their neighbours: for curves that
 * are told at any time, such as training loss. From where all have begun to where the first ends.
 */
export function joinBetweenSteps(curves: readonly CurveColumns[]): SeedSummary {
  const runs = curves.map(finite).filter(({ steps }) => steps.length > 0)
  if (runs.length === 0) return EMPTY
  const grid = runs.reduce((most, run) => (run.steps.length > most.steps.length ? run : most))
  const begin = Math.max(...runs.map(({ steps }) => steps[0]!))
  const end = Math.min(...runs.map(({ steps }) => steps.at(-1)!))
  const at = runs.map(() => 0)
  const summary = writer(grid.steps.length, runs.length)
  grid.steps.forEach((step, index) => {
    if (step < begin || step > end) return
    const valueOf = (k: number): number => {
      const { steps, values } = runs[k]!
      while (at[k]! + 1 < steps.length && steps[at[k]! + 1]! <= step) at[k]!++
      return between(steps, values, { index: at[k]!, step })
    }
    summary.add({ step, epoch: grid.epochs[index]!, valueOf })
  })
  return summary.done(runs)
}

function between(
  steps: Float64Array,
  values: Float64Array,
  { index, step }: { readonly index: number; readonly step: number },
): number {
  const [left, right] = [steps[index]!, steps[index + 1]]
  if (right === undefined || step <= left) return values[index]!
  const share = (step - left) / (right - left)
  return values[index]! + share * (values[index + 1]! - values[index]!)
}

const NONE = new Float64Array(0)
const EMPTY: SeedSummary = { steps: NONE, epochs: NONE, values: NONE, low: NONE, high: NONE, runs: 0, tails: [] }

interface Joined {
  readonly step: number
  readonly epoch: number
  readonly valueOf: (run: number) => number
}

function writer(
  capacity: number,
  count: number,
): { add(point: Joined): void; done(runs: readonly CurveColumns[]): SeedSummary } {
  const [steps, epochs, mean, low, high] = Array.from({ length: 5 }, () => new Float64Array(capacity)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  let length = 0
  return {
    add({ step, epoch, valueOf }) {
      let [sum, least, most] = [0, Infinity, -Infinity]
      for (let run = 0; run < count; run++) {
        const value = valueOf(run)
        sum += value
        least = Math.min(least, value)
        most = Math.max(most, value)
      }
      steps[length] = step
      epochs[length] = epoch
      mean[length] = sum / count
      low[length] = least
      high[length] = most
      length++
    },
    done: (runs) => {
      const [own, ownEpochs, values] = [steps, epochs, mean].map((column) => column.subarray(0, length)) as [
        Float64Array,
        Float64Array,
        Float64Array,
      ]
      return {
        steps: own,
        epochs: ownEpochs,
        values,
        low: low.subarray(0, length),
        high: high.subarray(0, length),
        runs: count,
        tails: tailsOf(runs, own.at(-1) ?? -Infinity),
      }
    },
  }
}

function tailsOf(runs: readonly CurveColumns[], end: number): CurveColumns[] {
  return runs.flatMap(({ steps, epochs, values }) => {
    const from = steps.findIndex((step) => step >= end)
    if (from < 0 || steps.length - from < 2) return []
    return [{ steps: steps.subarray(from), epochs: epochs.subarray(from), values: values.subarray(from) }]
  })
}

/** Without the points that are not finite; the same arrays where there are none. */
export function finite(curve: CurveColumns): CurveColumns {
  if (curve.values.every(Number.isFinite)) return curve
  const keep = (column: Float64Array): Float64Array => column.filter((_, k) => Number.isFinite(curve.values[k]))
  return { steps: keep(curve.steps), epochs: keep(curve.epochs), values: keep(curve.values) }
}
