/** Problems that can be mended with one safe edit: one that loses nothing a person has decided but what is wrong itself. */
import { nearest } from '../../foundation/nearest.ts'
import type { Problem } from '../../foundation/problem.ts'
import { findCell, CELLS } from '../cells/index.ts'
import { ACTIVATION_IDS } from '../operations/index.ts'
import { LARGEST_SIZE } from '../architecture/limits.ts'
import type { Architecture, Deepening } from '../architecture/architecture.ts'
import type { Edit } from './edit.ts'
import { knownConnections } from './follow.ts'

export interface Mend {
  /** What the button says: 'set the size to 64'. */
  readonly words: string
  readonly edits: readonly Edit[]
}

/** The edit that takes a problem of `validate` away; undefined where only a person can say what was meant. */
export function mendOf(architecture: Architecture, { code, place }: Problem): Mend | undefined {
  const layer = Number(/^layers\[(\d+)\]/.exec(place)?.[1] ?? -1) + 1
  const deepening = architecture.deepenings[Number(/^deepenings\[(\d+)\]/.exec(place)?.[1] ?? -1)]
  if (code === 'no-layers') return { words: 'add an LSTM layer', edits: [{ kind: 'add-layer', at: 1 }] }
  if (layer > 0) return mendLayer(architecture, { code, place, layer })
  if (deepening !== undefined) return mendDeepening(architecture, { code, place, deepening })
  return mendEnds(architecture, { code, place })
}

const USUAL_SIZE = 64

/** The nearest size that is one; the usual where it says nothing. */
function mendedSize(size: number, usual: number): number {
  if (Number.isNaN(size) || size <= 0) return usual
  return Math.min(LARGEST_SIZE, Math.max(1, Math.round(size)))
}

const isSize = (size: number): boolean => Number.isInteger(size) && size >= 1 && size <= LARGEST_SIZE

/** The size that most of the net has: what a new layer would get. */
function usualSize({ layers }: Architecture): number {
  return layers.map(({ size }) => size).find(isSize) ?? USUAL_SIZE
}

function mendedActivation(id: string): string {
  return nearest(id, ACTIVATION_IDS) ?? 'tanh'
}

interface AtLayer extends Pick<Problem, 'code' | 'place'> {
  readonly layer: number
}

function mendLayer(architecture: Architecture, { code, place, layer }: AtLayer): Mend | undefined {
  const { cell, size, options } = architecture.layers[layer - 1] ?? { cell: '', size: 0, options: {} }
  if (code === 'bad-size') {
    const mended = mendedSize(size, usualSize(architecture))
    return { words: `set the size to ${mended}`, edits: [{ kind: 'resize-layer', layer, size: mended }] }
  }
  if (code === 'unknown-cell') {
    const guess = nearest(
      cell,
      CELLS.map(({ kind }) => kind),
    )
    return guess === undefined
      ? undefined
      : { words: `make it ${guess}`, edits: [{ kind: 'change-cell', layer, cell: guess }] }
  }
  const option = /\.options\.(.*)$/.exec(place)?.[1]
  if (option === undefined) return undefined
  const known = findCell(cell)?.options.find(({ id }) => id === option)
  if (known === undefined)
    return { words: `remove '${option}'`, edits: [{ kind: 'set-option', layer, option, value: null }] }
  const { least = -Infinity, most = Infinity } = known
  const value = options[option]
  const isNumber = typeof known.default === 'number' && typeof value === 'number' && Number.isFinite(value)
  const whole = known.isWhole === true ? Math.round(Number(value)) : Number(value)
  const mended = isNumber ? Math.min(most, Math.max(least, whole)) : known.default
  return { words: `set it to ${String(mended)}`, edits: [{ kind: 'set-option', layer, option, value: mended }] }
}

interface AtDeepening extends Pick<Problem, 'code' | 'place'> {
  readonly deepening: Deepening
}

function mendDeepening(architecture: Architecture, { code, place, deepening }: AtDeepening): Mend | undefined {
  const { at, widths, activation } = deepening
  const isFirst = architecture.deepenings.find((one) => one.at === at) === deepening
  // Edits find a deepening by its connection: of two on one connection the first is meant.
  if (!isFirst && code !== 'two-deepenings') return undefined
  const change = (words: string, to: Extract<Edit, { kind: 'change-deepening' }>['change']): Mend => ({
    words,
    edits: [{ kind: 'change-deepening', at, change: to }],
  })
  switch (code) {
    case 'bad-size':
    case 'no-widths': {
      const usual = widths.find(isSize) ?? usualSize(architecture)
      const mended = widths.length === 0 ? [usual] : widths.map((width) => mendedSize(width, usual))
      return change(`set the ${mended.length === 1 ? 'width' : 'widths'} to ${mended.join(', ')}`, { widths: mended })
    }
    case 'unknown-activation': {
      const guess = mendedActivation(activation)
      return change(`use ${guess}`, { activation: guess })
    }
    case 'bad-dropout':
      return change('take the dropout away', { dropout: null })
    case 'unknown-connection':
      return mendConnection(architecture, at)
    default:
      return place.endsWith('.at') && code === 'two-deepenings' ? keepFirst(architecture, at) : undefined
  }
}

/** The nearest name, where there is one that carries nothing; to take the MLP away is for a person to decide. */
function mendConnection(architecture: Architecture, at: string): Mend | undefined {
  const taken = new Set(architecture.deepenings.map((deepening) => deepening.at))
  const free = [...(knownConnections(architecture) ?? [])].filter((id) => !taken.has(id))
  const guess = nearest(at, free)
  return guess === undefined
    ? undefined
    : { words: `put it on ${guess}`, edits: [{ kind: 'move-deepening', at, to: guess }] }
}

/** One MLP with the layers of both, in their order. */
function keepFirst({ deepenings }: Architecture, at: string): Mend | undefined {
  const all = deepenings.filter((deepening) => deepening.at === at)
  const [first] = all
  if (first === undefined || all.some(({ activation }) => activation !== first.activation)) return undefined
  const deepening = { ...first, widths: all.flatMap(({ widths }) => widths) }
  const removals = all.map((): Edit => ({ kind: 'remove-deepening', at }))
  return { words: 'join them into one', edits: [...removals, { kind: 'deepen', deepening }] }
}

function mendEnds(
  { input, readout, wiring }: Architecture,
  { code, place }: Pick<Problem, 'code' | 'place'>,
): Mend | undefined {
  if (place === 'input.size' && code === 'bad-size' && input.size > 0) {
    const size = mendedSize(input.size, 1)
    return { words: `set the size to ${size}`, edits: [{ kind: 'set-input', change: { size } }] }
  }
  if (place === 'readout.size' && code === 'bad-size' && readout.size > 0) {
    const size = mendedSize(readout.size, 1)
    return { words: `set the size to ${size}`, edits: [{ kind: 'set-readout', change: { size } }] }
  }
  if (place === 'readout.activation') {
    const activation = nearest(readout.activation, ACTIVATION_IDS) ?? 'identity'
    return { words: `use ${activation}`, edits: [{ kind: 'set-readout', change: { activation } }] }
  }
  if (place.startsWith('wiring.prediction') && wiring.prediction !== undefined)
    return { words: 'predict as the readout does', edits: [{ kind: 'rewire', change: { prediction: null } }] }
  return undefined
}
