import { suggestion } from '../../../foundation/nearest.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import type { FoundRuns } from '../../../foreign/found-runs.ts'
import { columnRoles, type ColumnRoles } from '../../../foreign/tables/fields.ts'
import type { Given } from '../arguments/option.ts'
import { texts } from '../arguments/read.ts'

/** '--column step=it': meanings of columns by hand; nothing after '=' is no column. Throws `WrongInput` for a role that there is not. */
export function givenColumns(given: Given): ColumnRoles {
  const pairs = texts(given, 'column').map((pair) => {
    const at = pair.indexOf('=')
    const [role, column] = at < 0 ? [pair, null] : [pair.slice(0, at).trim(), pair.slice(at + 1)]
    const known = columnRoles.find((one) => one === role)
    if (known === undefined)
      throw wrongInput({
        code: 'unknown-role',
        place: '--column',
        message: `a column cannot stand for '${role}'`,
        hint: suggestion(role, columnRoles),
      })
    if (column === null)
      throw wrongInput({
        code: 'wrong-setting',
        place: '--column',
        message: `'${pair}' names no column`,
        hint: `Write --column ${known}=NAME, or --column ${known}= where no column stands for it.`,
      })
    return [known, column === '' ? null : column] as const
  })
  refuseTwice(pairs)
  return Object.fromEntries(pairs)
}

function refuseTwice(pairs: readonly (readonly [string, string | null])[]): void {
  for (const [k, [role, column]] of pairs.entries()) {
    const earlier = pairs.slice(0, k)
    const isRole = earlier.some(([other]) => other === role)
    if (!isRole && (column === null || !earlier.some(([, other]) => other === column))) continue
    throw wrongInput({
      code: 'column-twice',
      place: '--column',
      message: isRole ? `'${role}' is given twice` : `the column '${column!}' is given two meanings`,
      hint: 'A role has one column, and a column one role.',
    })
  }
}

/** Throws `WrongInput` for a column that no file has: a file that lacks it is read by the names of its own columns. */
export function refuseUnknownColumns(roles: ColumnRoles, { files }: FoundRuns): void {
  const columns = [...new Set(files.flatMap((file) => file.columns))]
  for (const column of Object.values(roles))
    if (column !== null && !columns.includes(column))
      throw wrongInput({
        code: 'unknown-column',
        place: '--column',
        message: `no file has a column '${column}'`,
        hint: columns.length === 0 ? 'Only tables have columns: CSV and JSON lines.' : suggestion(column, columns),
      })
}
