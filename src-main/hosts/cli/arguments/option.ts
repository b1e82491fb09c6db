/** An option of a command: the help prints it, the parser takes no other. */
export interface Option {
  /** '--cell' is 'cell'. */
  readonly id: string
  /** What stands for its value in the help: 'N', 'NAME'. Left out: a claim, true when given. */
  readonly value?: string
  readonly meaning: string
  /** What holds when it is not given, in words. */
  readonly otherwise?: string
  /** Whether it may be given more than once. */
  readonly isRepeated?: true
}

/** What a command was given: places in order, and the values of options by id ('' for a claim). */
export interface Given {
  readonly places: readonly string[]
  readonly values: ReadonlyMap<string, readonly string[]>
}

/** Options that every command has. */
export const everywhere: readonly Option[] = [
  { id: 'json', meaning: 'Print one JSON document on stdout, everything else on stderr' },
  { id: 'help', meaning: 'Print this help' },
]
