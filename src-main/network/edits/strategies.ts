/** A strategy of the gallery dropped onto a layer, a connection or the whole net. */
import { WrongInput } from '../../foundation/problem.ts'
import { cellsOf, isOwnCell } from '../strategies/cells-of.ts'
import { findStrategy } from '../strategies/index.ts'
import { settingProblems, type Settings } from '../strategies/settings.ts'
import type { Strategy } from '../strategies/strategy.ts'
import {
  PLAIN_WIRING,
  type Architecture,
  type Deepening,
  type Layer,
  type Wiring,
} from '../architecture/architecture.ts'
import { changeCell } from './cells.ts'
import { deepen } from './deepenings.ts'
import { isRefusal, layerAt, refusal, type Change, type EditOf, type Refusal } from './edit.ts'
import { cellTitle } from './phrases.ts'

export function applyStrategy(architecture: Architecture, edit: EditOf<'apply-strategy'>): Change | Refusal {
  const strategy = strategyOf(edit)
  if (isRefusal(strategy)) return strategy
  const { onto, settings } = edit
  if (onto.kind === 'net') return ontoNet(architecture, strategy, settings)
  if (onto.kind === 'layer') return ontoLayer(architecture, { strategy, settings, layer: onto.layer })
  return ontoConnection(architecture, { strategy, settings, at: onto.at })
}

function strategyOf({ strategy: id, settings }: EditOf<'apply-strategy'>): Strategy | Refusal {
  try {
    const strategy = findStrategy(id)
    const problems = settingProblems(strategy, settings)
    return problems.length > 0 ? { problems } : strategy
  } catch (error) {
    if (error instanceof WrongInput) return { problems: error.problems }
    throw error
  }
}

/** What the strategy makes for the ends of this net and the kind and width of a layer. */
function built(architecture: Architecture, { strategy, settings, layer }: Made): Architecture {
  const numberOf = (id: string): number | undefined => {
    const value = settings[id]
    return typeof value === 'number' && value > 0 ? value : undefined
  }
  const [layers, depth, ownWidth] = [numberOf('layers'), numberOf('depth'), numberOf('ownWidth')]
  const { activation, cell } = settings
  const kind = typeof cell === 'string' ? cell : layer.cell
  const possible = cellsOf(strategy)
  const fits = possible.includes(kind)
  const net = strategy.build({
    input: architecture.input,
    readout: architecture.readout,
    cell: { kind: fits ? kind : (possible[0] ?? kind), options: fits && kind === layer.cell ? layer.options : {} },
    width: layer.size,
    ...(layers === undefined ? {} : { layers }),
    ...(depth === undefined ? {} : { depth }),
    ...(ownWidth === undefined ? {} : { ownWidth }),
    ...(typeof activation === 'string' ? { activation } : {}),
  })
  const rate = numberOf('dropout')
  if (rate === undefined) return net
  const dropout = { rate, variational: settings['mask'] === 'sequence' }
  return { ...net, deepenings: net.deepenings.map((deepening) => ({ ...deepening, dropout })) }
}

interface Made {
  readonly strategy: Strategy
  readonly settings: Settings
  readonly layer: Layer
}

const FIRST: Layer = { cell: 'lstm', size: 64, options: {} }

/** The strategy's net in place of the whole, with this net's ends, cell and width. */
function ontoNet(architecture: Architecture, strategy: Strategy, settings: Settings): Change {
  const made = built(architecture, { strategy, settings, layer: architecture.layers[0] ?? FIRST })
  return {
    architecture: { ...made, name: architecture.name },
    sentence: `make the net ${titleOf(strategy)}`,
  }
}

interface OntoLayer {
  readonly strategy: Strategy
  readonly settings: Settings
  readonly layer: number
}

/**
 * The strategy's cell and its MLPs in that layer; what it puts at the ends of the net comes too. One that stacks layers wires all layers its
 * way, and puts copies above where there are fewer than it has.
 */
