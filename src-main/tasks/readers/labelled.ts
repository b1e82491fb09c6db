import { wrongInput } from '../../foundation/problem.ts'
import type { DataFile } from '../task.ts'
import { readLabelledJson } from './labelled-json.ts'
import type { LabelledSeries, LabelledSet } from './labelled-set.ts'
import { readTs } from './ts.ts'
import { readTsv } from './tsv.ts'

/**
 * Reads `.ts` (UEA and UCR archive), `.tsv` (UCR archive) or JSON with a list "sequences", told by name and content. In JSON, the
 * field `group` of a sequence says its group. Throws `WrongInput` with line or sequence for whatever does not fit.
 */
export function readLabelled(file: DataFile, group: string): LabelledSet {
  return soundSet(readerOf(file)(file, group))
}

/** The set itself, when it holds sequences that all have the same channels, each of one length. Throws `WrongInput`. */
export function soundSet(set: LabelledSet): LabelledSet {
  const [first] = set.series
  if (first === undefined)
    throw wrongInput({
      code: 'empty-file',
      place: set.name,
      message: 'the file holds no sequences',
      hint: 'Give a file with data in it.',
    })
  for (const series of set.series) requireShape(series, first.channels.length)
  return set
}

function readerOf(file: DataFile): (file: DataFile, group: string) => LabelledSet {
  const name = file.name.toLowerCase()
  if (name.endsWith('.ts')) return readTs
  if (name.endsWith('.json')) return readLabelledJson
  if (/\.(tsv|txt|csv)$/.test(name)) return readTsv
  throw wrongInput({
    code: 'unknown-format',
    place: file.name,
    message: 'the format is not known',
    hint:
      'Give .ts or .tsv as in the UEA and UCR archives, .json with a list "sequences" of {"label", "x": [[...], ...]}, .npz with x and y, ' +
      'or .csv with a column that tells the sequences apart.',
  })
}

function requireShape({ channels, place }: LabelledSeries, expected: number): void {
  const refuse = (code: string, message: string, hint: string): Error => wrongInput({ code, place, message, hint })
  if (channels.length !== expected)
    throw refuse(
      'ragged',
      `the sequence has ${channels.length} channels where the first has ${expected}`,
      'Give all the same channels.',
    )
  const length = channels[0]?.length ?? 0
  if (length === 0) throw refuse('too-short', 'the sequence has no steps', 'Leave it out.')
  const other = channels.findIndex((channel) => channel.length !== length)
  if (other >= 0)
    throw refuse(
      'ragged',
      `channel ${other + 1} has ${channels[other]!.length} steps where the first has ${length}`,
      'Give every channel of a sequence the same number of steps.',
    )
}
