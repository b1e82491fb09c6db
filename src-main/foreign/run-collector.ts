import type { Problem } from '../foundation/problem.ts'
import { LIMITS, type FoundRun } from './found-runs.ts'

export type RunFacts = Omit<FoundRun, 'name' | 'series'>

export interface FoundPoint {
  readonly split: string
  readonly metric: string
  readonly step: number
  readonly value: number
}

interface Collected {
  readonly facts: { -readonly [F in keyof RunFacts]: RunFacts[F] }
  readonly series: Map<string, { split: string; metric: string; steps: number[]; values: number[] }>
}

/** Runs as they come, point by point, in whatever order a file has them. */
export class RunCollector {
  readonly #runs = new Map<string, Collected>()
  #points = 0

  /** False once there are more points or runs than an import may have. */
  add(run: string, facts: Partial<RunFacts>, points: readonly FoundPoint[]): boolean {
    if (this.#points + points.length > LIMITS.points) return false
    const known = this.#runs.get(run)
    if (known === undefined && this.#runs.size >= LIMITS.runs) return false
    const collected: Collected = known ?? { facts: { ...nothing }, series: new Map() }
    if (known === undefined) this.#runs.set(run, collected)
    this.#points += points.length
    for (const [name, value] of Object.entries(facts))
      if (value !== null) Object.assign(collected.facts, { [name]: value })
    for (const { split, metric, step, value } of points) {
      const key = JSON.stringify([split, metric])
      const series = collected.series.get(key) ?? { split, metric, steps: [], values: [] }
      collected.series.set(key, series)
      series.steps.push(step)
      series.values.push(value)
    }
    return true
  }

  get size(): number {
    return this.#runs.size
  }

  /** Steps in order. Of a step that came twice the last value stands, as after a restart; how many did is said. `place`: the file. */
  finish(place: string): { readonly runs: FoundRun[]; readonly problems: Problem[] } {
    const problems: Problem[] = []
    const runs = [...this.#runs].map(([name, { facts, series }]): FoundRun => {
      const ordered = [...series.values()].map((one) => ({ ...one, ...inOrder(one.steps, one.values) }))
      const twice = ordered.reduce((sum, one) => sum + one.twice, 0)
      if (twice > 0) problems.push(stepTwice(`${place}, run ${name}`, twice))
      return {
        name,
        ...facts,
        series: ordered.map(({ split, metric, steps, values }) => ({ split, metric, steps, values })),
      }
    })
    return { runs, problems }
  }
}

const nothing: RunFacts = {
  architecture: null,
  seed: null,
  task: null,
  parameters: null,
  multiplyAddsPerStep: null,
  seconds: null,
}

/** Sorted by step, each once; `twice`: values that another of the same step took the place of. */
export function inOrder(
  steps: ArrayLike<number>,
  values: ArrayLike<number>,
): { readonly steps: Float64Array; readonly values: Float64Array; readonly twice: number } {
  const last = new Map<number, number>()
  for (let k = 0; k < steps.length; k++) last.set(steps[k]!, values[k]!)
  const sorted = Float64Array.from(last.keys()).sort()
  return {
    steps: sorted,
    values: sorted.map((step) => last.get(step)!),
    twice: steps.length - sorted.length,
  }
}

function stepTwice(place: string, count: number): Problem {
  const values = count === 1 ? 'value stands' : 'values stand'
  return {
    code: 'step-twice',
    place,
    message: `${count} ${values} at a step that comes again later; the later ones count`,
    hint: 'This is so after a restart; otherwise give each run a name of its own.',
  }
}
