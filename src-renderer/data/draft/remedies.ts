/** What one press of a button can do about a problem of a draft. */
import type { FilePreview } from '../../../src-main/contract/data.ts'
import type { Problem } from '../../../src-main/foundation/problem.ts'
import type { TaskOption, TaskOptions } from '../../../src-main/tasks/task.ts'
import { columnsWith, rolesOf, toggled } from '../file/column-roles.ts'

export interface Remedy {
  readonly words: string
  readonly options: TaskOptions
}

export interface Ailing {
  readonly taskOptions: readonly TaskOption[]
  readonly options: TaskOptions
  readonly file: FilePreview | undefined
}

/** Ways out of it, each with the options that it sets; none where only another file helps. */
export function remediesFor(problem: Problem, ailing: Ailing): Remedy[] {
  const column = columnOf(problem)
  return [
    ...(problem.code === 'missing-value' ? fillings(ailing) : []),
    ...(column === null ? [] : leavingOut(column, ailing)),
  ]
}

/** 'data.csv, line 7, column OT' -> 'OT'. */
function columnOf({ place }: Problem): string | null {
  return /, column (.+)$/.exec(place)?.[1] ?? null
}

/** The one that does not look ahead comes first. */
const fillingWords: Readonly<Record<string, string>> = {
  previous: 'Take the value before',
  interpolate: 'Draw a straight line across',
}

function fillings({ taskOptions }: Ailing): Remedy[] {
  const choices = taskOptions.find(({ id }) => id === 'gaps')?.choices ?? []
  return Object.entries(fillingWords)
    .filter(([choice]) => choices.includes(choice))
    .map(([choice, words]) => ({ words, options: { gaps: choice } }))
}

/** Takes the column out of every role that several have. */
function leavingOut(column: string, { taskOptions, options, file }: Ailing): Remedy[] {
  const table = file?.table
  if (table === null || table === undefined) return []
  const roles = rolesOf(taskOptions)
  const roleTable = { columns: table.columns, roles, used: {} }
  const having = roles.filter(
    (role) => role.isSeveral && columnsWith(options, role, roleTable).some((name) => name === column),
  )
  const isLast = having.some((role) => columnsWith(options, role, roleTable).length === 1)
  if (having.length === 0 || isLast) return []
  const changed = having.map((role) => [role.id, toggled(options, role, { ...roleTable, column })])
  return [{ words: `Leave ${column} out`, options: Object.fromEntries(changed) as TaskOptions }]
}
