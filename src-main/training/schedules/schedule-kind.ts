import type { Problem } from '../../foundation/problem.ts'

/** Where a run stands when a learning rate is asked for. */
export interface ScheduleMoment {
  /** The step about to be made, from 1. */
  readonly step: number
  /** Epochs completed. */
  readonly epoch: number
  /** What reduce-on-plateau has come to: 1 at first. */
  readonly plateauFactor: number
}

/** One kind of schedule: one file and one registry line. */
export interface ScheduleKind<S> {
  readonly title: string
  /** The factor of the learning rate, in [0, 1] for the usual settings; warm-up apart. */
  factor(schedule: S, moment: ScheduleMoment): number
  /** Half a sentence for a methods paragraph: 'halved after every 10 epochs'. */
  describe(schedule: S): string
  /** What is wrong with its numbers. */
  problems(schedule: S): Problem[]
}

export interface NumberCheck {
  readonly name: string
  readonly holds: boolean
  readonly message: string
  readonly hint: string
}

/** The problems of those of a schedule's numbers that do not hold. */
export function numberProblems(checks: readonly NumberCheck[]): Problem[] {
  return checks
    .filter(({ holds }) => !holds)
    .map(({ name, message, hint }) => ({ code: 'schedule-number', place: `recipe.schedule.${name}`, message, hint }))
}
