/** What a line of the table is made of. */
import type { ComparedArchitecture, ComparedRow, ComparedRun } from '../../../src-main/contract/comparison.ts'

export interface TableLine {
  readonly row: ComparedRow
  readonly result: ComparedArchitecture
  readonly isBaseline: boolean
  /** The better of two has the smaller one. */
  readonly rank: number
}

/** A run of an opened row, with what it is against the baseline's run of the same seed. */
export interface SeedLine {
  readonly run: ComparedRun
  readonly difference: number | null
}

/** What all figures of a table share. */
export interface Notation {
  /** Of the metric's figures: two significant digits of a typical half-width. */
  readonly decimals: number
  readonly secondsDecimals: number
  readonly reachDecimals: number
}
