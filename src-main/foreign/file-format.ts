/** Formats by the names of files: what a dialog can know before anything is read. */

export type RunFormat = 'TensorBoard events' | 'JSON lines' | 'CSV'

const NAMES: readonly (readonly [RunFormat, RegExp])[] = [
  ['TensorBoard events', /\.tfevents\b/],
  ['JSON lines', /\.(?:jsonl|ndjson)$/i],
  ['CSV', /\.(?:csv|tsv|txt|tab)$/i],
]

/** null where the name says nothing. */
export const formatOfName = (name: string): RunFormat | null => NAMES.find(([, form]) => form.test(name))?.[0] ?? null

/** Endings of tables, in words: event files end in the name of a machine. */
export const TABLE_ENDINGS = '.csv, .tsv, .jsonl, .ndjson'

/** Whether a file of a folder is one that could be read: others of it are passed over. */
export const isRunFile = (name: string): boolean => formatOfName(name) !== null
