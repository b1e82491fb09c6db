/** The options by which commands say what net they mean, and the net from them. */
import { suggestion } from '../../../foundation/nearest.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import type { Architecture, Layer, Readout } from '../../../network/architecture/architecture.ts'
import { CELLS, findCell } from '../../../network/cells/index.ts'
import { cellsOf, isOwnCell, usualCell } from '../../../network/strategies/cells-of.ts'
import { findStrategy } from '../../../network/strategies/index.ts'
import type { Base, Strategy } from '../../../network/strategies/strategy.ts'
import type { Given, Option } from '../arguments/option.ts'
import { choice, settings, text, whole } from '../arguments/read.ts'
import { namesFile, readArchitecture, sound } from './architecture-file.ts'

/** What a strategy is applied to, the same in every command. */
export const cellOptions: readonly Option[] = [
  {
    id: 'cell',
    value: 'KIND',
    meaning: `Cell that is deepened: ${CELLS.map(({ kind }) => kind).join(', ')}`,
    otherwise: 'lstm, or the one cell that the strategy is',
  },
  { id: 'cell-option', value: 'NAME=VALUE', meaning: 'Option of the cell, for example forgetBias=1', isRepeated: true },
  { id: 'layers', value: 'N', meaning: 'Recurrent layers', otherwise: "the strategy's own number" },
  {
    id: 'depth',
    value: 'N',
    meaning: 'Layers of an inserted MLP, or steps of a deep transition',
    otherwise: "the strategy's own number",
  },
  { id: 'own-width', value: 'N', meaning: 'Width of inserted layers', otherwise: 'the width of the recurrent layers' },
  {
    id: 'activation',
    value: 'NAME',
    meaning: 'Nonlinearity of inserted layers',
    otherwise: 'tanh; relu in an output MLP',
  },
]

/** Sizes of a single net. */
export const sizeOptions: readonly Option[] = [
  { id: 'inputs', value: 'N', meaning: 'Features of x<t>, or symbols', otherwise: '88' },
  {
    id: 'input-kind',
    value: 'KIND',
    meaning: 'real, or symbols: one index per step, read as a one-hot vector',
    otherwise: 'real',
  },
  { id: 'width', value: 'N', meaning: 'd, features of h<t>', otherwise: '64' },
  { id: 'outputs', value: 'N', meaning: 'm, features of yhat<t>', otherwise: '88' },
  { id: 'output-activation', value: 'NAME', meaning: 'g_y', otherwise: 'softmax' },
  { id: 'reads', value: 'WHEN', meaning: 'step: a prediction at every step; last: one at the end', otherwise: 'step' },
]

export interface NetSizes {
  readonly inputs: number
  readonly width: number
  readonly outputs: number
}

/** The net that a strategy's name or a file, and the options, stand for. Throws `WrongInput`. */
export function netFrom(name: string, given: Given, sizes: NetSizes): Architecture {
  if (namesFile(name)) return readArchitecture(name)
  const strategy = findStrategy(name)
  const base: Base = {
    ...basePieces(strategy, given),
    input: {
      kind: choice(given, 'input-kind', ['real', 'symbols']) ?? 'real',
      size: whole(given, 'inputs', { least: 1 }) ?? sizes.inputs,
    },
    readout: readoutFrom(given, sizes),
    width: whole(given, 'width', { least: 1 }) ?? sizes.width,
  }
  return sound(strategy.build(base), name)
}

function readoutFrom(given: Given, sizes: NetSizes): Readout {
  return {
    size: whole(given, 'outputs', { least: 1 }) ?? sizes.outputs,
    activation: text(given, 'output-activation') ?? 'softmax',
    reads: choice(given, 'reads', ['step', 'last']) ?? 'step',
  }
}

/** What `cellOptions` say, for a strategy. Throws `WrongInput` for a cell that there is not, or that the strategy cannot deepen. */
export function basePieces(strategy: Strategy, given: Given): Omit<Base, 'input' | 'readout' | 'width'> {
  const [layers, depth, ownWidth] = (['layers', 'depth', 'own-width'] as const).map((id) =>
    whole(given, id, { least: 1, most: 4096 }),
  )
  const activation = text(given, 'activation')
  return {
    cell: { kind: cellFor(strategy, text(given, 'cell')), options: cellOptionsFrom(given) },
    ...(layers === undefined ? {} : { layers }),
    ...(depth === undefined ? {} : { depth }),
    ...(ownWidth === undefined ? {} : { ownWidth }),
    ...(activation === undefined ? {} : { activation }),
  }
}

function cellOptionsFrom(given: Given): Layer['options'] {
  return settings(given, 'cell-option')
}

function cellFor(strategy: Strategy, asked: string | undefined): string {
  if (asked !== undefined && findCell(asked) === undefined) throw unknownCell(asked)
  const kind = isOwnCell(strategy) ? usualCell(strategy) : (asked ?? usualCell(strategy))
  const possible = cellsOf(strategy)
  if (possible.includes(kind)) return kind
  const message = `'${strategy.id}' cannot deepen the cell '${kind}'`
  throw wrongInput({ code: 'wrong-cell', place: '--cell', message, hint: suggestion(kind, possible) })
}

function unknownCell(kind: string): Error {
  const kinds = CELLS.map((cell) => cell.kind)
  return wrongInput({
    code: 'unknown-cell',
    place: '--cell',
    message: `there is no cell '${kind}'`,
    hint: suggestion(kind, kinds),
  })
}
