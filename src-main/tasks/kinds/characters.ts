import { KARPATHY_2015, SHANNON_1951, SUTSKEVER_2011 } from '../sources.ts'
import { wrongInput } from '../../foundation/problem.ts'
import { sha256 } from '../../foundation/sha256.ts'
import { choose } from '../options.ts'
import type { Alphabet } from '../preparation/alphabet.ts'
import { alphabetOf, codePoints, encode } from '../preparation/alphabet.ts'
import { nGramLevels } from '../preparation/n-grams.ts'
import { oneFile } from '../readers/files.ts'
import { textOf } from '../readers/text.ts'
import { accuracy } from '../scores/accuracy.ts'
import { crossEntropy, meanLoss } from '../scores/mean-loss.ts'
import { combine } from '../scores/score.ts'
import type { SequenceShape } from '../sequences/sequence.ts'
import type { Streams } from '../sequences/streams.ts'
import { batchesOfStream, batchesOfStreams } from '../sequences/streams.ts'
import { splitByPosition } from '../splits/parts.ts'
import type { DataFile, DoNothing, TaskExample, TaskKind, TaskOption } from '../task.ts'

const OPTIONS = [
  { id: 'split', meaning: 'Training, validation and test by position: percent, or characters', default: '90/5/5' },
  { id: 'longest', meaning: 'Characters used, from the beginning (0: all)', default: 0, least: 0, whole: true },
  { id: 'lower-case', meaning: 'Whether capital letters are read as small ones', default: false },
  {
    id: 'alphabet',
    meaning: 'Characters with a symbol of their own, the most frequent ones',
    default: 256,
    least: 2,
    most: 10_000,
    whole: true,
  },
] as const satisfies readonly TaskOption[]

/** The next character of a text, from the characters before it: one stream, read with truncated back-propagation. */
export const characters: TaskKind = {
  id: 'characters',
  title: 'characters of a text',
  summary: 'Predict the next character of a text.',
  reference: 'Shannon 1951; with recurrent nets Sutskever, Martens and Hinton 2011, Karpathy, Johnson and Fei-Fei 2015',
  references: [SHANNON_1951, SUTSKEVER_2011, KARPATHY_2015],
  options: OPTIONS,
  data: 'optional',
  make: (given, files) => {
    const chosen = choose('characters', OPTIONS, given)
    const file = oneFile('characters', files, 'a text in UTF-8')
    const { streams, alphabet } = prepare(file, chosen)
    const shape = shapeOf(alphabet.characters.length)
    return {
      id: 'characters',
      title: `characters of ${file.name}`,
      ...shape,
      activation: 'softmax',
      loss: 'softmax-cross-entropy',
      ...combine([
        meanLoss(
          {
            id: 'bits-per-character',
            title: 'negative log-likelihood',
            unit: 'bits per character',
            better: 'lower',
            factor: 1 / Math.LN2,
          },
          crossEntropy('nats per character'),
        ),
        accuracy({ classes: alphabet.characters.length }),
      ]),
      doNothing: levels(streams, alphabet.characters.length),
      names: { input: alphabet.characters, target: alphabet.characters },
      ...batchesOfStreams(shape, streams),
      otherBatches: (other, plan) => batchesOfStream(shape, otherStream(other, alphabet, chosen), plan),
      examples: (count) => examples(streams.train, alphabet, count),
      definition: { task: 'characters', options: chosen, data: [{ name: file.name, sha256: sha256(file.bytes) }] },
    }
  },
}

function shapeOf(size: number): SequenceShape {
  return { input: { kind: 'symbols', size }, target: { kind: 'symbols', size }, reads: 'step' }
}

interface Preparation {
  readonly split: string
  readonly longest: number
  readonly 'lower-case': boolean
  readonly alphabet: number
}

