import { placeWords } from './help.ts'
import { parseArgs } from 'node:util'
import { nearest } from '../../../foundation/nearest.ts'
import { WrongInput } from '../../../foundation/problem.ts'
import type { Problem } from '../../../foundation/problem.ts'
import type { Given, Option } from './option.ts'

/** What may be given to a command. */
export interface Expected {
  /** 'describe': where the help is found. */
  readonly command: string
  readonly options: readonly Option[]
  /** Names of the places, for messages: ['STRATEGY|FILE']; a '?' at the end of one that may be missing. */
  readonly places: readonly string[]
}

type Token = Extract<NonNullable<ReturnType<typeof tokensOf>>[number], { kind: 'option' }>

/** Reads the words after the command's name. Throws `WrongInput` with every problem; unknown options get the nearest name. */
export function parse(words: readonly string[], expected: Expected): Given {
  const tokens = tokensOf(words, expected.options)
  const given = tokens.filter((token) => token.kind === 'option')
  const places = tokens.filter((token) => token.kind === 'positional').map(({ value }) => value)
  const problems = given.flatMap((token) => optionProblems(token, expected))
  // The value of an option that is not known looks like a place.
  if (problems.length === 0) problems.push(...placeProblems(places, expected))
  const values = Map.groupBy(given, ({ name }) => name)
  for (const [id, tokensOfOne] of values) problems.push(...repetitionProblems(id, tokensOfOne.length, expected))
  if (problems.length > 0) throw new WrongInput(problems)
  return { places, values: new Map([...values].map(([id, list]) => [id, list.map(({ value }) => value ?? '')])) }
}

function tokensOf(words: readonly string[], options: readonly Option[]) {
  const known = Object.fromEntries(
    options.map(({ id, value }) => [id, { type: value === undefined ? 'boolean' : 'string', multiple: true } as const]),
  )
  return parseArgs({ args: [...words], options: known, strict: false, allowPositionals: true, tokens: true }).tokens
}

function optionProblems({ name, value, rawName, inlineValue }: Token, { options, command }: Expected): Problem[] {
  const option = options.find(({ id }) => id === name)
  if (option === undefined) return [unknownOption(rawName, command, options)]
  const problem = (code: string, message: string, hint: string): Problem[] => [{ code, place: rawName, message, hint }]
  if (option.value === undefined) {
    return value === undefined
      ? []
      : problem('no-value', `it takes no value, but was given '${value}'`, 'Leave the value out.')
  }
  const isMissing = value === undefined || (!inlineValue && value.startsWith('--'))
  const hint = `Write ${rawName} ${option.value}: ${option.meaning}.`
  return isMissing || value === '' ? problem('missing-value', 'it needs a value', hint) : []
}

function unknownOption(rawName: string, command: string, options: readonly Option[]): Problem {
  const near = nearest(
    rawName.replace(/^-+/, ''),
    options.map(({ id }) => id),
  )
  const all = `'fathom ${command} --help' lists all.`
  const hint = near === undefined ? all : `Did you mean --${near}? ${all}`
  return { code: 'unknown-option', place: rawName, message: `'${command}' has no such option`, hint }
}

function repetitionProblems(id: string, count: number, { options }: Expected): Problem[] {
  const option = options.find((candidate) => candidate.id === id)
  if (option === undefined || option.isRepeated || option.value === undefined || count === 1) return []
  return [{ code: 'given-twice', place: `--${id}`, message: `it was given ${count} times`, hint: 'Give it once.' }]
}

function placeProblems(places: readonly string[], { places: expected, command }: Expected): Problem[] {
  const hint = `Write 'fathom ${command} ${expected.map(placeWords).join(' ')}'; see 'fathom ${command} --help'.`
  const missing = expected.slice(places.length).filter((name) => !name.endsWith('?'))
  const extra = expected.at(-1)?.includes('...') === true ? [] : places.slice(expected.length)
  return [
    ...missing.map((name) => ({ code: 'missing-argument', place: placeWords(name), message: 'it is missing', hint })),
    ...extra.map((place) => ({ code: 'extra-argument', place, message: `'${command}' does not expect it`, hint })),
  ]
}
