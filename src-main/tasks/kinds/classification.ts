import { BAGNALL_2018, DAU_2019 } from '../sources.ts'
import { sha256 } from '../../foundation/sha256.ts'
import { labelled, sparkline } from '../drawing/sparkline.ts'
import { choose } from '../options.ts'
import { classFrequencies, isUnbalanced, priorAccuracy } from '../preparation/class-balance.ts'
import { GAP_FILLINGS } from '../preparation/gaps.ts'
import type { ClassifiedSequence, PreparedClasses } from '../preparation/prepared-classes.ts'
import { otherSequences } from '../preparation/other-classes.ts'
import { prepareClasses } from '../preparation/prepared-classes.ts'
import { confusionScores, scoresOfCounts } from '../scores/confusion.ts'
import { crossEntropy, meanLoss } from '../scores/mean-loss.ts'
import { combine } from '../scores/score.ts'
import { batchesInOrder, batchesOf } from '../sequences/collected.ts'
import type { SequenceShape } from '../sequences/sequence.ts'
import type { DoNothing, TaskExample, TaskKind, TaskOption } from '../task.ts'

const OPTIONS = [
  { id: 'gaps', meaning: 'What to do about missing values', default: 'refuse', choices: GAP_FILLINGS },
  {
    id: 'sequence',
    meaning: 'Table: column that says to which sequence a row belongs (empty: the file is no table of steps)',
    default: '',
    columns: 'one',
  },
  { id: 'label', meaning: 'Table: column of the class of a sequence', default: '', columns: 'one' },
  {
    id: 'inputs',
    meaning: 'Table: columns that are read, separated by commas (empty: all numbers)',
    default: '',
    columns: 'several',
  },
  {
    id: 'time',
    meaning: 'Table: column of time, in whose order the rows are read (empty: as they stand)',
    default: '',
    columns: 'one',
  },
  {
    id: 'group',
    meaning: 'Field of the JSON, or column of the table, that names the group of a sequence (person, room, recording)',
    default: 'group',
    columns: 'one',
  },
  {
    id: 'test-group',
    meaning: 'Groups that make the test set, separated by commas (empty: the test file, or the last groups)',
    default: '',
  },
  {
    id: 'validation',
    meaning: 'Share of the training sequences held out for validation',
    default: 0.2,
    least: 0.01,
    most: 0.9,
  },
  {
    id: 'split-seed',
    meaning: 'Draws which sequences are held out, the same for all architectures',
    default: 1,
    whole: true,
  },
] as const satisfies readonly TaskOption[]

/** One class per sequence, said after its last step; channels standardised with the training steps. */
export const classification: TaskKind = {
  id: 'classification',
  title: 'sequence classification',
  summary: 'Say after the last step to which class a sequence belongs.',
  reference: 'Dau et al. 2019 (UCR archive); Bagnall et al. 2018 (UEA archive)',
  references: [DAU_2019, BAGNALL_2018],
  options: OPTIONS,
  data: 'required',
  make: (given, files) => {
    const chosen = choose('classification', OPTIONS, given)
    const prepared = prepareClasses(files, chosen)
    const { classes, sets } = prepared
    const shape: SequenceShape = {
      input: { kind: 'real', size: prepared.channelNames.length },
      target: { kind: 'symbols', size: classes.length },
      reads: 'last',
    }
    const deciding = isUnbalanced(sets.train, classes.length) ? 'balanced-accuracy' : 'accuracy'
    return {
      id: 'classification',
      title: `classification of ${files.map((file) => file.name).join(' and ')}`,
      ...shape,
      activation: 'softmax',
      loss: 'softmax-cross-entropy',
      ...combine([confusionScores(classes.length, deciding), meanLoss(crossEntropy('nats'))]),
      stopping: 'cross-entropy',
      doNothing: levels(prepared, deciding),
      names: { input: prepared.channelNames, target: classes },
      ...batchesOf({ shape, sets }),
      otherBatches: (other, { batch }) => batchesInOrder(shape, otherSequences(other, prepared, chosen), { batch }),
      examples: (count) => examples(prepared, count),
      definition: {
        task: 'classification',
        options: chosen,
        data: files.map(({ name, bytes }) => ({ name, sha256: sha256(bytes) })),
      },
    }
  },
}

function levels({ classes, sets }: PreparedClasses, deciding: 'accuracy' | 'balanced-accuracy'): DoNothing[] {
  const train = classFrequencies(sets.train, classes.length)
  const test = classFrequencies(sets.test, classes.length)
  const majority = train.indexOf(Math.max(...train))
  const counts = new Float64Array(classes.length ** 2)
  test.forEach((share, k) => (counts[k * classes.length + majority] = share))
  return [
    {
      name: 'majority class',
      value: scoresOfCounts(counts, classes.length)[deciding]!,
      how: `Always says ${classes[majority]!}, the most frequent class of the training set.`,
    },
    {
      name: 'class prior',
      value: 100 * priorAccuracy(train, test, deciding),
      how: 'Draws the class at random with its training frequency; the mean over draws.',
    },
  ]
}

/** Sequences of different classes first, each channel as a row. */
function examples({ classes, channelNames, sets }: PreparedClasses, count: number): TaskExample[] {
  const width = Math.max(...channelNames.map((name) => name.length))
  return oneOfEachFirst(sets.train)
    .slice(0, count)
    .map(({ sequence, channels }) => ({
      title: `class ${classes[sequence.target[0]!]!}, ${sequence.length} steps`,
      lines: channels.map((channel, k) => labelled(channelNames[k]!, sparkline(channel), width)),
      drawing: {
        kind: 'signal',
        lines: channels.map((channel, k) => ({
          name: channelNames[k]!,
          values: Float32Array.from(channel),
          isTarget: false,
        })),
      },
    }))
}

function oneOfEachFirst(
  set: readonly ClassifiedSequence[],
): { sequence: ClassifiedSequence; channels: readonly Float64Array[] }[] {
  const seen = new Map<number, number>()
  const ranked = set.map((sequence) => {
    const rank = seen.get(sequence.target[0]!) ?? 0
    seen.set(sequence.target[0]!, rank + 1)
    return { sequence, channels: sequence.raw, rank }
  })
  return ranked.sort((a, b) => a.rank - b.rank || a.sequence.target[0]! - b.sequence.target[0]!)
}
