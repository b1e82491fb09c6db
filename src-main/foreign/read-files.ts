/** Files of other programs, whatever their format, as runs. */
import type { Problem } from '../foundation/problem.ts'
import { sha256 } from '../foundation/sha256.ts'
import { readEventFile } from './event-files/read-event-file.ts'
import { LIMITS, type FoundRun, type FoundRuns, type GivenFile } from './found-runs.ts'
import { mergeRuns } from './merge-runs.ts'
import { readCsv } from './tables/read-csv.ts'
import { readJsonLines } from './tables/read-json-lines.ts'

interface Format {
  readonly title: string
  readonly fits: (file: GivenFile) => boolean
  /** Gives what can be read and names what cannot. Never throws. */
  readonly read: (file: GivenFile) => { readonly runs: FoundRun[]; readonly problems: Problem[] }
}

const FORMATS: readonly Format[] = [
  { title: 'TensorBoard events', fits: ({ name }) => /\.tfevents\b/.test(name), read: readEventFile },
  {
    title: 'JSON lines',
    fits: (file) => /\.(?:jsonl|ndjson)$/i.test(file.name) || beginsWith(file, '{'),
    read: readJsonLines,
  },
  { title: 'CSV', fits: ({ name }) => /\.(?:csv|tsv|txt|tab)$/i.test(name), read: readCsv },
]

/** Endings of all formats, for a dialog. */
export const RUN_FILES = '.csv,.tsv,.jsonl,.ndjson,.tfevents'

/** Whether a file of a folder is one that could be read: others of it are passed over. */
export const isRunFile = (name: string): boolean => FORMATS.some(({ fits }) => fits({ name, bytes: new Uint8Array() }))

/** What one file holds. Never throws. */
export function readRunFile(file: GivenFile): FoundRuns {
  const { name, bytes } = file
  const format = FORMATS.find(({ fits }) => fits(file))
  const about = { name, bytes: bytes.length, sha256: sha256(bytes), format: format?.title ?? 'unknown' }
  if (bytes.length > LIMITS.bytes) return { files: [about], runs: [], problems: [tooLarge(name)] }
  if (bytes.length === 0) return { files: [about], runs: [], problems: [empty(name)] }
  if (format === undefined) return { files: [about], runs: [], problems: [unknownFormat(name)] }
  const { runs, problems } = format.read(file)
  return { files: [about], runs, problems: runs.length + problems.length === 0 ? [noFigures(name)] : problems }
}

/** What several files hold together; runs of one name are one run. Never throws. */
export const readRunFiles = (files: readonly GivenFile[]): FoundRuns => mergeRuns(files.map(readRunFile))

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
