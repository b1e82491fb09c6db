import { suggestion } from '../../foundation/nearest.ts'
import { wrongInput } from '../../foundation/problem.ts'
import { commandHelp, overview } from './arguments/help.ts'
import { everywhere } from './arguments/option.ts'
import { parse } from './arguments/parse.ts'
import type { CommandEntry, ExitCode } from './command.ts'
import { commands } from './commands.ts'
import { tellFailure } from './terminal/failure.ts'
import type { Terminal } from './terminal/terminal.ts'
import { version } from './version.ts'

/** Runs one command line, without the program's own name, and gives the exit status. Never throws. */
export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await dispatch(words, terminal)
  } catch (error) {
    return tellFailure(error, terminal)
  }
}

async function dispatch([name, ...words]: readonly string[], terminal: Terminal): Promise<ExitCode> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return help(words[0], terminal)
  if (name === '--version' || name === '-v') {
    terminal.print([version()])
    terminal.document({ version: version() })
    return 0
  }
  return runCommand(find(name), words, terminal)
}

function help(name: string | undefined, terminal: Terminal): Promise<ExitCode> {
  if (name !== undefined && !name.startsWith('-')) return runCommand(find(name), ['--help'], terminal)
  terminal.print([overview(commands, terminal.columns)])
  terminal.document({ commands: commands.map(({ id, summary }) => ({ id, summary })) })
  return Promise.resolve(0)
}

async function runCommand({ id, load }: CommandEntry, words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const command = await load()
  const wantsHelp = words.includes('--help') || words.includes('-h')
  const more = (await command.moreOptions?.(words)) ?? []
  if (wantsHelp) {
    terminal.print([commandHelp({ id, command, more, columns: terminal.columns })])
    terminal.document({ command: id, places: command.places, options: [...command.options, ...more, ...everywhere] })
    return 0
  }
  const options = [...command.options, ...more, ...everywhere]
  return command.run(parse(words, { command: id, options, places: command.places }), terminal)
}

function find(name: string): CommandEntry {
  const found = commands.find(({ id }) => id === name)
  if (found !== undefined) return found
  const hint = suggestion(
    name,
    commands.map(({ id }) => id),
  )
  throw wrongInput({ code: 'unknown-command', place: `fathom ${name}`, message: 'there is no such command', hint })
}
