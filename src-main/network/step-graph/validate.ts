/** What is wrong with an architecture, as a list: an architecture without problems can be compiled and trained. */
import { nearest } from '../../foundation/nearest.ts'
import type { Problem } from '../../foundation/problem.ts'
import type { Cell, CellOption } from '../cells/cell.ts'
import { CELLS, findCell } from '../cells/index.ts'
import { ACTIVATION_IDS } from '../operations/index.ts'
import type { Architecture, Deepening, Layer } from '../architecture/architecture.ts'
import { LARGEST_SIZE, MOST_LAYERS, MOST_WIDTHS } from '../architecture/limits.ts'
import { connectionIds } from './build.ts'

/** All problems of an architecture, in the order in which a reader meets its parts; empty when it is sound. */
export function validate(architecture: Architecture): readonly Problem[] {
  const parts = partProblems(architecture)
  if (parts.length > 0) return parts
  const known = connectionIds(architecture)
  const seen = new Set<string>()
  return architecture.deepenings.flatMap((deepening, index) =>
    deepeningProblems(deepening, { place: `deepenings[${String(index)}]`, known, seen }),
  )
}

/** Problems of everything but the deepenings: without these the plain net can be drawn, and its connections are known. */
export function partProblems(architecture: Architecture): readonly Problem[] {
  return [
    ...sizeProblems('input.size', architecture.input.size),
    ...sizeProblems('readout.size', architecture.readout.size),
    ...activationProblems('readout.activation', architecture.readout.activation),
    ...predictionProblems(architecture),
    ...(architecture.layers.length === 0
      ? [
          {
            code: 'no-layers',
            place: 'layers',
            message: 'an architecture needs at least one recurrent layer',
            hint: 'Add a layer, for example { "cell": "lstm", "size": 64, "options": {} }',
          },
        ]
      : architecture.layers.length > MOST_LAYERS
        ? [tooMany('layers', architecture.layers.length, MOST_LAYERS)]
        : architecture.layers.flatMap((layer, index) => layerProblems(layer, `layers[${String(index)}]`))),
  ]
}

function predictionProblems({ wiring }: Architecture): readonly Problem[] {
  if (wiring.prediction === undefined) return []
  return [
    ...sizeProblems('wiring.prediction.size', wiring.prediction.size),
    ...activationProblems('wiring.prediction.activation', wiring.prediction.activation),
  ]
}

function sizeProblems(place: string, size: number): readonly Problem[] {
  if (Number.isInteger(size) && size >= 1 && size <= LARGEST_SIZE) return []
  return [
    {
      code: 'bad-size',
      place,
      message: `${String(size)} is not a size`,
      hint: `Give a whole number from 1 to ${String(LARGEST_SIZE)}`,
    },
  ]
}

function activationProblems(place: string, id: string): readonly Problem[] {
  if (ACTIVATION_IDS.includes(id)) return []
  return [
    {
      code: 'unknown-activation',
      place,
      message: `there is no nonlinearity '${id}'`,
      hint: suggestion(id, ACTIVATION_IDS),
    },
  ]
}

function suggestion(name: string, known: readonly string[]): string {
  const guess = nearest(name, known)
  return guess === undefined ? `Choose one of: ${known.slice(0, 12).join(', ')}` : `Did you mean '${guess}'?`
}

function layerProblems(layer: Layer, place: string): readonly Problem[] {
  const cell = findCell(layer.cell)
  if (cell === undefined) {
    const kinds = CELLS.map(({ kind }) => kind)
    return [
      {
        code: 'unknown-cell',
        place: `${place}.cell`,
        message: `there is no cell '${layer.cell}'`,
        hint: suggestion(layer.cell, kinds),
      },
    ]
  }
  const options = Object.entries(layer.options).flatMap(([id, value]) =>
    optionProblems(cell, { id, value, place: `${place}.options.${id}` }),
  )
  return [...sizeProblems(`${place}.size`, layer.size), ...options]
}

