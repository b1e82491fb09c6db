import type { Optimiser } from '../../compiler/optimiser.ts'
import type { Reference } from '../../foundation/reference.ts'

/** One kind of optimiser: one file and one registry line. Settings are numbers by name; switches are 0 or 1. */
export interface OptimiserKind<Name extends string = string> {
  readonly id: string
  readonly title: string
  /** When to prefer it, in one sentence. */
  readonly summary: string
  readonly reference: Reference
  readonly settings: Readonly<Record<Name, OptimiserSetting>>
  /** The update as data; `settings` are complete and within their ranges. */
  make(settings: Readonly<Record<Name, number>>): Optimiser
}

/** One number of an optimiser; defaults are PyTorch's. */
export interface OptimiserSetting {
  readonly meaning: string
  readonly default: number
  readonly range: SettingRange
}

/** The values that a setting may take, to check and to say. */
export interface SettingRange {
  readonly words: string
  readonly holds: (value: number) => boolean
}

export const FRACTION: SettingRange = { words: 'at least 0 and below 1', holds: (value) => value >= 0 && value < 1 }
export const NOT_NEGATIVE: SettingRange = { words: '0 or more', holds: (value) => value >= 0 && value < Infinity }
export const POSITIVE: SettingRange = { words: 'above 0', holds: (value) => value > 0 && value < Infinity }
export const SWITCH: SettingRange = { words: '0 (off) or 1 (on)', holds: (value) => value === 0 || value === 1 }
