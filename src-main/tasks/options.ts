/** Options of a task as a user gives them: checked against what the task lists, defaults filled in. */
import { suggestion } from '../foundation/nearest.ts'
import type { Problem } from '../foundation/problem.ts'
import { WrongInput } from '../foundation/problem.ts'
import type { TaskOption, TaskOptions } from './task.ts'

type Widened<D> = D extends number ? number : D extends boolean ? boolean : string

/** The options of a list, by id, each of its default's type. */
export type Chosen<O extends readonly TaskOption[]> = { readonly [P in O[number] as P['id']]: Widened<P['default']> }

/**
 * Every option of the list, with the given value or its default. Text is read as number or claim where the default is one.
 * Throws `WrongInput` with all problems: unknown names (nearest suggested), wrong types, values out of range.
 */
export function choose<const O extends readonly TaskOption[]>(task: string, options: O, given: TaskOptions): Chosen<O> {
  const problems = unknownOptions(task, options, Object.keys(given))
  const chosen: Record<string, number | string | boolean> = {}
  for (const option of options) {
    const value = given[option.id] === undefined ? option.default : read(option, given[option.id]!)
    const objection = value === undefined ? wrongType(option) : wrongRange(option, value)
    if (objection !== undefined) problems.push(wrongValue({ task, option, given: given[option.id]!, objection }))
    chosen[option.id] = value ?? option.default
  }
  if (problems.length > 0) throw new WrongInput(problems)
  return chosen as Chosen<O>
}

function unknownOptions(task: string, options: readonly TaskOption[], names: readonly string[]): Problem[] {
  const known = options.map((option) => option.id)
  return names
    .filter((name) => !known.includes(name))
    .map((name) => ({
      code: 'unknown-option',
      place: `option ${name} of task ${task}`,
      message: `the task has no option '${name}'`,
      hint: suggestion(name, known),
    }))
}

/** The value in the default's type; undefined when it cannot be read so. */
function read(option: TaskOption, value: number | string | boolean): number | string | boolean | undefined {
  switch (typeof option.default) {
    case 'number': {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
      return typeof number === 'number' && Number.isFinite(number) ? number : undefined
    }
    case 'boolean':
      if (typeof value === 'boolean') return value
      return value === 'true' ? true : value === 'false' ? false : undefined
    default:
      return String(value)
  }
}

function wrongType(option: TaskOption): string {
  return typeof option.default === 'number' ? 'is not a number' : 'is neither true nor false'
}

function wrongRange(option: TaskOption, value: number | string | boolean): string | undefined {
  if (option.choices !== undefined && !option.choices.includes(String(value)))
    return `is none of: ${option.choices.join(', ')}`
  if (typeof value !== 'number') return undefined
  if (option.whole === true && !Number.isInteger(value)) return 'is not a whole number'
  if (option.least !== undefined && value < option.least) return `is below ${option.least}`
  if (option.most !== undefined && value > option.most) return `is above ${option.most}`
  return undefined
}

interface WrongValue {
  readonly task: string
  readonly option: TaskOption
  readonly given: number | string | boolean
  readonly objection: string
}

function wrongValue({ task, option, given, objection }: WrongValue): Problem {
  const { id, meaning, least, most, choices } = option
  const range = [least === undefined ? '' : ` from ${least}`, most === undefined ? '' : ` to ${most}`].join('')
  const allowed = choices === undefined ? range : ` one of ${choices.join(', ')}`
  return {
    code: 'wrong-option',
    place: `option ${id} of task ${task}`,
    message: `'${given}' ${objection}`,
    hint: `${meaning}:${allowed === '' ? '' : `${allowed};`} ${JSON.stringify(option.default)} when left out.`,
  }
}