interface GivenOption {
  readonly id: string
  readonly value: CellOption['default']
  readonly place: string
}

function optionProblems(cell: Cell, given: GivenOption): readonly Problem[] {
  const { id, value, place } = given
  const option = cell.options.find((candidate) => candidate.id === id)
  if (option === undefined) {
    const known = cell.options.map((candidate) => candidate.id)
    const message = `the cell '${cell.kind}' has no option '${id}'`
    return [{ code: 'unknown-option', place, message, hint: suggestion(id, known) }]
  }
  if (typeof value !== typeof option.default) {
    const message = `${JSON.stringify(value)} is not a ${typeof option.default}`
    const hint = `${option.meaning}; the default is ${String(option.default)}`
    return [{ code: 'bad-option', place, message, hint }]
  }
  return id === 'activation' ? activationProblems(place, String(value)) : rangeProblems(option, given)
}

/** A value of the right type that is not among the choices, or out of range. */
function rangeProblems(option: CellOption, { value, place }: GivenOption): readonly Problem[] {
  const { choices, least = -Infinity, most = Infinity, isWhole = false } = option
  if (choices !== undefined && !choices.includes(String(value))) {
    const message = `'${String(value)}' is not among the choices`
    return [{ code: 'bad-option', place, message, hint: `Choose one of: ${choices.join(', ')}` }]
  }
  if (typeof value !== 'number') return []
  const isFraction = isWhole && !Number.isInteger(value)
  if (value >= least && value <= most && !isFraction) return []
  const hint = `Give a ${isWhole ? 'whole ' : ''}number from ${String(least)} to ${String(most)}`
  return [{ code: 'bad-option', place, message: `${String(value)} is out of range`, hint }]
}

interface DeepeningPlace {
  readonly place: string
  /** All connections of the net, and those that carry a deepening already. */
  readonly known: readonly string[]
  readonly seen: Set<string>
}

function deepeningProblems(deepening: Deepening, at: DeepeningPlace): readonly Problem[] {
  const { place } = at
  return [
    ...connectionProblems(deepening, at),
    ...widthProblems(deepening, `${place}.widths`),
    ...activationProblems(`${place}.activation`, deepening.activation),
    ...dropoutProblems(deepening, `${place}.dropout.rate`),
  ]
}

function connectionProblems({ at }: Deepening, { place, known, seen }: DeepeningPlace): readonly Problem[] {
  const isSecond = seen.has(at)
  seen.add(at)
  if (isSecond) {
    const message = `'${at}' carries two deepenings`
    return [{ code: 'two-deepenings', place: `${place}.at`, message, hint: 'Put all layers into one deepening' }]
  }
  if (known.includes(at)) return []
  const message = `there is no connection '${at}'`
  return [{ code: 'unknown-connection', place: `${place}.at`, message, hint: suggestion(at, known) }]
}

function tooMany(place: string, count: number, most: number): Problem {
  return { code: 'too-many', place, message: `${count} are too many`, hint: `Give at most ${most}` }
}

function widthProblems({ widths }: Deepening, place: string): readonly Problem[] {
  if (widths.length > MOST_WIDTHS) return [tooMany(place, widths.length, MOST_WIDTHS)]
  if (widths.length > 0) return widths.flatMap((width, index) => sizeProblems(`${place}[${String(index)}]`, width))
  const hint = 'Give the width of each layer, for example [64]'
  return [{ code: 'no-widths', place, message: 'a deepening needs at least one layer', hint }]
}

function dropoutProblems({ dropout }: Deepening, place: string): readonly Problem[] {
  const rate = dropout?.rate ?? 0
  if (rate >= 0 && rate < 1) return []
  const hint = 'Give a number from 0 up to, not including, 1'
  return [{ code: 'bad-dropout', place, message: `${String(rate)} is not a dropout rate`, hint }]
}
