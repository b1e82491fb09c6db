import { widthOf } from './lines.ts'

export interface TableColumn {
  readonly title: string
  /** Numbers stand to the right. */
  readonly align?: 'right'
}

/** Rows of cells in aligned columns, two spaces apart, with a line of titles above. */
export function table(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string[] {
  const all = [columns.map(({ title }) => title), ...rows]
  const widths = columns.map((_, k) => Math.max(...all.map((row) => widthOf(row[k] ?? ''))))
  return all.map((row) =>
    columns
      .map(({ align }, k) => padded(row[k] ?? '', widths[k] ?? 0, align))
      .join('  ')
      .trimEnd(),
  )
}

function padded(cell: string, width: number, align: 'right' | undefined): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(cell)))
  return align === 'right' ? space + cell : cell + space
}
