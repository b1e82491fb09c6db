/** Values out of what was given. Each throws `WrongInput` that names the option. */
import { suggestion } from '../../../foundation/nearest.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import type { Given } from './option.ts'

export function claims({ values }: Given, id: string): boolean {
  return values.has(id)
}

export function text({ values }: Given, id: string): string | undefined {
  return values.get(id)?.[0]
}

/** Every value of a repeated option. */
export function texts({ values }: Given, id: string): readonly string[] {
  return values.get(id) ?? []
}

/** 'a,b' and repetitions as one list, in order; undefined when the option was not given. */
export function list(given: Given, id: string): readonly string[] | undefined {
  if (!given.values.has(id)) return undefined
  return texts(given, id)
    .flatMap((value) => value.split(','))
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

/** One of the choices. */
export function choice<const C extends string>(given: Given, id: string, choices: readonly C[]): C | undefined {
  const value = text(given, id)
  if (value === undefined) return undefined
  const found = choices.find((candidate) => candidate === value)
  if (found !== undefined) return found
  throw wrongInput({
    code: 'wrong-choice',
    place: `--${id}`,
    message: `'${value}' is not among the choices`,
    hint: suggestion(value, choices),
  })
}

export interface Range {
  readonly least?: number
  readonly most?: number
}

/** A number within the range. */
export function number(given: Given, id: string, range: Range = {}): number | undefined {
  const value = text(given, id)
  return value === undefined ? undefined : numberOf(value, id, { ...range, words: 'a number' })
}

/** A whole number within the range. */
export function whole(given: Given, id: string, range: Range = {}): number | undefined {
  const value = text(given, id)
  return value === undefined ? undefined : wholeOf(value, id, range)
}

/** A list of numbers: '3e-3,1e-3'. */
export function numbers(given: Given, id: string, range: Range = {}): readonly number[] | undefined {
  return list(given, id)?.map((value) => numberOf(value, id, { ...range, words: 'a number' }))
}

function wholeOf(value: string, id: string, range: Range): number {
  const read = numberOf(value, id, { ...range, words: 'a whole number' })
  if (Number.isSafeInteger(read)) return read
  throw wrongNumber(value, id, { ...range, words: 'a whole number' })
}

interface Wanted extends Range {
  readonly words: string
}

function numberOf(value: string, id: string, wanted: Wanted): number {
  const read = value.trim() === '' ? Number.NaN : Number(value)
  if (Number.isFinite(read) && read >= (wanted.least ?? -Infinity) && read <= (wanted.most ?? Infinity)) return read
  throw wrongNumber(value, id, wanted)
}

function wrongNumber(value: string, id: string, { words, least, most }: Wanted): Error {
  const range = [least === undefined ? '' : ` from ${least}`, most === undefined ? '' : ` up to ${most}`].join('')
  const message = `'${value}' is not ${words}${range}`
  return wrongInput({ code: 'wrong-number', place: `--${id}`, message, hint: `Give ${words}${range}.` })
}

/** 'forgetBias=1' and the like: numbers and claims read as such, by name. */
export function settings(given: Given, id: string): Readonly<Record<string, number | boolean | string>> {
  return Object.fromEntries(
    texts(given, id)
      .flatMap((value) => value.split(','))
      .map((pair) => setting(pair, id)),
  )
}

function setting(pair: string, id: string): readonly [string, number | boolean | string] {
  const at = pair.indexOf('=')
  if (at < 1) {
    const message = `'${pair}' names no value`
    throw wrongInput({ code: 'wrong-setting', place: `--${id}`, message, hint: `Write --${id} name=value.` })
  }
  return [pair.slice(0, at).trim(), valueOf(pair.slice(at + 1).trim())]
}

function valueOf(written: string): number | boolean | string {
  if (written === 'true' || written === 'false') return written === 'true'
  return written !== '' && Number.isFinite(Number(written)) ? Number(written) : written
}
