/** What a table's columns, or the keys of a JSON line, may be called. The first name is the one that messages use. */

const NAMES = {
  run: ['run', 'name', 'run_name', 'run_id', 'experiment', 'trial'],
  architecture: ['architecture', 'model', 'net', 'arch', 'label'],
  seed: ['seed', 'random_seed'],
  task: ['task', 'dataset'],
  step: ['step', 'global_step', 'iteration', 'iter', 'update', 'epoch'],
  split: ['split', 'phase', 'subset'],
  metric: ['metric', 'tag', 'quantity'],
  value: ['value', 'scalar'],
  parameters: ['parameters', 'params', 'num_parameters', 'n_params'],
  multiplyAddsPerStep: ['multiply_adds_per_step', 'multiply_adds', 'cost', 'macs'],
  seconds: ['seconds', 'seconds_per_run', 'training_seconds'],
  /** A clock's time is no figure of a run. */
  ignored: ['wall_time', 'timestamp', '_timestamp', '_runtime'],
} as const

export type FieldName = keyof typeof NAMES

/** What a person may say which column stands for. */
export const columnRoles = ['step', 'value', 'metric', 'split', 'seed', 'architecture', 'run'] as const
export type ColumnRole = (typeof columnRoles)[number]

/** Columns by hand; null: no column stands for it. A role that is left out is found by the names of the columns. */
export type ColumnRoles = { readonly [R in ColumnRole]?: string | null }

export const roleWords: Readonly<Record<ColumnRole, string>> = {
  step: 'training step',
  value: 'loss or metric',
  metric: 'name of the metric',
  split: 'split',
  seed: 'seed',
  architecture: 'architecture',
  run: 'run',
}

export const fieldNames = (field: FieldName): string => NAMES[field].join(', ')

/**
 * Which field each of these names stands for: the one said by hand where there is such a column, else the first name that fits, in the order
 * above; the others are figures of their own.
 */
export function fieldsOf(columns: readonly string[], roles: ColumnRoles = {}): ReadonlyMap<string, FieldName> {
  const found = byHand(columns, roles)
  const plain = columns.filter((column) => !found.has(column)).map((column) => ({ column, name: plainName(column) }))
  const settled = new Set<FieldName>(found.values())
  for (const [role, column] of Object.entries(roles)) if (column === null) settled.add(role as ColumnRole)
  for (const [field, names] of Object.entries(NAMES) as [FieldName, readonly string[]][]) {
    if (settled.has(field)) continue
    if (field === 'ignored') {
      for (const { column, name } of plain) if (names.includes(name)) found.set(column, field)
      continue
    }
    const wanted = names.find((name) => plain.some((one) => one.name === name))
    const column = plain.find(({ name }) => name === wanted)?.column
    if (column !== undefined && !found.has(column)) found.set(column, field)
  }
  return found
}

function byHand(columns: readonly string[], roles: ColumnRoles): Map<string, FieldName> {
  const found = new Map<string, FieldName>()
  for (const role of columnRoles) {
    const column = roles[role]
    if (typeof column === 'string' && columns.includes(column)) found.set(column, role)
  }
  return found
}

/** Columns that would fit a role by their names, in the order of the table: where there are two, which one is meant is a guess. */
export const columnsThatFit = (columns: readonly string[], role: ColumnRole): string[] =>
  columns.filter((column) => (NAMES[role] as readonly string[]).includes(plainName(column)))

const plainName = (column: string): string =>
  column
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
