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

export const fieldNames = (field: FieldName): string => NAMES[field].join(', ')

/** Which field each of these names stands for: the first name that fits, in the order above; the others are figures of their own. */
export function fieldsOf(columns: readonly string[]): ReadonlyMap<string, FieldName> {
  const plain = columns.map((column) => ({ column, name: plainName(column) }))
  const found = new Map<string, FieldName>()
  for (const [field, names] of Object.entries(NAMES) as [FieldName, readonly string[]][]) {
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

const plainName = (column: string): string =>
  column
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
