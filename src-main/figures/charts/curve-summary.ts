/** The runs of one architecture as one curve: their mean as far as all of them go, and between which values they lie. */

export interface CurvePoint {
  readonly step: number
  readonly value: number
}

export interface CurveSummary {
  readonly points: readonly {
    readonly step: number
    readonly mean: number
    readonly low: number
    readonly high: number
  }[]
  /** What single runs did after the first of them had stopped; begins at the last common point. */
  readonly tails: readonly (readonly CurvePoint[])[]
}

/** Runs are joined at the steps that all of them were evaluated at. A value that is not finite is no point. */
export function summariseCurves(evaluations: readonly (readonly CurvePoint[])[]): CurveSummary {
  const runs = evaluations.map((run) => run.filter(({ value }) => Number.isFinite(value)))
  const byStep = runs.map((run) => new Map(run.map(({ step, value }) => [step, value])))
  const common = (runs[0] ?? []).map(({ step }) => step).filter((step) => byStep.every((values) => values.has(step)))
  const points = common.map((step) => {
    const values = byStep.map((run) => run.get(step)!)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return { step, mean, low: Math.min(...values), high: Math.max(...values) }
  })
  const end = common.at(-1) ?? -Infinity
  const tails = runs.map((run) => run.filter(({ step }) => step >= end)).filter((tail) => tail.length > 1)
  return { points, tails }
}
