/** An example sequence as what it is, to be drawn: signals, music, text or symbols. */

export interface SignalLine {
  readonly name: string
  /** One value per step; NaN where there is none. */
  readonly values: Float32Array
  readonly isTarget: boolean
}

export type ExampleDrawing =
  | { readonly kind: 'signal'; readonly lines: readonly SignalLine[] }
  /** Keys that sound, per step, counted from `lowestKey` (MIDI). */
  | { readonly kind: 'piano-roll'; readonly lowestKey: number; readonly steps: readonly (readonly number[])[] }
  | { readonly kind: 'text'; readonly text: string }
  /** Symbols read and wanted, by name; null where nothing is wanted. */
  | { readonly kind: 'symbols'; readonly input: readonly string[]; readonly target: readonly (string | null)[] }
