/** How a user looks at a comparison: what is chosen, sorted and shown. Stored with the project, and saved under names. */
import { columnIds, type ColumnId } from './table/columns.ts'

export const leftPictures = ['test', 'difference', 'improvement'] as const
export const rightPictures = ['parameters', 'multiply-adds', 'seconds', 'budgets', 'curves', 'seeds'] as const
export const verdictFilters = ['all', 'better', 'worse', 'cannot tell', 'with failures'] as const

export interface Look {
  /** Of the document; null: the newest that was started. */
  readonly study: string | null
  /** Further studies beside it; with any, rows are architectures and columns data sets. */
  readonly beside: readonly string[]
  /** Of the document; null: the study's own. */
  readonly baseline: string | null
  readonly columns: readonly ColumnId[]
  readonly sort: { readonly column: ColumnId; readonly isDown: boolean } | null
  readonly filter: string
  readonly verdict: (typeof verdictFilters)[number]
  readonly left: (typeof leftPictures)[number]
  readonly right: (typeof rightPictures)[number]
}

export interface SavedView {
  readonly name: string
  readonly look: Look
}

export const usualColumns: readonly ColumnId[] = [
  'test',
  'difference',
  'picture',
  'better',
  'seeds',
  'parameters',
  'depth',
  'reach',
  'seconds',
]

export const plainLook: Look = {
  study: null,
  beside: [],
  baseline: null,
  columns: usualColumns,
  sort: null,
  filter: '',
  verdict: 'all',
  left: 'test',
  right: 'multiply-adds',
}

type Stored = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Stored => typeof value === 'object' && value !== null
const textOr = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

/** The look as it was stored, whatever stands in the file. */
export function readLook(stored: unknown): Look {
  if (!isRecord(stored)) return plainLook
  const columns = Array.isArray(stored['columns']) ? listOf(stored['columns']).filter(isColumn) : plainLook.columns
  return {
    study: textOr(stored['study']),
    beside: listOf(stored['beside']),
    baseline: textOr(stored['baseline']),
    columns,
    sort: readSort(stored['sort']),
    filter: textOr(stored['filter']) ?? '',
    verdict: verdictFilters.find((one) => one === stored['verdict']) ?? 'all',
    left: leftPictures.find((one) => one === stored['left']) ?? plainLook.left,
    right: rightPictures.find((one) => one === stored['right']) ?? plainLook.right,
  }
}

function readSort(stored: unknown): Look['sort'] {
  if (!isRecord(stored)) return null
  const column = textOr(stored['column'])
  return column !== null && isColumn(column) ? { column, isDown: stored['isDown'] === true } : null
}

const isColumn = (id: string): id is ColumnId => columnIds.some((known) => known === id)

/** Saved views as they were stored; what is no view is left out. */
export function readViews(stored: unknown): readonly SavedView[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((one: unknown) => {
    const name = isRecord(one) ? textOr(one['name']) : null
    return name === null || !isRecord(one) ? [] : [{ name, look: readLook(one['look']) }]
  })
}
