import type { ScheduleKind } from './schedule-kind.ts'

export interface ConstantSchedule {
  readonly kind: 'constant'
}

/** The full rate all the time. */
export const constant: ScheduleKind<ConstantSchedule> = {
  title: 'constant',
  factor: () => 1,
  describe: () => 'kept constant',
  problems: () => [],
}
