/** The task that a command is about, from its name or file and its options. */
import { suggestion } from '../../../foundation/nearest.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import type { TaskData } from '../../../project/tasks.ts'
import { taskKind, taskKinds } from '../../../tasks/index.ts'
import { lookInto } from '../../../tasks/preview/file-preview.ts'
import type { Task, TaskKind, TaskOptions } from '../../../tasks/task.ts'
import type { Given, Option } from '../arguments/option.ts'
import { settings, texts } from '../arguments/read.ts'
import { readData } from '../../data/data-files.ts'
import { packagedNovel } from '../../data/packaged.ts'

export const dataOptions: readonly Option[] = [
  {
    id: 'data',
    value: 'FILE',
    meaning: 'What the task is read from; .gz is unpacked',
    isRepeated: true,
    otherwise: 'for characters a novel that comes along',
  },
  {
    id: 'task-option',
    value: 'NAME=VALUE',
    meaning: 'Option of the task; --NAME VALUE does the same',
    isRepeated: true,
  },
]

export interface ChosenTask {
  readonly task: Task
  readonly kind: TaskKind
  readonly data: readonly TaskData[]
}

/** Makes the task of this kind from what was given. Throws `WrongInput` for options and data that do not fit. */
export function chooseTask(kind: TaskKind, given: Given, files: readonly string[] = texts(given, 'data')): ChosenTask {
  const data = files.length > 0 ? files.map(readData) : kind.id === 'characters' ? [packagedNovel()] : []
  return { task: kind.make(optionsFor(kind, given), data), kind, data }
}

function optionsFor(kind: TaskKind, given: Given): TaskOptions {
  const direct = kind.options.flatMap(({ id, default: otherwise }) => {
    const value = given.values.get(id)?.[0]
    if (value === undefined) return []
    return [[id, typeof otherwise === 'boolean' ? true : value] as const]
  })
  return { ...settings(given, 'task-option'), ...Object.fromEntries(direct) }
}

/** The options of a task as options of a command, but for those that the command has itself. */
export function optionsOfTask(kind: TaskKind, taken: readonly Option[]): Option[] {
  return kind.options
    .filter(({ id }) => !taken.some((option) => option.id === id))
    .map(({ id, meaning, default: otherwise, choices }) => {
      const said = choices === undefined ? meaning : `${meaning}: ${choices.join(', ')}`
      if (typeof otherwise === 'boolean') return { id, meaning: said }
      return {
        id,
        value: typeof otherwise === 'number' ? 'N' : 'VALUE',
        meaning: said,
        otherwise: otherwise === '' ? 'empty' : String(otherwise),
      }
    })
}

/** The kind of task that a file is for, judged by its name and beginning. Throws `WrongInput` when that tells nothing. */
export function kindForFile(path: string): TaskKind {
  const [kind] = lookInto(readData(path)).kinds
  if (kind !== undefined) return taskKind(kind)
  const hint = `Name the task: fathom inspect TASK --data ${path}. ${suggestion(
    '',
    taskKinds.filter(({ data }) => data !== 'none').map(({ id }) => id),
  )}`
  throw wrongInput({
    code: 'unknown-format',
    place: path,
    message: 'neither its ending nor its beginning say what kind of data it is',
    hint,
  })
}

/** The value of an option among words that are not parsed yet: '--task' in ['--task', 'adding'] or ['--task=adding']. */
export function valueAmong(words: readonly string[], id: string): string | undefined {
  const at = words.findIndex((word) => word === `--${id}` || word.startsWith(`--${id}=`))
  const word = words[at]
  if (word === undefined) return undefined
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : words[at + 1]
}
