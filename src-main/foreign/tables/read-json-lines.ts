import type { Problem } from '../../foundation/problem.ts'
import { attempt } from '../../tasks/preview/placed-problem.ts'
import { linesOf, textOf } from '../../tasks/readers/text.ts'
import type { GivenFile } from '../found-runs.ts'
import type { ColumnRoles } from './fields.ts'
import type { TableRow } from './row-cells.ts'
import type { TableRuns } from './table-runs.ts'
import { runsOfRows } from './rows-to-runs.ts'

const MOST_TOLD = 12

/** One JSON object a line, its keys as a table's columns. Lines that are none are named, the others are read. Never throws. */
export function readJsonLines(file: GivenFile, roles: ColumnRoles): TableRuns {
  const read = attempt(() => textOf(file))
  if ('problems' in read) return { runs: [], problems: [...read.problems], columns: [] }
  const problems: Problem[] = []
  const columns = new Set<string>()
  const rows: TableRow[] = []
  for (const { number: line, text } of linesOf(read.value)) {
    const parsed = objectIn(text)
    if (typeof parsed === 'string') {
      problems.push({ code: 'not-json', place: `${file.name}, line ${line}`, message: parsed, hint: HINT })
      continue
    }
    const cells = new Map(Object.entries(parsed).flatMap(([key, value]) => cellsOf(key, value)))
    for (const column of cells.keys()) columns.add(column)
    rows.push({ line, cells })
  }
  const shown =
    problems.length > MOST_TOLD ? [...problems.slice(0, MOST_TOLD), more(problems.length, file.name)] : problems
  if (rows.length === 0) return { runs: [], problems: shown, columns: [] }
  const found = runsOfRows({ name: file.name, columns: [...columns], rows, roles })
  return { runs: found.runs, problems: [...shown, ...found.problems], columns: [...columns] }
}

const HINT = 'Write one object a line: {"run": "a", "step": 1, "split": "test", "metric": "loss", "value": 0.5}.'

/** The object, or what is wrong with the line. Python's NaN and Infinity, which JSON does not know, are understood. */
function objectIn(text: string): Record<string, unknown> | string {
  try {
    const value: unknown = JSON.parse(text.replaceAll(/([:[,]\s*)(NaN|-?Infinity)(?=\s*[,}\]])/g, '$1"$2"'))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : 'the line is no object'
  } catch {
    // The message of JSON.parse differs from one engine to the next, and names no column that helps.
    return 'the line is no JSON'
  }
}

/** Numbers and texts stand for themselves; objects in objects are read as 'outer/inner'; anything else says nothing here. */
function cellsOf(key: string, value: unknown): (readonly [string, string | number])[] {
  if (typeof value === 'number' || typeof value === 'string') return [[key, value]]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([inner, one]) =>
    typeof one === 'number' || typeof one === 'string' ? [[`${key}/${inner}`, one] as const] : [],
  )
}

const more = (count: number, place: string): Problem => ({
  code: 'more-problems',
  place,
  message: `${count - MOST_TOLD} more lines are no JSON`,
  hint: HINT,
})
