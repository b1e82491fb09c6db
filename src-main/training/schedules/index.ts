/** The registry of learning-rate schedules: a new one is a file, a line here and its type in `Schedule`. */
import type { Problem } from '../../foundation/problem.ts'
import { constant, type ConstantSchedule } from './constant.ts'
import { cosine, type CosineSchedule } from './cosine.ts'
import { plateau, type PlateauSchedule } from './plateau.ts'
import type { ScheduleKind, ScheduleMoment } from './schedule-kind.ts'
import { step, type StepSchedule } from './step.ts'

export type { ScheduleKind, ScheduleMoment } from './schedule-kind.ts'

export type Schedule = ConstantSchedule | StepSchedule | CosineSchedule | PlateauSchedule

export const schedules: { readonly [Kind in Schedule['kind']]: ScheduleKind<Extract<Schedule, { kind: Kind }>> } = {
  constant,
  step,
  cosine,
  plateau,
}

/** The rule of a schedule. */
function kindOf(schedule: Schedule): ScheduleKind<Schedule> {
  return schedules[schedule.kind]
}

/** What the learning rate of a schedule is multiplied by at this moment. */
export function scheduleFactor(schedule: Schedule, moment: ScheduleMoment): number {
  return kindOf(schedule).factor(schedule, moment)
}

/** Linear warm-up: step / warmUp up to the first `warmUp` steps, 1 from there on; 1 always when `warmUp` is 0. */
export function warmUpFactor(warmUp: number, step: number): number {
  return step < warmUp ? step / warmUp : 1
}

/** A schedule in half a sentence, for a methods paragraph. */
export function describeSchedule(schedule: Schedule): string {
  return kindOf(schedule).describe(schedule)
}

/** What is wrong with a schedule's numbers; empty when nothing is. */
export function scheduleProblems(schedule: Schedule): Problem[] {
  return kindOf(schedule).problems(schedule)
}
