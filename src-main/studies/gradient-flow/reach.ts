/** How far back the loss reaches, over the seeds of each architecture. */
import { REACH_LEVELS } from '../../diagnostics/quantities/lag-profile.ts'
import { mean } from '../../statistics/descriptive/mean.ts'
import { interval, intervalName } from '../../statistics/intervals/interval.ts'
import { byArchitecture, having, middle, overSeeds } from './measured-run.ts'
import type { MeasuredRun } from './measured-run.ts'

/** Two seeds give an interval of a mean in name only: its half-width is 9 standard deviations. */
export const SMALLEST_SAMPLE = 3

/** Reach of one architecture, over its seeds. */
export interface ReachView {
  readonly architecture: string
  /** 'layer1.h' */
  readonly state: string
  /** 0.5, 0.1, 0.01 */
  readonly level: number
  /** In steps, by seed; Infinity where it lies beyond the window. */
  readonly bySeed: readonly { readonly seed: number; readonly steps: number }[]
  /** Mean over seeds; where one lies beyond the window, their median. */
  readonly steps: number
  /** 95 % of the mean; null where there are fewer than three seeds, or one is beyond the window. */
  readonly interval: { readonly low: number; readonly high: number; readonly method: string } | null
}

/** Lag profile of one architecture and state: the median over seeds, and their range as band. */
export interface ProfileView {
  readonly architecture: string
  readonly state: string
  readonly seeds: number
  readonly median: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  /** Under a linear theory; median over seeds. */
  readonly expected: Float64Array
}

export interface ReachAnswer {
  readonly profiles: readonly ProfileView[]
  readonly reach: readonly ReachView[]
}

/** Profiles and reach of every architecture that has lag profiles. */
export function reachOverSeeds(runs: readonly MeasuredRun[]): ReachAnswer {
  const groups = byArchitecture(runs).map(([architecture, own]) => ({
    architecture,
    own: having(own, 'lag-profile'),
  }))
  const states = groups.flatMap(({ architecture, own }) =>
    (own[0]?.value.states ?? []).map((state, s) => ({ architecture: architecture.id, own, state, s })),
  )
  return {
    profiles: states.map(({ architecture, own, state, s }) => {
      const part = (of: 'share' | 'expected'): Float64Array[] =>
        own.map(({ value }) => value[of].subarray(s * value.lags, (s + 1) * value.lags))
      return {
        architecture,
        state,
        seeds: own.length,
        ...overSeeds(part('share')),
        expected: overSeeds(part('expected')).median,
      }
    }),
    reach: states.flatMap(({ architecture, own, state, s }) =>
      REACH_LEVELS.map((level, k) => {
        const bySeed = own.map(({ run, value }) => ({
          seed: run.seed,
          steps: value.reach[s * REACH_LEVELS.length + k]!,
        }))
        const steps = bySeed.map((one) => one.steps)
        return { architecture, state, level, bySeed, steps: centreOf(steps), interval: intervalOf(steps) }
      }),
    ),
  }
}

const centreOf = (steps: readonly number[]): number =>
  steps.length > 0 && steps.every(Number.isFinite) ? mean(steps) : middle(steps)

/** A reach beyond the window is not a number of steps, so there is none then. */
function intervalOf(steps: readonly number[]): ReachView['interval'] {
  const found = interval(steps)
  if (found.kind === 'refused' || steps.length < SMALLEST_SAMPLE) return null
  // A reach is never negative: what is left of the interval covers as often.
  return { low: Math.max(0, found.lower), high: found.upper, method: intervalName(found) }
}
