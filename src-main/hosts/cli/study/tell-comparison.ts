import { terminalComparison } from '../../../reports/table/terminal.ts'
import type { Comparison } from '../../../studies/comparison/comparison.ts'
import { give } from '../terminal/terminal.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Prints what came of a study: a table, or the document. */
export function tellComparison(comparison: Comparison, terminal: Terminal): void {
  give(terminal, {
    document: comparison,
    lines: terminal.wantsJson ? [] : terminalComparison(comparison, { columns: terminal.columns }),
  })
}
