/** Where a command speaks: results to stdout, everything else to stderr. */
export interface Terminal {
  /** Whether somebody watches stderr, so that lines can be redrawn in place. */
  readonly isWatched: boolean
  /** Columns to write in. */
  readonly columns: number
  /** Whether the result is to be one JSON document. */
  readonly wantsJson: boolean
  /** Prints the result for people, unless JSON is wanted. */
  print(lines: readonly string[]): void
  /** Prints the one JSON document, if it is wanted. NaN and the infinities become null. */
  document(value: unknown): void
  /** A message beside the result. */
  say(line: string): void
  /** Writes to stderr as it is: for progress that is redrawn. */
  write(text: string): void
  /** Text in a style, where colours are wanted. */
  style(style: Style, text: string): string
  /** Calls `listener` when the user or the system wants an end (Ctrl+C, SIGTERM); until the returned function is called. */
  onInterrupt(listener: () => void): () => void
}

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan'

/** Prints the result in both forms, of which the terminal takes the one that is wanted. */
export function give(
  terminal: Terminal,
  result: { readonly document: unknown; readonly lines: readonly string[] },
): void {
  terminal.document(result.document)
  terminal.print(result.lines)
}
