/** All steps from an empty file to the current format, in order: a new project runs them all, an older one the rest. */
import { firstTables } from './1-first-tables.ts'
import { executorSpans } from './2-executor-spans.ts'
import { documentTables } from './3-document.ts'
import { measurements } from './4-measurements.ts'
import { foreignRuns } from './5-foreign-runs.ts'
import type { Migration } from './migration.ts'

export const migrations: readonly Migration[] = [firstTables, executorSpans, documentTables, measurements, foreignRuns]
