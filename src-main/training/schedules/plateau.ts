import { numberProblems, type ScheduleKind } from './schedule-kind.ts'

/** x `factor` when validation has not improved for `patience` evaluations, and again after as many more. */
export interface PlateauSchedule {
  readonly kind: 'plateau'
  readonly patience: number
  readonly factor: number
}

/** Reduce on plateau: the factor is part of the run's state, because it depends on the evaluations so far. */
export const plateau: ScheduleKind<PlateauSchedule> = {
  title: 'reduce on plateau',
  factor: (_schedule, { plateauFactor }) => plateauFactor,
  describe: ({ patience, factor }) =>
    `multiplied by ${factor} whenever validation has not improved for ${patience === 1 ? 'an evaluation' : `${patience} evaluations`}`,
  problems: ({ patience, factor }) =>
    numberProblems([
      {
        name: 'patience',
        holds: Number.isInteger(patience) && patience >= 1,
        message: `A patience of ${patience} evaluations`,
        hint: 'Give a whole number of evaluations from 1 on.',
      },
      {
        name: 'factor',
        holds: factor > 0 && factor < 1,
        message: `The factor is ${factor}`,
        hint: 'Give a number above 0 and below 1.',
      },
    ]),
}

/** The plateau factor after an evaluation, when `sinceBest` evaluations have passed since the best one. */
export function plateauFactorAfter(schedule: PlateauSchedule, before: number, sinceBest: number): number {
  const onPlateau = sinceBest > 0 && sinceBest % schedule.patience === 0
  return onPlateau ? before * schedule.factor : before
}
