/** Tasks that draw their sequences: fresh ones for every epoch, and a validation and a test set that are always the same. */
import { wrongInput } from '../../foundation/problem.ts'
import { randomStream } from '../../foundation/random.ts'

import type { Chosen } from '../options.ts'
import { choose } from '../options.ts'
import type { Score } from '../scores/score.ts'
import { combine } from '../scores/score.ts'
import type { DoNothing, LossId, SplitName, SplitSummary, Task, TaskExample, TaskKind, TaskOption } from '../task.ts'
import { activationOf } from './activation.ts'
import { packBatch } from './batch.ts'
import { drawSequence } from './draw-sequence.ts'
import { consecutive } from './order.ts'
import type { Sequence, SequenceShape } from './sequence.ts'
import { countedPredictions } from './sequence.ts'

/** Where sequences come from. Every sequence must count the same number of predictions. */
export interface Source {
  readonly shortest: number
  readonly longest: number
  /** One sequence from uniform numbers in [0, 1). */
  readonly draw: (random: () => number) => Sequence
}

/** What a generated task is made of. */
export interface Generator {
  readonly shape: SequenceShape
  readonly loss: LossId
  readonly scores: readonly Score[]
  readonly doNothing: readonly DoNothing[]
  readonly source: Source
  /** Where the test set comes from, if not from the same source: to see what longer sequences do. */
  readonly testSource?: Source
  readonly names?: NonNullable<Task['names']>
  /** A sequence as rows of text. */
  readonly show: (sequence: Sequence) => readonly string[]
}

/** Options of every generated task. */
const SIZES = [
  {
    id: 'epoch',
    meaning: 'Training sequences per epoch, fresh in each',
    default: 5000,
    least: 1,
    most: 1e7,
    whole: true,
  },
  { id: 'validation', meaning: 'Sequences of the validation set', default: 500, least: 1, most: 1e6, whole: true },
  { id: 'test', meaning: 'Sequences of the test set', default: 1000, least: 1, most: 1e6, whole: true },
] as const satisfies readonly TaskOption[]

type Sizes = Chosen<typeof SIZES>
type About = Pick<TaskKind, 'id' | 'title' | 'summary' | 'reference' | 'references'>

/** A kind of task that draws its sequences; `generator` makes it from the chosen options, which include the sizes of the sets. */
export function generatedKind<const O extends readonly TaskOption[]>(
  about: About & { readonly options: O },
  generator: (chosen: Chosen<O>) => Generator,
): TaskKind {
  const options: readonly TaskOption[] = [...about.options, ...SIZES]
  return {
    ...about,
    options,
    data: 'none',
    make: (given, files) => {
      if (files[0] !== undefined) throw needsNoFile(about.id, files[0].name)
      const chosen = choose(about.id, options, given)
      const made = generatedTask(about, generator(chosen), chosen as Sizes)
      return { ...made, definition: { task: about.id, options: chosen, data: [] } }
    },
  }
}

function needsNoFile(task: string, file: string): Error {
  const hint = 'Leave the file out, or name the task that reads it: characters, piano-roll, forecast, classification.'
  return wrongInput({ code: 'needs-no-file', place: file, message: `task ${task} draws its own sequences`, hint })
}

function generatedTask(about: About, generator: Generator, sizes: Sizes): Omit<Task, 'definition'> {
  const { shape, loss, source, testSource = source } = generator
  return {
    id: about.id,
    title: about.title,
    ...shape,
    activation: activationOf(loss),
    loss,
    ...combine(generator.scores),
    doNothing: generator.doNothing,
    ...(generator.names === undefined ? {} : { names: generator.names }),
    splits: {
      train: summary(shape, source, sizes.epoch),
      validation: summary(shape, source, sizes.validation),
      test: summary(shape, testSource, sizes.test),
    },
    longestBatch: () => Math.max(source.longest, testSource.longest),
    ...batches(about.id, generator, sizes),
    examples: (count) => Array.from({ length: count }, (_, k) => example(about.id, generator, k)),
  }
}

function summary(shape: SequenceShape, { shortest, longest, draw }: Source, sequences: number): SplitSummary {
  const each = countedPredictions(shape, draw(randomStream(0, 'summary')))
  return { sequences, predictions: sequences * each, shortest, longest }
}

function batches(
  task: string,
  { shape, source, testSource = source }: Generator,
  sizes: Sizes,
): Pick<Task, 'trainingBatches' | 'trainingBatchesPerEpoch' | 'evaluationBatches'> {
  // Keyed by what the set is and never by a run's seed: every run of every study is judged by the same sequences.
  const fixed = (split: SplitName, { draw }: Source, k: number): Sequence => draw(randomStream(0, task, split, k))
  const fixedSet = (split: SplitName, from: Source, count: number): (() => Sequence[]) =>
    once(() => Array.from({ length: count }, (_, k) => fixed(split, from, k)))
  const validation = fixedSet('validation', source, sizes.validation)
  const test = fixedSet('test', testSource, sizes.test)
  return {
    trainingBatchesPerEpoch: ({ batch }) => Math.ceil(sizes.epoch / batch),
    *trainingBatches({ seed, batch }, epoch) {
      for (let k = 0; k * batch < sizes.epoch; k++) {
        const random = randomStream(seed, task, 'training', epoch, k)
        const size = Math.min(batch, sizes.epoch - k * batch)
        yield packBatch(
          shape,
          Array.from({ length: size }, () => source.draw(random)),
        )
      }
    },
    *evaluationBatches(split, { batch }) {
      // As large as an epoch and looked at once: drawn while it is read.
      const sequence =
        split === 'train' ? (k: number) => fixed(split, source, k) : at(split === 'test' ? test() : validation())
      const count = split === 'train' ? sizes.epoch : sizes[split]
      for (const group of consecutive(count, batch)) yield packBatch(shape, group.map(sequence))
    },
  }
}

function example(task: string, { source, show, shape, names }: Generator, k: number): TaskExample {
  const sequence = source.draw(randomStream(0, task, 'examples', k))
  const title = `example ${k + 1}, ${sequence.length} steps`
  return { title, lines: show(sequence), drawing: drawSequence(shape, sequence, names) }
}

function at<T>(items: readonly T[]): (k: number) => T {
  return (k) => items[k]!
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
