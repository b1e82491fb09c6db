/** A strategy: a named recipe for depth, from base settings to an architecture. One file and one registry line each. */
import type { Finding } from './findings.ts'
import type { Reference } from '../../foundation/reference.ts'
import { findCell } from '../cells/index.ts'
import {
  PLAIN_WIRING,
  type Architecture,
  type Deepening,
  type Layer,
  type Readout,
  type Wiring,
} from '../architecture/architecture.ts'

/** Where the depth goes; the groups of the gallery. */
export type Place =
  'none' | 'between layers' | 'input' | 'output' | 'transition' | 'gates' | 'memory' | 'transition and layers'

/** What the user has chosen besides the strategy. */
export interface Base {
  readonly input: Architecture['input']
  readonly readout: Readout
  readonly cell: { readonly kind: string; readonly options: Layer['options'] }
  /** d of every layer. */
  readonly width: number
  /** Width of inserted layers; d when left out. */
  readonly ownWidth?: number
  /** Layers of an inserted MLP, or steps of a deep transition; the strategy's own default when left out. */
  readonly depth?: number
  /** Recurrent layers, each deepened alike; the strategy's own default when left out. */
  readonly layers?: number
  /** g of inserted layers. */
  readonly activation?: string
}

export interface Strategy {
  readonly id: string
  readonly title: string
  readonly place: Place
  /** Two or three lines: what it is and what the literature found. */
  readonly summary: string
  /** Three lines of what was found, the nearest first. */
  readonly findings: readonly [Finding, Finding, Finding]
  readonly reference: Reference
  /** Cells that it can deepen; 'any', or the one cell that it is. */
  readonly cells: 'any' | readonly string[]
  readonly defaultDepth: number
  /** The least depth with which it is what it is; 1 when left out. */
  readonly leastDepth?: number
  readonly defaultLayers: number
  readonly build: (base: Base) => Architecture
}

interface Parts {
  readonly strategy: string
  readonly depth: number
  readonly layers?: number
  readonly wiring?: Partial<Wiring>
  readonly deepenings?: readonly Deepening[]
  readonly cell?: { readonly kind: string; readonly options: Layer['options'] }
}

/** An architecture from its base and what the strategy changes. What is said of layer 1 holds for every layer. */
export function assemble(base: Base, parts: Parts): Architecture {
  const cell = parts.cell ?? base.cell
  const count = parts.layers ?? base.layers ?? 1
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  return {
    name: parts.strategy,
    origin: { strategy: parts.strategy, depth: parts.depth, layers: count },
    input: base.input,
    layers: numbers.map(() => ({ cell: cell.kind, size: base.width, options: cell.options })),
    wiring: { ...PLAIN_WIRING, ...parts.wiring },
    deepenings: (parts.deepenings ?? []).flatMap((deepening) =>
      deepening.at.startsWith('layer1.')
        ? numbers.map((number) => ({ ...deepening, at: deepening.at.replace('layer1.', `layer${String(number)}.`) }))
        : [deepening],
    ),
    readout: base.readout,
  }
}

/** An MLP wherever the cell reads its state of the last step: one in most cells, one for each part of a state of several. */
export function mlpsAtTransition(base: Base, options: Parameters<typeof mlpAt>[2]): readonly Deepening[] {
  const { transitions = ['transition'] } = findCell(base.cell.kind) ?? {}
  return transitions.map((name) => mlpAt(`layer1.${name}`, base, options))
}

/** An MLP of `depth` layers at a connection, as wide as the base says. */
export function mlpAt(
  at: string,
  base: Base,
  options: { readonly depth: number; readonly shortcut?: Deepening['shortcut']; readonly activation?: string },
): Deepening {
  return {
    at,
    widths: Array.from({ length: options.depth }, () => base.ownWidth ?? base.width),
    activation: base.activation ?? options.activation ?? 'tanh',
    shortcut: options.shortcut ?? 'none',
  }
}
