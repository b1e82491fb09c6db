import type { Command, CommandEntry } from '../command.ts'
import { wrapped } from '../terminal/lines.ts'
import { everywhere } from './option.ts'
import type { Option } from './option.ts'

/** The help of the whole command line. */
export function overview(commands: readonly CommandEntry[], columns: number): string {
  const width = Math.max(...commands.map(({ id }) => id.length)) + 2
  return [
    'Fathom: where should the depth of a recurrent network go?',
    '',
    'Usage: fathom COMMAND [options]',
    '',
    ...commands.flatMap(({ id, summary }) => hanging(`  ${id.padEnd(width)}`, summary, columns)),
    '',
    "'fathom COMMAND --help' explains a command, 'fathom --version' prints the version.",
    'Exit status: 0 good, 1 a run failed, 2 wrong input, 130 interrupted.',
  ].join('\n')
}

/** The help of one command. `more`: options that depend on what was given. */
export function commandHelp({ id, command, more, columns }: HelpRequest): string {
  const options = [...command.options, ...everywhere]
  return [
    `Usage: fathom ${[id, ...command.places.map(placeWords)].join(' ')} [options]`,
    '',
    ...command.about.split('\n').flatMap((paragraph) => wrapped(paragraph, columns)),
    '',
    'Options',
    ...optionLines(options, columns),
    ...(more.length === 0 ? [] : ['', 'Options of the task', ...optionLines(more, columns)]),
    '',
    'Examples',
    ...command.examples.flatMap(([line, does]) => [`  ${line}`, `      ${does}`]),
  ].join('\n')
}

export interface HelpRequest {
  readonly id: string
  readonly command: Command
  readonly more: readonly Option[]
  readonly columns: number
}

/** '[FILE]' for one that may be missing. */
export const placeWords = (place: string): string => (place.endsWith('?') ? `[${place.slice(0, -1)}]` : place)

function optionLines(options: readonly Option[], columns: number): string[] {
  const heads = options.map(({ id, value }) => `  --${id}${value === undefined ? '' : ` ${value}`}`)
  const width = Math.min(30, Math.max(...heads.map((head) => head.length))) + 2
  return options.flatMap((option, k) => hanging(heads[k]!.padEnd(width), words(option), columns))
}

function words({ meaning, otherwise, isRepeated }: Option): string {
  const notes = [
    ...(isRepeated ? ['may be repeated'] : []),
    ...(otherwise === undefined ? [] : [`left out: ${otherwise}`]),
  ]
  return notes.length === 0 ? meaning : `${meaning} (${notes.join('; ')})`
}

/** `text` beside `head`, further lines below its beginning; below the head where that is long. */
function hanging(head: string, text: string, columns: number): string[] {
  const indent = ' '.repeat(Math.min(head.length, 32))
  const lines = wrapped(text, columns - indent.length).map((line) => `${indent}${line}`)
  if (head.length > indent.length) return [head, ...lines]
  return [`${head}${lines[0]?.slice(indent.length) ?? ''}`, ...lines.slice(1)]
}
