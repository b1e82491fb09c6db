import { numberProblems, type ScheduleKind } from './schedule-kind.ts'

/** x `factor` after every `every` epochs. */
export interface StepSchedule {
  readonly kind: 'step'
  readonly every: number
  readonly factor: number
}

/** factor^floor(epoch / every). */
export const step: ScheduleKind<StepSchedule> = {
  title: 'step',
  factor: (schedule, { epoch }) => schedule.factor ** Math.floor(epoch / schedule.every),
  describe: ({ every, factor }) => `multiplied by ${factor} after every ${every === 1 ? 'epoch' : `${every} epochs`}`,
  problems: ({ every, factor }) =>
    numberProblems([
      {
        name: 'every',
        holds: Number.isInteger(every) && every >= 1,
        message: `${every} epochs cannot be counted`,
        hint: 'Give a whole number of epochs from 1 on.',
      },
      {
        name: 'factor',
        holds: factor > 0 && factor <= 1,
        message: `The factor is ${factor}`,
        hint: 'Give a number above 0 and at most 1.',
      },
    ]),
}
