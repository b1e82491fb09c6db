/** Which labelled sequences train, validate and test. */
import { suggestion } from '../../foundation/nearest.ts'
import { wrongInput } from '../../foundation/problem.ts'
import type { LabelledSeries, LabelledSet } from '../readers/labelled-set.ts'
import { namesOf } from '../readers/series.ts'
import type { DataFile, SplitName } from '../task.ts'
import type { HeldOut } from './stratified.ts'
import { holdLastGroups, holdOut } from './stratified.ts'

export interface SplitOptions {
  readonly 'test-group': string
  readonly validation: number
  readonly 'split-seed': number
}

export type LabelledSplits = Readonly<Record<SplitName, readonly LabelledSeries[]>>

/** Part of a single file that becomes the test set. */
const TEST_SHARE = 0.2

/** Training file first: told by TRAIN or TEST in the names, else by their order. */
export function filesByRole(files: readonly DataFile[]): readonly DataFile[] {
  const [first, second, ...others] = files
  const hint = 'Give one file, or a training and a test file: .ts, .tsv or .json.'
  const place = 'data of task classification'
  if (first === undefined) throw wrongInput({ code: 'needs-file', place, message: 'no file was given', hint })
  if (others.length > 0)
    throw wrongInput({ code: 'too-many-files', place, message: `${files.length} files were given`, hint })
  if (second === undefined) return [first]
  const isTest = ({ name }: DataFile): boolean => /test/i.test(name)
  const isTrain = ({ name }: DataFile): boolean => /train/i.test(name)
  const isReversed = (isTest(first) && !isTest(second)) || (isTrain(second) && !isTrain(first))
  return isReversed ? [second, first] : [first, second]
}

/** Training, validation and test: the test file's sequences or those of `splitOne`, then a share of training held out. */
export function splitSets(sets: readonly LabelledSet[], options: SplitOptions): LabelledSplits {
  const [first, second] = sets
  const seed = options['split-seed']
  requireSameChannels(sets)
  const { train, test } =
    options['test-group'] === '' && second !== undefined
      ? { train: first!.series, test: second.series }
      : splitOne(
          sets.flatMap((set) => set.series),
          options,
        )
  const held = holdOut(train, { share: options.validation, seed })
  return { train: pick(train, held.kept), validation: pick(train, held.held), test }
}

/** The named groups, else the last groups, else a stratified share becomes the test set. */
function splitOne(
  series: readonly LabelledSeries[],
  options: SplitOptions,
): { train: LabelledSeries[]; test: LabelledSeries[] } {
  const names = namesOf(options['test-group'])
  const groups = [...new Set(series.map(({ group }) => group))].filter((group) => group !== undefined)
  const split =
    names.length > 0
      ? holdGroups(series, groups, names)
      : ((groups.length > 1 ? holdLastGroups(series, TEST_SHARE) : undefined) ??
        holdOut(series, { share: TEST_SHARE, seed: options['split-seed'] }))
  return { train: pick(series, split.kept), test: pick(series, split.held) }
}

function holdGroups(series: readonly LabelledSeries[], groups: readonly string[], names: readonly string[]): HeldOut {
  const place = 'option test-group of task classification'
  for (const name of names) {
    if (groups.includes(name)) continue
    const hint =
      groups.length === 0 ? "Name the field with option 'group'; only JSON has groups." : suggestion(name, groups)
    throw wrongInput({ code: 'unknown-group', place, message: `there is no group '${name}'`, hint })
  }
  const indices = series.map((_, k) => k)
  const isHeld = (k: number): boolean => names.includes(series[k]!.group ?? '')
  const split = { kept: indices.filter((k) => !isHeld(k)), held: indices.filter(isHeld) }
  if (split.kept.length > 0) return split
  throw wrongInput({ code: 'empty-split', place, message: 'no group is left for training', hint: 'Name fewer groups.' })
}

function pick(series: readonly LabelledSeries[], indices: readonly number[]): LabelledSeries[] {
  return indices.map((k) => series[k]!)
}

function requireSameChannels(sets: readonly LabelledSet[]): void {
  const [first, second] = sets.map((set) => set.channelNames.length)
  if (second === undefined || first === second) return
  throw wrongInput({
    code: 'ragged',
    place: sets[1]!.name,
    message: `the sequences have ${second} channels, those of ${sets[0]!.name} ${first!}`,
    hint: 'Give two files of one data set.',
  })
}