function ontoLayer(architecture: Architecture, { strategy, settings, layer }: OntoLayer): Change | Refusal {
  const target = layerAt(architecture, layer)
  if (isRefusal(target)) return target
  const possible = cellsOf(strategy)
  if (!possible.includes(target.cell) && !isOwnCell(strategy))
    return refusal({
      code: 'cell-does-not-fit',
      place: `layers[${layer - 1}].cell`,
      message: `${titleOf(strategy)} has no place in a ${cellTitle(target.cell)}`,
      hint: `Change the layer to one of: ${possible.map(cellTitle).join(', ')}.`,
    })
  const made = built(architecture, { strategy, settings, layer: target })
  const cell = made.layers[0] ?? target
  const changed =
    cell.cell === target.cell ? undefined : changeCell(architecture, { kind: 'change-cell', layer, cell: cell.cell })
  const copies = Math.max(0, made.layers.length - architecture.layers.length)
  const layers = architecture.layers.with(layer - 1, { ...target, cell: cell.cell, options: cell.options })
  const top = layers.at(-1) ?? target
  const added = made.deepenings.flatMap((deepening) => inLayer(deepening, layer))
  const { feedback: _, ...unfed } = architecture.wiring
  return {
    architecture: {
      ...architecture,
      origin: architecture.origin ?? made.origin ?? { strategy: strategy.id, depth: 1, layers: 1 },
      layers: asMade([...layers, ...Array.from({ length: copies }, () => top)], made.layers),
      wiring: isPlain(made.wiring) ? architecture.wiring : { ...unfed, ...made.wiring },
      deepenings: [...architecture.deepenings.filter(({ at }) => added.every((other) => other.at !== at)), ...added],
    },
    sentence: `apply ${titleOf(strategy)} to layer ${layer}`,
    ...(changed === undefined || isRefusal(changed) || changed.renamed === undefined
      ? {}
      : { renamed: changed.renamed }),
  }
}

/** Where a strategy has each layer otherwise, as dilations are, the layers get what it gives to each beyond what all share. */
function asMade(layers: readonly Layer[], made: readonly Layer[]): readonly Layer[] {
  const [first] = made
  if (first === undefined) return layers
  return layers.map((layer, index) => {
    const own = Object.entries(made[index]?.options ?? {}).filter(([id, value]) => first.options[id] !== value)
    return own.length === 0 ? layer : { ...layer, options: { ...layer.options, ...Object.fromEntries(own) } }
  })
}

const isPlain = (wiring: Wiring): boolean =>
  Object.entries(wiring).every(([field, value]) => PLAIN_WIRING[field as keyof Wiring] === value)

/** What the strategy puts in its first layer, for the layer of that number; what is outside all layers stays. */
function inLayer(deepening: Deepening, layer: number): Deepening[] {
  const [, number, rest] = /^layer(\d+)\.(.*)$/.exec(deepening.at) ?? []
  if (number === undefined || rest === undefined) return [deepening]
  return number === '1' ? [{ ...deepening, at: `layer${layer}.${rest}` }] : []
}

interface OntoConnection {
  readonly strategy: Strategy
  readonly settings: Settings
  readonly at: string
}

/** The strategy's MLP on that connection, as wide as the connection's layer. */
function ontoConnection(architecture: Architecture, { strategy, settings, at }: OntoConnection): Change | Refusal {
  const number = Number(/^layer(\d+)\./.exec(at)?.[1] ?? 1)
  const layer = architecture.layers[number - 1] ?? architecture.layers.at(-1) ?? FIRST
  const [mlp] = built(architecture, { strategy, settings, layer }).deepenings
  if (mlp === undefined)
    return refusal({
      code: 'no-mlp',
      place: at,
      message: `${titleOf(strategy)} puts no MLP on a connection`,
      hint: 'Drop it on a layer instead.',
    })
  return deepen(architecture, { kind: 'deepen', deepening: { ...mlp, at } })
}

const titleOf = ({ title }: Strategy): string => `'${title}'`
