/** What of a strategy a user may set. */
import { suggestion } from '../../foundation/nearest.ts'
import type { Problem } from '../../foundation/problem.ts'
import { ACTIVATIONS } from '../operations/activations.ts'
import { cellsOf, usualCell } from './cells-of.ts'
import type { Base, Strategy } from './strategy.ts'

export interface StrategySetting {
  readonly id: string
  readonly meaning: string
  readonly default: number | string
  /** The only texts allowed. */
  readonly choices?: readonly string[]
  readonly least?: number
  readonly most?: number
}

/** By the ids of `strategySettings`; what is left out has its default. */
export type Settings = Readonly<Record<string, number | string>>

const MASKS = ['step', 'sequence']

const found = new Map<Strategy, readonly StrategySetting[]>()

/** The settings that make a difference to this strategy. */
export function strategySettings(strategy: Strategy): readonly StrategySetting[] {
  const known = found.get(strategy) ?? settingsOf(strategy)
  // To find them takes some builds, and they are asked for on every edit.
  found.set(strategy, known)
  return known
}

function settingsOf(strategy: Strategy): StrategySetting[] {
  const cells = cellsOf(strategy)
  const plain = probe(strategy, {})
  const deepening = plain.deepenings[0]
  const makesADifference = (change: Partial<Base>, than: Partial<Base> = {}): boolean =>
    shapeOf(probe(strategy, { ...than, ...change })) !== shapeOf(probe(strategy, than))
  const all: readonly (StrategySetting & { readonly isOffered: boolean })[] = [
    {
      id: 'cell',
      meaning: 'Cell that is deepened',
      default: usualCell(strategy),
      choices: cells,
      isOffered: cells.length > 1,
    },
    {
      id: 'layers',
      meaning: 'Recurrent layers',
      default: strategy.defaultLayers,
      // What stacks layers is nothing with one.
      least: Math.min(2, strategy.defaultLayers),
      most: 16,
      isOffered: makesADifference({ layers: strategy.defaultLayers + 1 }, { layers: strategy.defaultLayers }),
    },
    {
      id: 'depth',
      meaning: 'Layers of an inserted MLP, or steps of a deep transition',
      default: strategy.defaultDepth,
      least: strategy.leastDepth ?? 1,
      most: 16,
      isOffered: makesADifference(
        { depth: strategy.defaultDepth + 1 },
        { layers: strategy.defaultLayers, depth: strategy.defaultDepth },
      ),
    },
    {
      id: 'activation',
      meaning: 'Nonlinearity of inserted layers',
      default: deepening?.activation ?? 'tanh',
      choices: ACTIVATIONS.map(({ id }) => id),
      isOffered: makesADifference({ activation: 'leaky-relu' }),
    },
    {
      id: 'ownWidth',
      meaning: 'Width of inserted layers (0: that of the recurrent ones)',
      default: 0,
      least: 0,
      most: 4096,
      isOffered: makesADifference({ ownWidth: 7 }),
    },
    {
      id: 'dropout',
      meaning: 'Share of the features of inserted layers that is dropped in training',
      default: 0,
      least: 0,
      most: 0.9,
      isOffered: deepening !== undefined,
    },
    {
      id: 'mask',
      meaning: 'Dropout: one mask for every step, or for the whole sequence (variational)',
      default: 'step',
      choices: MASKS,
      isOffered: deepening !== undefined,
    },
  ]
  return all.filter(({ isOffered }) => isOffered).map(({ isOffered: _, ...setting }) => setting)
}

/** The strategy at some size, to see what it makes of its base. */
function probe(strategy: Strategy, change: Partial<Base>): ReturnType<Strategy['build']> {
  return strategy.build({
    input: { kind: 'real', size: 3 },
    readout: { size: 2, activation: 'identity', reads: 'step' },
    cell: { kind: usualCell(strategy), options: {} },
    width: 5,
    ...change,
  })
}

const shapeOf = ({ layers, wiring, deepenings }: ReturnType<Strategy['build']>): string =>
  JSON.stringify({ layers, wiring, deepenings })

/** Every setting that there is not, or that is out of range. */
export function settingProblems(strategy: Strategy, settings: Settings): Problem[] {
  const known = strategySettings(strategy)
  return Object.entries(settings).flatMap(([id, value]) => {
    const setting = known.find((one) => one.id === id)
    const place = `${strategy.id}, ${id}`
    if (setting === undefined) {
      const hint = suggestion(
        id,
        known.map((one) => one.id),
      )
      return [{ code: 'unknown-setting', place, message: `the strategy has no setting '${id}'`, hint }]
    }
    return objections(setting, value).map((message) => ({
      code: 'wrong-setting',
      place,
      message,
      hint: `${setting.meaning}: ${rangeWords(setting)}.`,
    }))
  })
}

function objections(
  { default: usual, choices, least = -Infinity, most = Infinity }: StrategySetting,
  value: number | string,
): string[] {
  if (typeof value !== typeof usual) return [`'${value}' is not a ${typeof usual === 'number' ? 'number' : 'text'}`]
  if (typeof value === 'string') return choices?.includes(value) === true ? [] : [`there is no '${value}'`]
  if (!(value >= least && value <= most)) return [`${value} is out of range`]
  return Number.isInteger(least) && most > 1 && !Number.isInteger(value) ? [`${value} is not a whole number`] : []
}

function rangeWords({ choices, least, most }: StrategySetting): string {
  return choices === undefined ? `from ${least ?? 0} to ${most ?? 'any'}` : `one of ${choices.join(', ')}`
}
