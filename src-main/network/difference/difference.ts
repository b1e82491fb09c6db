/** What makes one architecture different from another: as data for marks in two drawings, and in words with what it costs. */
import { changedWords, cellTitle, layerWords, mlpWords } from '../architecture/edits/phrases.ts'
import { renumbered } from '../architecture/edits/follow.ts'
import type { Architecture, Deepening, Layer } from '../architecture/architecture.ts'
import { connectionWords } from '../equations/connection-words.ts'
import { validate } from '../step-graph/validate.ts'
import { alignLayers, type LayerPair } from './align-layers.ts'
import { wiringParts } from './wiring-parts.ts'

/** One thing that differs. */
export interface DifferencePart {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly what: 'layer' | 'deepening' | 'cell' | 'size' | 'option' | 'wiring' | 'input' | 'readout'
  /** Where in the first and in the second: a connection, 'layer2', 'wiring', 'input' or 'readout'; null where it is not there. */
  readonly before: string | null
  readonly after: string | null
  /** As a sentence of the second architecture: 'adds a 2-layer tanh MLP on h<t-1>'. */
  readonly words: string
}

export interface Difference {
  readonly layers: readonly LayerPair[]
  readonly parts: readonly DifferencePart[]
}

/** What the second architecture has otherwise than the first: layers first, then what lies in and between them. Never throws. */
export function difference(before: Architecture, after: Architecture): Difference {
  const layers = alignLayers(before, after)
  const parts = [
    ...layers.flatMap((pair) => layerParts(pair, before, after)),
    ...wiringParts(before, after),
    ...deepeningParts(before, after, layers),
  ]
  return { layers, parts }
}

/** The number that a layer of the first has in the second. */
export function counterpart(layers: readonly LayerPair[], number: number): number | undefined {
  return layers.find(({ before }) => before === number)?.after ?? undefined
}

function layerParts(pair: LayerPair, before: Architecture, after: Architecture): readonly DifferencePart[] {
  const [a, b] = [layerOf(before, pair.before), layerOf(after, pair.after)]
  const place = { before: idOf(pair.before), after: idOf(pair.after) }
  if (b !== undefined && a === undefined)
    return [{ kind: 'added', what: 'layer', ...place, words: `adds layer ${pair.after ?? 0}, ${layerWords(b)}` }]
  if (a !== undefined && b === undefined)
    return [{ kind: 'removed', what: 'layer', ...place, words: `removes layer ${pair.before ?? 0}, ${layerWords(a)}` }]
  if (a === undefined || b === undefined) return []
  const number = pair.after ?? 0
  const changed = (what: DifferencePart['what'], words: string): DifferencePart => ({
    kind: 'changed',
    what,
    ...place,
    words,
  })
  return [
    ...(a.cell === b.cell
      ? []
      : [changed('cell', `changes layer ${number} from ${cellTitle(a.cell)} to ${cellTitle(b.cell)}`)]),
    ...(a.size === b.size ? [] : [changed('size', `resizes layer ${number} from ${a.size} to ${b.size} units`)]),
    ...optionWords(a, b).map((words) => changed('option', `sets ${words} of layer ${number}`)),
  ]
}

const layerOf = ({ layers }: Architecture, number: number | null): Layer | undefined =>
  number === null ? undefined : layers[number - 1]
const idOf = (number: number | null): string | null => (number === null ? null : `layer${number}`)

function optionWords(a: Layer, b: Layer): readonly string[] {
  const ids = new Set([...Object.keys(a.options), ...Object.keys(b.options)])
  return Array.from(ids)
    .filter((id) => a.options[id] !== b.options[id])
    .map((id) => `${id} to ${b.options[id] === undefined ? 'its default' : String(b.options[id])}`)
}

function deepeningParts(
  before: Architecture,
  after: Architecture,
  layers: readonly LayerPair[],
): readonly DifferencePart[] {
  const [wordsBefore, wordsAfter] = [wordsOf(before), wordsOf(after)]
  const now = before.deepenings.map((deepening) => ({
    deepening,
    at: renumbered(deepening.at, (number) => counterpart(layers, number)),
  }))
  const isPaired = new Set(now.map(({ at }) => at))
  const removedOrChanged = now.flatMap(({ deepening, at }): readonly DifferencePart[] => {
    const other = after.deepenings.find((one) => one.at === at)
    if (other === undefined || at === undefined) {
      const words = `removes the ${mlpWords(deepening)} on ${wordsBefore(deepening.at)}`
      return [{ kind: 'removed', what: 'deepening', before: deepening.at, after: null, words }]
    }
    if (isSame(deepening, other)) return []
    const words = `${changedWords(deepening, other).replace(/^set/, 'sets')} of the MLP on ${wordsAfter(at)}`
    return [{ kind: 'changed', what: 'deepening', before: deepening.at, after: at, words }]
  })
  const added = after.deepenings
    .filter(({ at }) => !isPaired.has(at))
    .map((deepening): DifferencePart => ({
      kind: 'added',
      what: 'deepening',
      before: null,
      after: deepening.at,
      words: `adds a ${mlpWords(deepening)} on ${wordsAfter(deepening.at)}`,
    }))
  return [...removedOrChanged, ...added]
}

const isSame = (one: Deepening, other: Deepening): boolean => changedWords(one, other) === changedWords(one, one)

/** The words for a connection; its id while the net cannot be drawn. */
function wordsOf(architecture: Architecture): (at: string) => string {
  if (architecture.deepenings.length === 0 || validate(architecture).length > 0) return (at) => at
  const words = connectionWords(architecture)
  return (at) => words.get(at) ?? at
}
