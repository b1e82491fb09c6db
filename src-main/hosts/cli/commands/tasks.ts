import { taskKinds } from '../../../tasks/index.ts'
import type { TaskKind, TaskOption } from '../../../tasks/task.ts'
import { claims } from '../arguments/read.ts'
import type { Command } from '../command.ts'
import { wrapped } from '../terminal/lines.ts'
import { table } from '../terminal/table.ts'
import { give } from '../terminal/terminal.ts'
import type { Terminal } from '../terminal/terminal.ts'

export const tasks: Command = {
  places: [],
  about: 'Lists every task: what must be remembered or computed, what it is read from, and its options.',
  options: [{ id: 'long', meaning: 'With options and references' }],
  examples: [['fathom tasks --long', 'all tasks with their options']],
  run(given, terminal) {
    give(terminal, {
      document: taskKinds.map((kind) => ({ ...kind, make: undefined })),
      lines: claims(given, 'long') ? taskKinds.flatMap((kind) => longLines(kind, terminal)) : shortLines(),
    })
    return Promise.resolve(0)
  },
}

function shortLines(): string[] {
  return table(
    [{ title: 'id' }, { title: 'data' }, { title: 'what' }],
    taskKinds.map((kind) => [kind.id, dataWords(kind), kind.summary]),
  )
}

function dataWords({ data, id }: TaskKind): string {
  if (data === 'none') return 'generated'
  return data === 'required' ? '--data FILE' : `--data FILE, or a packaged ${id === 'characters' ? 'novel' : 'default'}`
}

function longLines(kind: TaskKind, terminal: Terminal): string[] {
  const { id, title, summary, reference, options } = kind
  return [
    `${terminal.style('bold', id)}  ${title} (${dataWords(kind)})`,
    ...wrapped(summary, terminal.columns - 4).map((line) => `    ${line}`),
    ...wrapped(reference, terminal.columns - 4).map((line) => terminal.style('dim', `    ${line}`)),
    ...options.map((option) => `    --${option.id.padEnd(14)} ${optionWords(option)}`),
    '',
  ]
}

function optionWords({ meaning, default: otherwise, choices }: TaskOption): string {
  return `${meaning} (${choices === undefined ? '' : `${choices.join(', ')}; `}left out: ${otherwise === '' ? 'empty' : String(otherwise)})`
}
