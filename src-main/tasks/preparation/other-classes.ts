/** Other labelled sequences, for a net that was trained on the first. */
import { suggestion } from '../../foundation/nearest.ts'
import { wrongInput } from '../../foundation/problem.ts'
import type { LabelledSeries } from '../readers/labelled-set.ts'
import type { DataFile } from '../task.ts'
import { classSets } from './class-sets.ts'
import type { GapFilling } from './gaps.ts'
import type { ClassifiedSequence, ClassOptions, PreparedClasses } from './prepared-classes.ts'
import { filledChannels, sequenceOf } from './prepared-classes.ts'

/** The file's sequences in its order, standardised as the first. Throws `WrongInput` for other channels and for classes never seen. */
export function otherSequences(file: DataFile, prepared: PreparedClasses, options: ClassOptions): ClassifiedSequence[] {
  return classSets(file, options)
    .flatMap(({ series }) => series)
    .map((series) => {
      requireKnown(series, prepared)
      const channels = filledChannels(series, options.gaps as GapFilling)
      return sequenceOf({ ...series, channels }, prepared.scales, prepared.classes.indexOf(series.label))
    })
}

function requireKnown({ label, channels, place }: LabelledSeries, { classes, scales }: PreparedClasses): void {
  if (channels.length !== scales.length) {
    const message = `the sequence has ${channels.length} channels where the net reads ${scales.length}`
    throw wrongInput({ code: 'other-channels', place, message, hint: 'Give the same channels that it was trained on.' })
  }
  if (classes.includes(label)) return
  const message = `the net never saw class '${label}'`
  throw wrongInput({ code: 'unseen-class', place, message, hint: suggestion(label, classes) })
}
