import { numberProblems, type ScheduleKind } from './schedule-kind.ts'

/** Half a cosine from the full rate to `floor` x rate over `steps` training steps, and `floor` from there on. */
export interface CosineSchedule {
  readonly kind: 'cosine'
  readonly steps: number
  readonly floor: number
}

/** floor + (1 - floor) (1 + cos(pi (step - 1) / steps)) / 2 (Loshchilov and Hutter 2017, without restarts). */
export const cosine: ScheduleKind<CosineSchedule> = {
  title: 'cosine',
  factor({ steps, floor }, { step }) {
    const share = Math.min(1, (step - 1) / steps)
    return floor + ((1 - floor) * (1 + Math.cos(Math.PI * share))) / 2
  },
  describe: ({ steps, floor }) => `lowered along half a cosine to ${floor} of itself over ${steps} steps`,
  problems: ({ steps, floor }) =>
    numberProblems([
      {
        name: 'steps',
        holds: Number.isInteger(steps) && steps >= 1,
        message: `${steps} training steps cannot be counted`,
        hint: 'Give a whole number of steps from 1 on, as a rule the steps of the whole run.',
      },
      {
        name: 'floor',
        holds: floor >= 0 && floor <= 1,
        message: `The floor is ${floor}`,
        hint: 'Give the share of the rate that is left at the end, from 0 to 1.',
      },
    ]),
}
