/** What the columns of a table are for. Roles are the options of a task that name columns; empty means that the task decides. */
import type { ColumnPreview } from '../../../src-main/tasks/preview/table-preview.ts'
import type { TaskView } from '../../../src-main/contract/data.ts'
import type { TaskOption, TaskOptions } from '../../../src-main/tasks/task.ts'

export interface ColumnRole {
  readonly id: string
  readonly words: string
  readonly meaning: string
  readonly isSeveral: boolean
}

const words: Readonly<Record<string, string>> = {
  inputs: 'read',
  targets: 'predicted',
  sequence: 'sequence',
  time: 'time',
  group: 'group',
  label: 'class',
}

/** The roles that a kind of task gives to columns. */
export function rolesOf(options: readonly TaskOption[]): ColumnRole[] {
  return options
    .filter(({ columns }) => columns !== undefined)
    .map(({ id, meaning, columns }) => ({
      id,
      words: words[id] ?? id.replaceAll('-', ' '),
      meaning,
      isSeveral: columns === 'several',
    }))
}

/** Columns named for a role, in the table's order; those of other tables left out. */
export function namedColumns(options: TaskOptions, role: ColumnRole, columns: readonly ColumnPreview[]): string[] {
  const text = String(options[role.id] ?? '').trim()
  const names = role.isSeveral ? text.split(',').map((name) => name.trim()) : [text]
  return columns.map(({ name }) => name).filter((name) => names.includes(name))
}

/** Whether nothing is named, so that all columns of numbers with no other role have this one. */
export function isImplied(options: TaskOptions, role: ColumnRole, columns: readonly ColumnPreview[]): boolean {
  return role.isSeveral && namedColumns(options, role, columns).length === 0
}

/** Columns that have the role, named or implied: then what the task was seen to use, or all numbers without a role that sets them apart. */
export function columnsWith(options: TaskOptions, role: ColumnRole, table: RoleTable): string[] {
  if (!isImplied(options, role, table.columns)) return namedColumns(options, role, table.columns)
  const seen = table.used[role.id]
  if (seen !== undefined) return table.columns.map(({ name }) => name).filter((name) => seen.includes(name))
  const taken = table.roles
    .filter(({ isSeveral }) => !isSeveral)
    .flatMap((one) => namedColumns(options, one, table.columns))
  return table.columns.filter(({ name, holds }) => holds === 'numbers' && !taken.includes(name)).map(({ name }) => name)
}

export interface RoleTable {
  readonly columns: readonly ColumnPreview[]
  readonly roles: readonly ColumnRole[]
  /** Columns that the task uses by itself where none is named, by role; what is not known is left out. */
  readonly used: Readonly<Record<string, readonly string[]>>
}

/** What the task reads and predicts of its own accord, as its examples show it. */
export function usedColumns(task: TaskView | null, options: TaskOptions): RoleTable['used'] {
  const example = task?.examples[0]
  if (example?.kind !== 'signal') return {}
  const names = (isOne: (line: { readonly isTarget: boolean }) => boolean): string[] =>
    example.lines.filter(isOne).map(({ name }) => name)
  return {
    ...(options['inputs'] === '' ? { inputs: names(() => true) } : {}),
    ...(options['targets'] === '' ? { targets: names(({ isTarget }) => isTarget) } : {}),
  }
}

/** The role's option after the column was given the role, or lost it. */
export function toggled(
  options: TaskOptions,
  role: ColumnRole,
  table: RoleTable & { readonly column: string },
): string {
  const having = columnsWith(options, role, table)
  const isOn = having.includes(table.column)
  if (!role.isSeveral) return isOn ? '' : table.column
  const next = table.columns.map(({ name }) => name).filter((name) => having.includes(name) !== (name === table.column))
  return next.join(', ')
}
