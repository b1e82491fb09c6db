/** Sequences with a class each, as they stand in a file. */
export interface LabelledSeries {
  readonly label: string
  /** Person, room, recording ...; undefined where the file names none. */
  readonly group?: string | undefined
  /** One array per channel, all of one length; NaN where a value is missing. */
  readonly channels: readonly Float64Array[]
  /** Where it stands: 'file.ts, line 20'. */
  readonly place: string
}

export interface LabelledSet {
  readonly name: string
  readonly channelNames: readonly string[]
  readonly series: readonly LabelledSeries[]
}