/** The three parts as symbols. The alphabet comes from the training part alone. */
function prepare(file: DataFile, chosen: Preparation): { streams: Streams; alphabet: Alphabet } {
  const text = textOf(file)
  const all = codePoints(chosen['lower-case'] ? text.toLowerCase() : text)
  const points = chosen.longest > 0 ? all.subarray(0, chosen.longest) : all
  const parts = splitByPosition(chosen.split, points.length, 'option split of task characters')
  const training = points.subarray(parts.train.start, parts.train.end)
  const alphabet = alphabetOf(training, points, chosen.alphabet)
  const part = ({ start, end }: { start: number; end: number }): Int32Array =>
    encode(points.subarray(start, end), alphabet)
  const streams = { train: part(parts.train), validation: part(parts.validation), test: part(parts.test) }
  requireText(file.name, streams, alphabet)
  return { streams, alphabet }
}

/** Another text as symbols. Throws `WrongInput` where it is too short, or has characters that the first has no symbol for. */
function otherStream(file: DataFile, alphabet: Alphabet, chosen: Preparation): Int32Array {
  const text = textOf(file)
  const points = codePoints(chosen['lower-case'] ? text.toLowerCase() : text)
  const unknown = [...new Set(points)].filter((point) => !alphabet.symbols.has(point))
  const refuse = (code: string, message: string, hint: string): Error =>
    wrongInput({ code, place: file.name, message, hint })
  if (unknown.length > 0 && alphabet.other === undefined) {
    const shown = unknown.slice(0, 20).map((point) => JSON.stringify(String.fromCodePoint(point)))
    throw refuse(
      'unknown-letter',
      `the net never saw ${shown.join(', ')}`,
      'Replace these characters, or leave them out.',
    )
  }
  if (points.length < 2) throw refuse('too-short', 'there is no next character to predict', 'Give a longer text.')
  return encode(points, alphabet)
}

function requireText(place: string, streams: Streams, alphabet: Alphabet): void {
  for (const [split, stream] of Object.entries(streams)) {
    if (stream.length >= 2) continue
    const message = `the ${split} part has ${stream.length} character, so no next one to predict`
    throw wrongInput({
      code: 'too-short',
      place,
      message,
      hint: 'Give a longer text, some thousand characters at least.',
    })
  }
  if (alphabet.characters.length >= 2) return
  const message = `the text is '${alphabet.characters.join('')}' again and again`
  throw wrongInput({
    code: 'constant-target',
    place,
    message,
    hint: 'Give a text in which there is something to predict.',
  })
}

function levels(streams: Streams, size: number): DoNothing[] {
  const { unigram, bigram } = nGramLevels({ train: streams.train, test: streams.test, size })
  return [
    { name: 'uniform', value: Math.log2(size), how: 'Gives every character the same probability.' },
    { name: 'unigram', value: unigram, how: 'Gives every character its training frequency.' },
    {
      name: 'bigram',
      value: bigram,
      how: 'Gives every character its training frequency after the character before it.',
    },
  ]
}

const EXCERPT = 320
const COLUMNS = 80

/** Excerpts from places spread over the training text; line ends shown as ⏎. */
function examples(stream: Int32Array, alphabet: Alphabet, count: number): TaskExample[] {
  return Array.from({ length: count }, (_, k) => {
    const start = Math.floor((k * Math.max(0, stream.length - EXCERPT)) / Math.max(1, count - 1))
    const symbols = Array.from(stream.subarray(start, start + EXCERPT))
    const shown = symbols.map((symbol) => visible(symbol, alphabet))
    const rows = Math.ceil(shown.length / COLUMNS)
    const lines = Array.from({ length: rows }, (_, row) => shown.slice(row * COLUMNS, (row + 1) * COLUMNS).join(''))
    const text = symbols.map((symbol) => written(symbol, alphabet)).join('')
    return { title: `from character ${start + 1}`, lines, drawing: { kind: 'text', text } }
  })
}

function written(symbol: number, { characters, other }: Alphabet): string {
  return symbol === other ? '\ufffd' : (characters[symbol] ?? '')
}

function visible(symbol: number, alphabet: Alphabet): string {
  const character = written(symbol, alphabet)
  if (character === '\n') return '⏎'
  // Other control characters would move the cursor.
  return character < ' ' ? '·' : character
}
