/** A confusion matrix as shares of its rows: of the sequences of a class, how many were taken for which. */
export interface ConfusionRow {
  readonly name: string
  readonly total: number
  readonly cells: readonly { readonly count: number; readonly share: number }[]
}

export function confusionRows(names: readonly string[], counts: readonly (readonly number[])[]): ConfusionRow[] {
  return counts.map((row, k) => {
    const total = row.reduce((sum, count) => sum + count, 0)
    return {
      name: names[k] ?? String(k + 1),
      total,
      cells: row.map((count) => ({ count, share: total === 0 ? 0 : count / total })),
    }
  })
}

/** Share of all that were taken for what they are; NaN without any. */
export function accuracy(counts: readonly (readonly number[])[]): number {
  const total = counts.flat().reduce((sum, count) => sum + count, 0)
  return counts.reduce((sum, row, k) => sum + (row[k] ?? 0), 0) / total
}
