import type { ComparedArchitecture } from '../../../src-main/contract/comparison.ts'
import { seedLines } from './lines.ts'
import type { SeedLine, TableLine } from './table-line.ts'

/** What stands under each other: rows, and behind an opened one its seeds. */
export type FlatLine =
  | { readonly kind: 'row'; readonly key: string; readonly line: TableLine }
  | { readonly kind: 'seed'; readonly key: string; readonly seed: SeedLine; readonly slot: number }

export function flatLines(
  lines: readonly TableLine[],
  { opened, baseline }: { opened: ReadonlySet<string>; baseline: ComparedArchitecture | undefined },
): FlatLine[] {
  return lines.flatMap((line): FlatLine[] => {
    const { id, slot } = line.row
    const row: FlatLine = { kind: 'row', key: id, line }
    if (!opened.has(id)) return [row]
    const seeds = seedLines(line, baseline)
    return [row, ...seeds.map((seed): FlatLine => ({ kind: 'seed', key: seed.run.id, seed, slot }))]
  })
}
