import type { Schedule } from '../../../src-main/training/schedules/index.ts'

export interface ScheduleField {
  readonly name: string
  readonly label: string
  readonly note: string
  readonly whole: boolean
  readonly least: number
  readonly most: number | undefined
}

/** What each schedule begins with when it is chosen. */
export const beginnings: { readonly [K in Schedule['kind']]: Extract<Schedule, { kind: K }> } = {
  constant: { kind: 'constant' },
  step: { kind: 'step', every: 10, factor: 0.5 },
  cosine: { kind: 'cosine', steps: 2000, floor: 0 },
  plateau: { kind: 'plateau', patience: 5, factor: 0.5 },
}

const factor: ScheduleField = {
  name: 'factor',
  label: 'times',
  note: 'the rate is multiplied by it; 0.1 to 0.5 is usual',
  whole: false,
  least: 0.0001,
  most: 1,
}

/** The numbers of each schedule. */
export const scheduleFields: Readonly<Record<Schedule['kind'], readonly ScheduleField[]>> = {
  constant: [],
  step: [
    { name: 'every', label: 'every', note: 'epochs between two cuts', whole: true, least: 1, most: undefined },
    factor,
  ],
  cosine: [
    {
      name: 'steps',
      label: 'over',
      note: 'training steps to the floor: as a rule the whole run',
      whole: true,
      least: 1,
      most: undefined,
    },
    {
      name: 'floor',
      label: 'down to',
      note: 'share of the rate that is left at the end',
      whole: false,
      least: 0,
      most: 1,
    },
  ],
  plateau: [
    {
      name: 'patience',
      label: 'after',
      note: 'evaluations without a better value',
      whole: true,
      least: 1,
      most: undefined,
    },
    factor,
  ],
}
