// What the pure type check sees of csv-parse/sync: the package's own declarations would bring in all of Node's.
export interface CsvOptions<T = string[]> {
  bom?: boolean
  delimiter?: string | string[]
  columns?: boolean
  comment?: string | null
  quote?: string | boolean | null
  escape?: string | null
  from_line?: number
  info?: boolean
  raw?: boolean
  relax_column_count?: boolean
  relax_quotes?: boolean
  skip_empty_lines?: boolean
  trim?: boolean
  on_record?: (record: T, context: { lines: number; records: number }) => T | null | undefined
}

export declare class CsvError extends Error {
  readonly code: string
  readonly [key: string]: unknown
}

export declare function parse(input: string | Uint8Array, options?: CsvOptions): string[][]
