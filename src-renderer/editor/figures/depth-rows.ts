/** The three measures of depth, in both counts, as rows of a table. */
import { fixed } from '../../../src-main/figures/numerals.ts'
import type { DepthMeasures, Walk } from '../../../src-main/network/measures/depth/depth.ts'
import { toNumber, type Rational } from '../../../src-main/network/measures/depth/rational.ts'

export interface Depths {
  readonly paper: DepthMeasures
  readonly nonlinear: DepthMeasures
}

export interface DepthRow {
  readonly id: string
  readonly words: string
  readonly letter: string
  readonly index: string
  readonly value: string
  /** The same of the net that it is held against. */
  readonly other: string
  readonly action: string
  /** The way that attains it. */
  readonly walk: Walk | undefined
  readonly note: string
}

export interface DepthGroup {
  readonly title: string
  readonly note: string
  readonly rows: readonly DepthRow[]
}

/** Zhang et al. 2016 count a cell as one; the other count takes every nonlinear layer. */
export function depthRows(depths: Depths | null, other: Depths | null): readonly DepthGroup[] {
  const group = (title: string, note: string, name: keyof Depths): DepthGroup => ({
    title,
    note,
    rows: rowsOf(name, depths?.[name] ?? null, other?.[name] ?? null),
  })
  return [
    group('depth in cells and layers,', 'as Zhang et al. 2016 count', 'paper'),
    group('depth in nonlinear layers,', 'linear and gated ways count 0', 'nonlinear'),
  ]
}

function rowsOf(name: string, mine: DepthMeasures | null, other: DepthMeasures | null): readonly DepthRow[] {
  const row = (
    part: Pick<DepthRow, 'words' | 'letter' | 'index' | 'action'> & { readonly note?: string },
    read: (depth: DepthMeasures) => Rational | null,
    walk: Walk | undefined,
  ): DepthRow => ({
    note: '',
    ...part,
    id: `${name} ${part.words}`,
    value: mine === null ? '–' : spelled(read(mine)),
    other: other === null ? '' : spelled(read(other)),
    walk,
  })
  const carry = mine?.linearCarry === true ? 'beside a linear carry' : ''
  return [
    row(
      { words: 'recurrent depth', letter: 'd', index: 'r', action: 'draw longest path' },
      ({ recurrentDepth }) => recurrentDepth,
      mine?.recurrentCycle,
    ),
    row(
      { words: 'feedforward depth', letter: 'd', index: 'f', action: 'draw the path' },
      ({ feedforwardDepth }) => feedforwardDepth,
      mine?.feedforwardPath,
    ),
    row(
      { words: 'skip coefficient', letter: 's', index: '', action: 'draw shortest path', note: carry },
      ({ skipCoefficient }) => skipCoefficient,
      mine?.skipCycle ?? mine?.carryCycle,
    ),
  ]
}

/** '3', '1.5'; without a bound where a linear way carries the state. */
function spelled(value: Rational | null): string {
  if (value === null) return '∞'
  const number = toNumber(value)
  return Number.isInteger(number) ? String(number) : fixed(number, 2)
}

/** Floats of 4 bytes: '5.0 kB'. */
export function kilobytes(floats: number): string {
  const bytes = 4 * floats
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1e6 ? `${fixed(bytes / 1000, 1)} kB` : `${fixed(bytes / 1e6, 1)} MB`
}
