/**
 * Rows of a table, or JSON lines, as runs. Long tables have a row for each value:
 *
 *     run,step,split,metric,value
 *
 * wide ones a column for each metric: epoch,loss,val_loss.
 */
import type { Problem } from '../../foundation/problem.ts'
import type { FoundRun } from '../found-runs.ts'
import { RunCollector, type FoundPoint, type RunFacts } from '../run-collector.ts'
import { splitOfCell, splitTag } from '../split-names.ts'
import { columnsThatFit, fieldNames, fieldsOf, type ColumnRoles, type FieldName } from './fields.ts'
import { numberOf, RowCells, type TableRow } from './row-cells.ts'

export interface TableRows {
  /** The file's, for messages; its name without folder and ending is the run's where no column names one. */
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
  /** What a person said which column is; the others are guessed. */
  readonly roles: ColumnRoles
}

/** So many problems of a file are told one by one. */
const MOST_TOLD = 12

export function runsOfRows(table: TableRows): { readonly runs: FoundRun[]; readonly problems: Problem[] } {
  const fields = fieldsOf(table.columns, table.roles)
  const has = (field: FieldName): boolean => [...fields.values()].includes(field)
  // A column without a single number is a remark, no metric.
  const figures = table.columns.filter(
    (column) => !fields.has(column) && table.rows.some(({ cells }) => numberOf(cells.get(column) ?? '') !== null),
  )
  if (!has('step')) return { runs: [], problems: [noColumn(table, 'step')] }
  if (!has('value') && figures.length === 0) return { runs: [], problems: [noColumn(table, 'value')] }
  const collector = new RunCollector()
  const problems: Problem[] = []
  for (const row of table.rows) {
    const read = readRow(row, { table, fields, figures })
    problems.push(...read.problems)
    if (read.points.length === 0 || collector.add(read.run, read.facts, read.points)) continue
    problems.push(tooMany(`${table.name}, line ${row.line}`))
    break
  }
  const { runs, problems: twice } = collector.finish(table.name)
  return { runs, problems: [...shortened(problems, table.name), ...twice] }
}

interface Reading {
  readonly table: TableRows
  readonly fields: ReadonlyMap<string, FieldName>
  /** Columns that are metrics, where a row has no value of its own. */
  readonly figures: readonly string[]
}

interface ReadRow {
  readonly run: string
  readonly facts: Partial<RunFacts>
  readonly points: readonly FoundPoint[]
  readonly problems: readonly Problem[]
}

function readRow(row: TableRow, { table, fields, figures }: Reading): ReadRow {
  const cells = new RowCells(row, table.name, fields)
  const facts: Partial<RunFacts> = {
    architecture: cells.words('architecture'),
    seed: cells.whole('seed', 0),
    task: cells.words('task'),
    parameters: cells.whole('parameters', 1),
    multiplyAddsPerStep: cells.whole('multiplyAddsPerStep', 1),
    seconds: cells.positive('seconds'),
  }
  const run = runName(cells.words('run'), facts, table.name)
  const step = cells.whole('step', 0)
  if (step === null) {
    const problems = cells.problems.length > 0 ? cells.problems : [noStep(table.name, row.line)]
    return { run, facts, points: [], problems }
  }
  const split = cells.words('split')
  const value = cells.of('value')
  const sources =
    value === null
      ? figures.map((column) => ({ column, tag: column }))
      : [{ column: value.column, tag: cells.words('metric') ?? metricOf(value.column, table.name) }]
  const points = sources.flatMap(({ column, tag }): FoundPoint[] => {
    const figure = cells.figure(column)
    return figure === null ? [] : [{ ...named(tag, split), step, value: figure }]
  })
  return { run, facts, points, problems: cells.problems }
}

/** A split of its own column stands before one that the metric's name has in it. */
function named(tag: string, cell: string | null): Pick<FoundPoint, 'split' | 'metric'> {
  const found = splitTag(tag)
  if (cell === null) return found
  const split = splitOfCell(cell)
  return { split, metric: found.split === split ? found.metric : tag }
}

function runName(given: string | null, { architecture, seed }: Partial<RunFacts>, file: string): string {
  if (given !== null) return given
  const parts = [architecture ?? '', typeof seed === 'number' ? `seed-${seed}` : ''].filter((part) => part !== '')
  return parts.length === 0 ? stemOf(file) : parts.join('/')
}

/** A column called 'value' says nothing of what it holds: then the file does. */
const metricOf = (column: string, file: string): string =>
  columnsThatFit([column], 'value').length > 0 ? stemOf(file) : column

/** 'logs/gru.csv' -> 'gru'. */
const stemOf = (file: string): string => (file.split(/[\\/]/).at(-1) ?? file).replace(/\.[^.]+$/, '')

function shortened(problems: readonly Problem[], place: string): Problem[] {
  const rest = problems.length - MOST_TOLD
  if (rest <= 0) return [...problems]
  const more = { code: 'more-problems', place, message: `${rest} more of the like`, hint: 'Mend these first.' }
  return [...problems.slice(0, MOST_TOLD), more]
}

function noColumn({ name, columns }: TableRows, field: 'step' | 'value'): Problem {
  const what = field === 'step' ? 'no column for the training step' : 'no column with figures'
  const known = columns.length === 0 ? 'there are no columns' : `there are: ${columns.slice(0, 12).join(', ')}`
  return {
    code: `no-${field}-column`,
    place: name,
    message: `${what}; ${known}`,
    hint: `Name it one of: ${fieldNames(field)}; or say which column it is.`,
  }
}

const noStep = (name: string, line: number): Problem => ({
  code: 'no-step',
  place: `${name}, line ${line}`,
  message: 'the row names no training step',
  hint: 'Give it one, or take the row out.',
})

const tooMany = (place: string): Problem => ({
  code: 'too-many-points',
  place,
  message: 'here the file has more points or runs than one import may have; what stands before is read',
  hint: 'Keep every tenth step, or give fewer runs at a time.',
})
