/** The command line's entry: `process.argv` holds Node, this file, and the user's words. */
import { runCommandLine } from './run-command-line.ts'
import { processTerminal } from './terminal/process-terminal.ts'

const words = process.argv.slice(2)
process.exitCode = await runCommandLine(words, processTerminal(words.includes('--json')))
