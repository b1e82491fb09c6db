/** One step from format `to - 1` to format `to`. Once released it never changes again. */
export interface Migration {
  readonly to: number
  /** SQL of the step, run inside the transaction that also sets the new format number. */
  readonly sql: string
}
