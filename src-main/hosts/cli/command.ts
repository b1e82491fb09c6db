import type { Given, Option } from './arguments/option.ts'
import type { Terminal } from './terminal/terminal.ts'

/** 0 good, 1 a run failed or the machine refused, 2 wrong input, 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 130

/** One command: one file and one registry line. */
export interface Command {
  /** Names of what is given without an option: ['STRATEGY|FILE'], '...' after one that may be many, a '?' after one that may be missing. */
  readonly places: readonly string[]
  /** What it does and gives, a few sentences. */
  readonly about: string
  readonly options: readonly Option[]
  /** Options that depend on what was given, such as those of a task. */
  readonly moreOptions?: (words: readonly string[]) => Promise<readonly Option[]>
  /** Each a command line with what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[]
  run(given: Given, terminal: Terminal): Promise<ExitCode>
}

/** A line of the registry; `load` keeps the start fast, for each command brings its own imports. */
export interface CommandEntry {
  readonly id: string
  readonly summary: string
  readonly load: () => Promise<Command>
}
