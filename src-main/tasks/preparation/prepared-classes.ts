/** Labelled sequences made ready to classify: split, gaps filled, standardised, classes numbered. */
import { wrongInput } from '../../foundation/problem.ts'
import type { LabelledSeries } from '../readers/labelled-set.ts'
import type { Sequence } from '../sequences/sequence.ts'
import type { LabelledSplits, SplitOptions } from '../splits/labelled-splits.ts'
import { filesByRole, splitSets } from '../splits/labelled-splits.ts'
import { naturally } from '../splits/stratified.ts'
import type { DataFile, SplitName } from '../task.ts'
import { classSets } from './class-sets.ts'
import type { GapFilling } from './gaps.ts'
import { fillGaps, firstGap } from './gaps.ts'
import type { LabelColumns } from './labelled-table.ts'
import type { Scale } from './scale.ts'
import { fitScale, standardise } from './scale.ts'

/** Also the channels as they were read, to be drawn. */
export interface ClassifiedSequence extends Sequence {
  readonly raw: readonly Float64Array[]
}

export interface PreparedClasses {
  readonly classes: readonly string[]
  readonly channelNames: readonly string[]
  /** Of each channel, from the training sequences. */
  readonly scales: readonly Scale[]
  readonly sets: Readonly<Record<SplitName, readonly ClassifiedSequence[]>>
}

export interface ClassOptions extends SplitOptions, LabelColumns {
  readonly gaps: string
}

/**
 * One file, or two of which one is the test set. Throws `WrongInput` for anything in the files from which nothing can be learned:
 * one class, one sequence, classes without training sequences, missing values that are not to be filled.
 */
export function prepareClasses(files: readonly DataFile[], options: ClassOptions): PreparedClasses {
  const sets = filesByRole(files).flatMap((file) => classSets(file, options))
  const splits = splitSets(sets, options)
  const all = Object.values(splits).flat()
  const classes = [...new Set(all.map((series) => series.label))].sort(naturally)
  requireLearnable(sets[0]!.name, splits, classes)
  const filled = mapSplits(splits, (series) => ({
    ...series,
    channels: filledChannels(series, options.gaps as GapFilling),
  }))
  const scales = sets[0]!.channelNames.map((_, k) => fitScale(filled.train.map((series) => series.channels[k]!)))
  requireChange(sets[0]!.name, scales)
  return {
    classes,
    channelNames: sets[0]!.channelNames,
    scales,
    sets: mapSplits(filled, (series) => sequenceOf(series, scales, classes.indexOf(series.label))),
  }
}

function mapSplits<A, B>(
  splits: Readonly<Record<SplitName, readonly A[]>>,
  map: (item: A) => B,
): Record<SplitName, B[]> {
  return { train: splits.train.map(map), validation: splits.validation.map(map), test: splits.test.map(map) }
}

function requireLearnable(name: string, splits: LabelledSplits, classes: readonly string[]): void {
  const refuse = (code: string, message: string, hint: string): Error =>
    wrongInput({ code, place: name, message, hint })
  const count = splits.train.length + splits.validation.length
  if (count < 2)
    throw refuse('too-few', `there is ${count} sequence to learn from`, 'Give at least two sequences of every class.')
  const known = new Set(splits.train.map((series) => series.label))
  if (classes.length < 2)
    throw refuse(
      'constant-target',
      `all sequences are of class ${classes[0]!}, so there is nothing to learn`,
      'Give at least two classes.',
    )
  if (splits.validation.length === 0)
    throw refuse(
      'too-few',
      'no class has two training sequences, so none is left for validation',
      'Give more sequences of every class.',
    )
  if (splits.test.length === 0)
    throw refuse('too-few', 'no sequence is left for the test', 'Give more sequences of every class.')
  const unseen = classes.find((label) => !known.has(label))
  if (unseen === undefined) return
  throw refuse('unseen-class', `class ${unseen} has no training sequence`, 'Give some, or leave the class out.')
}

/** Its channels without gaps. Throws `WrongInput` for a gap where they are to be refused. */
export function filledChannels({ channels, place }: LabelledSeries, gaps: GapFilling): readonly Float64Array[] {
  return channels.map((channel, k) => {
    const gap = firstGap(channel)
    if (gap < 0) return channel
    const refuse = (at: string, message: string, hint: string): Error =>
      wrongInput({ code: 'missing-value', place: at, message, hint })
    if (gaps === 'refuse')
      throw refuse(
        `${place}, channel ${k + 1}, step ${gap + 1}`,
        'the value is missing',
        "Choose what to do about gaps: 'previous' takes the last known value, 'interpolate' a straight line.",
      )
    if (channel.every(Number.isNaN))
      throw refuse(`${place}, channel ${k + 1}`, 'no value is known', 'Leave the sequence out.')
    return fillGaps(channel, gaps)
  })
}

function requireChange(name: string, scales: readonly Scale[]): void {
  if (scales.some((scale) => !scale.isConstant)) return
  const message = 'no channel changes in the training sequences, so there is nothing to tell classes by'
  throw wrongInput({ code: 'constant-input', place: name, message, hint: 'Check that the file is the right one.' })
}

/** [T, channels], standardised. */
export function sequenceOf(
  { channels, place }: LabelledSeries,
  scales: readonly Scale[],
  label: number,
): ClassifiedSequence {
  const length = channels[0]?.length ?? 0
  const input = new Float32Array(length * channels.length)
  channels.forEach((channel, k) => {
    const scale = scales[k]!
    for (let t = 0; t < length; t++)
      input[t * channels.length + k] = standardise(
        channel[t]!,
        scale,
        () => `${place}, channel ${k + 1}, step ${t + 1}`,
      )
  })
  return { length, input, target: Int32Array.of(label), raw: channels }
}
