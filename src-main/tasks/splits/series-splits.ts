/** Sequences of rows split into training, validation and test. */
import type { SplitName } from '../task.ts'
import type { Part } from './parts.ts'
import { splitByPosition } from './parts.ts'

/** Rows of a split inside one sequence, which begins at row `first`. */
export interface SequencePart extends Part {
  readonly first: number
}

export type SequenceParts = Readonly<Record<SplitName, readonly SequencePart[]>>

export interface SeriesSplit {
  /** As `splitByPosition` reads it: rows of every sequence, or sequences. */
  readonly split: string
  /** 'time': the last rows of every sequence are held out. 'sequence': whole ones, the last in the table. */
  readonly by: 'time' | 'sequence'
  /** Names the option in messages. */
  readonly place: string
}

export interface NamedPart extends Part {
  readonly name: string
}

/** The parts that make each split. Throws `WrongInput` where a part, or a split, would be empty. */
export function splitSequences(sequences: readonly NamedPart[], { split, by, place }: SeriesSplit): SequenceParts {
  if (by === 'sequence') return splitWhole(sequences, split, place)
  const each = sequences.map(({ name, start, end }) => {
    const within = name === '' ? place : `${place}, sequence ${name}`
    const parts = splitByPosition(split, end - start, within)
    const moved = (part: Part): SequencePart => ({ start: start + part.start, end: start + part.end, first: start })
    return { train: moved(parts.train), validation: moved(parts.validation), test: moved(parts.test) }
  })
  return {
    train: each.map(({ train }) => train),
    validation: each.map(({ validation }) => validation),
    test: each.map(({ test }) => test),
  }
}

function splitWhole(sequences: readonly NamedPart[], split: string, place: string): SequenceParts {
  const parts = splitByPosition(split, sequences.length, `${place}, ${sequences.length} sequences`)
  const whole = (part: Part): SequencePart[] =>
    sequences.slice(part.start, part.end).map(({ start, end }) => ({ start, end, first: start }))
  return { train: whole(parts.train), validation: whole(parts.validation), test: whole(parts.test) }
}
