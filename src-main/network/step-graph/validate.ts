/** What is wrong with an architecture, as a list: an architecture without problems can be compiled and trained. */
import { nearest } from '../../foundation/nearest.ts'
import type { Problem } from '../../foundation/problem.ts'
import type { Cell } from '../cells/cell.ts'
import { CELLS, findCell } from '../cells/index.ts'
import { ACTIVATION_IDS } from '../operations/index.ts'
import type { Architecture, Deepening, Layer } from '../architecture/architecture.ts'
import { connectionIds } from './build.ts'

const LARGEST_SIZE = 65_536

/** All problems of an architecture, in the order in which a reader meets its parts; empty when it is sound. */
export function validate(architecture: Architecture): readonly Problem[] {
  const parts = [
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
      : architecture.layers.flatMap((layer, index) => layerProblems(layer, `layers[${String(index)}]`))),
  ]
  if (parts.length > 0) return parts
  const known = connectionIds(architecture)
  const seen = new Set<string>()
  return architecture.deepenings.flatMap((deepening, index) =>
    deepeningProblems(deepening, { place: `deepenings[${String(index)}]`, known, seen }),
  )
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

function optionProblems(
  cell: Cell,
  { id, value, place }: { id: string; value: number | boolean | string; place: string },
): readonly Problem[] {
  const option = cell.options.find((candidate) => candidate.id === id)
  if (option === undefined) {
    const known = cell.options.map((candidate) => candidate.id)
    return [
      {
        code: 'unknown-option',
        place,
        message: `the cell '${cell.kind}' has no option '${id}'`,
        hint: suggestion(id, known),
      },
    ]
  }
  if (typeof value !== typeof option.default) {
    return [
      {
        code: 'bad-option',
        place,
        message: `${JSON.stringify(value)} is not a ${typeof option.default}`,
        hint: `${option.meaning}; the default is ${String(option.default)}`,
      },
    ]
  }
  if (id === 'activation') return activationProblems(place, String(value))
  if (option.choices !== undefined && !option.choices.includes(String(value))) {
    return [
      {
        code: 'bad-option',
        place,
        message: `'${String(value)}' is not among the choices`,
        hint: `Choose one of: ${option.choices.join(', ')}`,
      },
    ]
  }
  const number = Number(value)
  const whole = id !== 'depth' || Number.isInteger(number)
  if (
    typeof value === 'number' &&
    (number < (option.least ?? -Infinity) || number > (option.most ?? Infinity) || !whole || Number.isNaN(number))
  ) {
    return [
      {
        code: 'bad-option',
        place,
        message: `${String(value)} is out of range`,
        hint: `Give a number from ${String(option.least)} to ${String(option.most)}`,
      },
    ]
  }
  return []
}

function deepeningProblems(
  deepening: Deepening,
  { place, known, seen }: { place: string; known: readonly string[]; seen: Set<string> },
): readonly Problem[] {
  const problems: Problem[] = []
  if (!known.includes(deepening.at)) {
    problems.push({
      code: 'unknown-connection',
      place: `${place}.at`,
      message: `there is no connection '${deepening.at}'`,
      hint: suggestion(deepening.at, known),
    })
  }
  if (seen.has(deepening.at)) {
    problems.push({
      code: 'two-deepenings',
      place: `${place}.at`,
      message: `'${deepening.at}' carries two deepenings`,
      hint: 'Put all layers into one deepening',
    })
  }
  seen.add(deepening.at)
  if (deepening.widths.length === 0) {
    problems.push({
      code: 'no-widths',
      place: `${place}.widths`,
      message: 'a deepening needs at least one layer',
      hint: 'Give the width of each layer, for example [64]',
    })
  }
  deepening.widths.forEach((width, index) => problems.push(...sizeProblems(`${place}.widths[${String(index)}]`, width)))
  problems.push(...activationProblems(`${place}.activation`, deepening.activation))
  const rate = deepening.dropout?.rate ?? 0
  if (!(rate >= 0 && rate < 1)) {
    problems.push({
      code: 'bad-dropout',
      place: `${place}.dropout.rate`,
      message: `${String(rate)} is not a dropout rate`,
      hint: 'Give a number from 0 up to, not including, 1',
    })
  }
  return problems
}
