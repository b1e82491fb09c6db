/** What a file seems to hold, before a task is made of it. */
import { holdsArrays, readArrays, tableOfArrays } from '../readers/arrays.ts'
import type { Table } from '../readers/csv.ts'
import { delimiterOf, readUnevenTable } from '../readers/csv.ts'
import { isRecord, jsonOf } from '../readers/json.ts'
import { readLabelled } from '../readers/labelled.ts'
import { readPolyphony } from '../readers/polyphony.ts'
import { textOf } from '../readers/text.ts'
import type { DataFile } from '../task.ts'
import type { PlacedProblem } from './placed-problem.ts'
import { attempt } from './placed-problem.ts'
import type { TablePreview } from './table-preview.ts'
import { previewTable, tableProblems } from './table-preview.ts'

export interface FileContents {
  /** Kinds of task it can be read for, the likeliest first; empty when the format is unknown. */
  readonly kinds: readonly string[]
  /** 'CSV, comma, 365 rows' */
  readonly format: string
  readonly table: TablePreview | null
  /** The beginning of a text. */
  readonly text: string | null
  readonly problems: readonly PlacedProblem[]
}

/** Looks into the file, told by its name and beginning. What is wrong with it is listed, never thrown. */
export function lookInto(file: DataFile): FileContents {
  const ending = /\.([^.]+)$/.exec(file.name.toLowerCase())?.[1] ?? ''
  if (holdsArrays(file.name)) return ofArrays(file)
  if (ending === 'csv') return ofTable(file, ['forecast', 'classification'])
  if (ending === 'tsv' || ending === 'tab') return ofTabs(file)
  if (ending === 'ts') return ofSequences(file, 'sequences with classes (.ts)')
  if (ending === 'json') return ofJson(file)
  if (ending === 'txt' || ending === 'md') return ofText(file)
  return unknown(file)
}

const NOTHING: Omit<FileContents, 'kinds' | 'format'> = { table: null, text: null, problems: [] }

function unknown(file: DataFile): FileContents {
  const text = attempt(() => textOf(file))
  const problem: PlacedProblem = {
    code: 'unknown-format',
    place: file.name,
    message: 'the ending does not say what kind of data it is',
    hint: 'Fathom reads .csv, .tsv, .ts, .txt, .md, .json, .npy and .npz, all of them also packed as .gz.',
  }
  if ('problems' in text) return { ...NOTHING, kinds: [], format: 'unknown', problems: [problem] }
  return { ...NOTHING, kinds: ['characters'], format: 'text', text: beginning(text.value), problems: [problem] }
}

function ofTable(file: DataFile, kinds: readonly string[]): FileContents {
  const read = attempt(() => readUnevenTable(file, 'auto'))
  if ('problems' in read) return { ...NOTHING, kinds: [], format: 'table', problems: read.problems }
  const separator = SEPARATORS[delimiterOf(textOf(file))] ?? ''
  return { kinds, format: `table, ${separator}, ${rowWords(read.value)}`, ...contentsOf(read.value) }
}

const SEPARATORS: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab' }

const rowWords = ({ rows, columns }: Table): string => `${rows.length} rows of ${columns.length}`

function contentsOf(table: Table): Pick<FileContents, 'table' | 'text' | 'problems'> {
  const preview = previewTable(table)
  return { table: preview, text: null, problems: tableProblems(table, preview.columns) }
}

/** A header of names says that it is a table; else each line is a sequence, its class first. */
function ofTabs(file: DataFile): FileContents {
  const table = attempt(() => readUnevenTable(file, 'auto'))
  const isHeaded = 'value' in table && table.value.lines[0] !== 1
  return isHeaded
    ? ofTable(file, ['forecast', 'classification'])
    : ofSequences(file, 'one sequence per line, its class first (.tsv)')
}

function ofSequences(file: DataFile, format: string): FileContents {
  const read = attempt(() => readLabelled(file, 'group'))
  if ('problems' in read) return { ...NOTHING, kinds: ['classification'], format, problems: read.problems }
  const { series, channelNames } = read.value
  const lengths = series.map(({ channels }) => channels[0]?.length ?? 0)
  const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)]
  const steps = shortest === longest ? `${longest}` : `${shortest} to ${longest}`
  const classes = new Set(series.map(({ label }) => label)).size
  const words = `${series.length} sequences of ${steps} steps, ${channelNames.length} channels, ${classes} classes`
  return { ...NOTHING, kinds: ['classification'], format: `${format}: ${words}` }
}

function ofJson(file: DataFile): FileContents {
  const json = attempt(() => jsonOf(file))
  if ('problems' in json) return { ...NOTHING, kinds: [], format: 'JSON', problems: json.problems }
  if (isRecord(json.value) && 'sequences' in json.value) return ofSequences(file, 'sequences with classes (JSON)')
  const music = attempt(() => readPolyphony(file))
  if ('problems' in music)
    return { ...NOTHING, kinds: ['piano-roll'], format: 'music as JSON', problems: music.problems }
  const { train, validation, test } = music.value
  const counts = [train, ...(validation ? [validation] : []), test].map((part) => part.length)
  return { ...NOTHING, kinds: ['piano-roll'], format: `music as JSON: ${counts.join(' + ')} pieces` }
}

function ofText(file: DataFile): FileContents {
  const read = attempt(() => textOf(file))
  if ('problems' in read) return { ...NOTHING, kinds: ['characters'], format: 'text', problems: read.problems }
  return {
    ...NOTHING,
    kinds: ['characters'],
    format: `text, ${Array.from(read.value).length} characters`,
    text: beginning(read.value),
  }
}

const SHOWN_CHARACTERS = 2000

const beginning = (text: string): string => text.slice(0, SHOWN_CHARACTERS)

function ofArrays(file: DataFile): FileContents {
  const read = attempt(() => readArrays(file))
  if ('problems' in read) return { ...NOTHING, kinds: [], format: 'NumPy arrays', problems: read.problems }
  const words = read.value.map(({ name, shape, dtype }) => `${name} [${shape.join(', ')}] ${dtype}`)
  const format = `NumPy: ${words.join('; ')}`
  const table = attempt(() => tableOfArrays(file))
  if ('value' in table) return { kinds: ['forecast'], format, ...contentsOf(table.value) }
  return { ...NOTHING, kinds: ['classification'], format }
}
