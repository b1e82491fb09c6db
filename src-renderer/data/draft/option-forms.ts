/** How an option of a task is asked for: its control, its label, its range in words. */
import type { Problem } from '../../../src-main/foundation/problem.ts'
import type { TaskOption, TaskOptions } from '../../../src-main/tasks/task.ts'
import { rangeWords, spelled } from '../../ui/controls/number-text.ts'

export type OptionControl = 'number' | 'text' | 'check' | 'segments' | 'select'

/** Few short words stand side by side; more go into a list. */
export function controlOf({ default: value, choices }: TaskOption): OptionControl {
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'check'
  if (choices === undefined) return 'text'
  return choices.join('').length <= 18 && choices.length <= 4 ? 'segments' : 'select'
}

/** 'split-seed' -> 'Split seed'. */
export function labelOf({ id }: TaskOption): string {
  const words = id.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** 'Steps of a sequence, 2 to 100 000'. */
export function noteOf(option: TaskOption): string {
  const range = typeof option.default === 'number' ? rangeWords(option) : undefined
  return range === undefined ? option.meaning : `${option.meaning}, ${range}`
}

/** A value as it is read, not typed: 'yes', 'all numbers' where no column is named. */
export function valueWords({ columns }: TaskOption, value: number | string | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return spelled(value)
  if (value !== '') return value
  return columns === 'several' ? 'all numbers' : columns === 'one' ? 'none' : 'as the task decides'
}

export function defaultsOf(options: readonly TaskOption[]): TaskOptions {
  return Object.fromEntries(options.map((option) => [option.id, option.default]))
}

/** Options that name columns of a table are chosen at the table. */
export function isAskedInForm(option: TaskOption, hasTable: boolean): boolean {
  return option.columns === undefined || !hasTable
}

/** The option that a problem is at ('option length of task adding'); null for any other place. */
export function optionOf({ place }: Problem): string | null {
  return /^option (\S+) of task /.exec(place)?.[1] ?? null
}

/** The problem at this option in words; null without one. */
export function wrongAt(problems: readonly Problem[], id: string): string | null {
  const found = problems.find((problem) => optionOf(problem) === id)
  return found === undefined ? null : found.message
}

/** Problems that no option of the form shows. */
export function problemsElsewhere(problems: readonly Problem[], options: readonly TaskOption[]): Problem[] {
  return problems.filter((problem) => !options.some(({ id }) => id === optionOf(problem)))
}
