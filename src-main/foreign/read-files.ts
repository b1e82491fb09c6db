/** Files of other programs, whatever their format, as runs. */
import type { Problem } from '../foundation/problem.ts'
import { sha256 } from '../foundation/sha256.ts'
import { formatOfName, type RunFormat } from './file-format.ts'
import { readEventFile } from './event-files/read-event-file.ts'
import { LIMITS, type FoundRuns, type GivenFile } from './found-runs.ts'
import { mergeRuns } from './merge-runs.ts'
import type { ColumnRoles } from './tables/fields.ts'
import { readCsv } from './tables/read-csv.ts'
import { readJsonLines } from './tables/read-json-lines.ts'
import type { TableRuns } from './tables/table-runs.ts'

/** Each gives what can be read and names what cannot. None throws. */
const READERS: Readonly<Record<RunFormat, (file: GivenFile, roles: ColumnRoles) => TableRuns>> = {
  'TensorBoard events': (file) => ({ ...readEventFile(file), columns: [] }),
  'JSON lines': readJsonLines,
  CSV: readCsv,
}

/** What one file holds; `roles`: columns of tables by hand, where a file has them. Never throws. */
export function readRunFile(file: GivenFile, roles: ColumnRoles = {}): FoundRuns {
  const { name, bytes } = file
  const format = formatOf(file)
  const about = { name, bytes: bytes.length, sha256: sha256(bytes), format: format ?? 'unknown', columns: [] }
  if (bytes.length > LIMITS.bytes) return { files: [about], runs: [], problems: [tooLarge(name)] }
  if (bytes.length === 0) return { files: [about], runs: [], problems: [empty(name)] }
  if (format === null) return { files: [about], runs: [], problems: [unknownFormat(name)] }
  const { runs, problems, columns } = READERS[format](file, roles)
  const files = [{ ...about, columns: columns.slice(0, LIMITS.columns) }]
  return { files, runs, problems: runs.length + problems.length === 0 ? [noFigures(name)] : problems }
}

/** What several files hold together; runs of one name are one run. Never throws. */
export const readRunFiles = (files: readonly GivenFile[], roles: ColumnRoles = {}): FoundRuns =>
  mergeRuns(files.map((file) => readRunFile(file, roles)))

/** By its name; a file that begins like an object is JSON lines whatever its name. */
function formatOf(file: GivenFile): RunFormat | null {
  const named = formatOfName(file.name)
  return named !== 'TensorBoard events' && beginsWith(file, '{') ? 'JSON lines' : named
}

function beginsWith({ bytes }: GivenFile, sign: string): boolean {
  const first = bytes.subarray(0, 64).find((byte) => byte > 0x20 && byte < 0x7f)
  return first === sign.charCodeAt(0)
}

const tooLarge = (place: string): Problem => ({
  code: 'file-too-large',
  place,
  message: `the file is larger than the ${LIMITS.bytes / 1e6} MB that one import reads`,
  hint: 'Keep every tenth step, or split it by run.',
})

const empty = (place: string): Problem => ({
  code: 'empty-file',
  place,
  message: 'the file is empty',
  hint: 'Give a file with figures in it.',
})

const noFigures = (place: string): Problem => ({
  code: 'no-figures',
  place,
  message: 'the file holds no figure',
  hint: 'Give a row for each step: run, step, split, metric, value.',
})

const unknownFormat = (place: string): Problem => ({
  code: 'unknown-format',
  place,
  message: 'its format is not known',
  hint: 'Give CSV (.csv), JSON lines (.jsonl) or event files of TensorBoard (.tfevents. in the name).',
})
