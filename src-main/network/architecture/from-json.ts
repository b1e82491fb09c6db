/** An architecture out of a JSON file: what may be left out gets its default, what has the wrong form is named. */
import { suggestion } from '../../foundation/nearest.ts'
import { WrongInput } from '../../foundation/problem.ts'
import type { Problem } from '../../foundation/problem.ts'
import { PLAIN_WIRING } from './architecture.ts'
import type { Architecture, Deepening, Layer, Readout, Wiring } from './architecture.ts'
import { LONGEST_NAME, MOST_DEEPENINGS, MOST_LAYERS, MOST_OPTIONS, MOST_WIDTHS } from './limits.ts'

/**
 * The architecture that a JSON value describes; `source` names it in messages and where it has no name. Only `input`, `layers` and
 * `readout` are needed. Throws `WrongInput` with every field of a wrong form; whether the parts fit is for `validate` to say.
 */
export function architectureFromJson(json: unknown, source: string): Architecture {
  const form = new Form(source)
  const fields = form.record(json, '', FIELDS)
  const architecture: Architecture = {
    name: form.text(fields['name'], 'name', source),
    ...originOf(fields['origin']),
    input: inputOf(form, fields['input']),
    layers: form.items(fields['layers'], 'layers', MOST_LAYERS).map(([value, place]) => layerOf(form, value, place)),
    wiring: wiringOf(form, fields['wiring'] ?? {}),
    deepenings: form
      .items(fields['deepenings'] ?? [], 'deepenings', MOST_DEEPENINGS)
      .map(([value, place]) => deepeningOf(form, value, place)),
    readout: readoutOf(form, fields['readout']),
  }
  if (form.problems.length > 0) throw new WrongInput(form.problems)
  return architecture
}

const FIELDS = ['name', 'origin', 'input', 'layers', 'wiring', 'deepenings', 'readout']

/** For the record alone: what has another form is left out. */
function originOf(json: unknown): Pick<Architecture, 'origin'> {
  if (typeof json !== 'object' || json === null) return {}
  const { strategy, depth, layers } = json as Readonly<Record<string, unknown>>
  const isOne = typeof strategy === 'string' && strategy.length <= LONGEST_NAME
  return isOne && Number.isFinite(depth) && Number.isFinite(layers)
    ? { origin: { strategy, depth: Number(depth), layers: Number(layers) } }
    : {}
}

function inputOf(form: Form, json: unknown): Architecture['input'] {
  const fields = form.record(json, 'input', ['kind', 'size'])
  return {
    kind: form.choice(fields['kind'] ?? 'real', 'input.kind', ['real', 'symbols']),
    size: form.number(fields['size'], 'input.size'),
  }
}

function layerOf(form: Form, json: unknown, place: string): Layer {
  const fields = form.record(json, place, ['cell', 'size', 'options'])
  return {
    cell: form.text(fields['cell'], `${place}.cell`),
    size: form.number(fields['size'], `${place}.size`),
    options: optionsOf(form, fields['options'] ?? {}, `${place}.options`),
  }
}

function optionsOf(form: Form, json: unknown, place: string): Layer['options'] {
  const options = Object.entries(form.record(json, place))
  if (options.length > MOST_OPTIONS) form.tooMany(place, options.length, MOST_OPTIONS)
  for (const [id, value] of options.slice(0, MOST_OPTIONS))
    if (!isOption(value)) form.wrong(`${place}.${shortened(id)}`, value, 'a number, true, false or a text')
  return Object.fromEntries(options.slice(0, MOST_OPTIONS)) as Layer['options']
}

const isOption = (value: unknown): boolean =>
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (typeof value === 'string' && value.length <= LONGEST_NAME)

function wiringOf(form: Form, json: unknown): Wiring {
  const fields = form.record(json, 'wiring', ['between', 'prediction', 'inputSkip', 'around', 'toReadout', 'feedback'])
  const chosen = <K extends 'between' | 'inputSkip' | 'around' | 'toReadout'>(
    field: K,
    choices: readonly [Wiring[K], ...Wiring[K][]],
  ): Wiring[K] => form.choice(fields[field] ?? PLAIN_WIRING[field], `wiring.${field}`, choices)
  const feedback = form.choice(fields['feedback'] ?? 'none', 'wiring.feedback', ['none', 'next', 'top', 'all'])
  return {
    between: chosen('between', ['h', 'yhat', 'both']),
    inputSkip: chosen('inputSkip', ['none', 'concat', 'sum']),
    around: chosen('around', ['none', 'residual', 'highway']),
    toReadout: chosen('toReadout', ['top', 'concat', 'sum']),
    ...(feedback === 'none' ? {} : { feedback }),
    ...(fields['prediction'] === undefined ? {} : { prediction: predictionOf(form, fields['prediction']) }),
  }
}

function predictionOf(form: Form, json: unknown): NonNullable<Wiring['prediction']> {
  const fields = form.record(json, 'wiring.prediction', ['size', 'activation'])
  return {
    size: form.number(fields['size'], 'wiring.prediction.size'),
    activation: form.text(fields['activation'], 'wiring.prediction.activation', 'identity'),
  }
}

function deepeningOf(form: Form, json: unknown, place: string): Deepening {
  const fields = form.record(json, place, ['at', 'widths', 'activation', 'shortcut', 'norm', 'dropout'])
  return {
    at: form.text(fields['at'], `${place}.at`),
    widths: form.items(fields['widths'], `${place}.widths`, MOST_WIDTHS).map(([value, at]) => form.number(value, at)),
    activation: form.text(fields['activation'], `${place}.activation`, 'tanh'),
    shortcut: form.choice(fields['shortcut'] ?? 'none', `${place}.shortcut`, ['none', 'identity', 'concat', 'highway']),
    ...(fields['norm'] === undefined ? {} : { norm: form.choice(fields['norm'], `${place}.norm`, ['layer']) }),
    ...(fields['dropout'] === undefined ? {} : { dropout: dropoutOf(form, fields['dropout'], `${place}.dropout`) }),
  }
}

function dropoutOf(form: Form, json: unknown, place: string): NonNullable<Deepening['dropout']> {
  const fields = form.record(json, place, ['rate', 'variational'])
  const variational = fields['variational'] ?? false
  if (typeof variational !== 'boolean') form.wrong(`${place}.variational`, variational, 'true or false')
  return { rate: form.number(fields['rate'], `${place}.rate`), variational: variational === true }
}

function readoutOf(form: Form, json: unknown): Readout {
  const fields = form.record(json, 'readout', ['size', 'activation', 'reads'])
  return {
    size: form.number(fields['size'], 'readout.size'),
    activation: form.text(fields['activation'], 'readout.activation', 'identity'),
    reads: form.choice(fields['reads'] ?? 'step', 'readout.reads', ['step', 'last']),
  }
}

/** Names by which an object would be more than its fields. */
const NEVER_A_FIELD: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])
const MOST_NAMED = 20
const LONGEST_QUOTE = 60

const shortened = (text: string): string =>
  text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}\u2026` : text

/** A value as a message quotes it. What is long or deep is told by its kind. */
function written(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(shortened(value))
  if (Array.isArray(value)) return value.length === 0 ? '[]' : 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  return String(value)
}

/** Reads fields and gathers what is wrong with them. */
class Form {
  readonly problems: Problem[] = []
  readonly #source: string

  constructor(source: string) {
    this.#source = source
  }

  wrong(place: string, value: unknown, wanted: string): void {
    const message = value === undefined ? 'it is missing' : `${written(value)} is not ${wanted}`
    this.problems.push({ code: 'wrong-field', place: this.#at(place), message, hint: `Give ${wanted}.` })
  }

  /** More than any net has: a list that was made to fill the memory. */
  tooMany(place: string, count: number, most: number): void {
    const message = `${count} are too many`
    this.problems.push({ code: 'too-many', place: this.#at(place), message, hint: `Give at most ${most}.` })
  }

  /** The fields of `{...}`; of those that are not `known` it says so. */
  record(value: unknown, place: string, known?: readonly string[]): Readonly<Record<string, unknown>> {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.wrong(place, value, 'an object {...}')
      return {}
    }
    const own = Object.entries(value)
    // An object of a million fields gives a few problems, not a million.
    for (const [field] of own.slice(0, MOST_NAMED)) {
      const isNone = known === undefined ? NEVER_A_FIELD.has(field) : !known.includes(field)
      if (!isNone) continue
      const at = this.#at([place, shortened(field)].filter((part) => part !== '').join('.'))
      const message = 'there is no such field'
      this.problems.push({ code: 'unknown-field', place: at, message, hint: suggestion(shortened(field), known ?? []) })
    }
    // Of the object's own fields alone: what JavaScript gives to every object is no part of a file.
    return Object.fromEntries(own.filter(([field]) => !NEVER_A_FIELD.has(field)))
  }

  /** The items of a list, each with its place. */
  items(value: unknown, place: string, most: number): readonly (readonly [value: unknown, place: string])[] {
    if (Array.isArray(value) && value.length > most) {
      this.tooMany(place, value.length, most)
      return []
    }
    if (Array.isArray(value)) return value.map((item: unknown, k) => [item, `${place}[${String(k)}]`] as const)
    this.wrong(place, value, 'a list [...]')
    return []
  }

  text(value: unknown, place: string, otherwise?: string): string {
    const given = value ?? otherwise
    if (typeof given === 'string' && given.length <= LONGEST_NAME) return given
    this.wrong(place, given, typeof given === 'string' ? `a text of at most ${LONGEST_NAME} letters` : 'a text')
    return ''
  }

  number(value: unknown, place: string): number {
    if (typeof value === 'number' && Number.isFinite(value)) return value
    this.wrong(place, value, 'a number')
    return 1
  }

  choice<const C extends string>(value: unknown, place: string, choices: readonly [C, ...C[]]): C {
    const found = choices.find((choice) => choice === value)
    if (found === undefined) this.wrong(place, value, `one of: ${choices.join(', ')}`)
    return found ?? choices[0]
  }

  #at(place: string): string {
    return place === '' ? this.#source : `${this.#source}, ${place}`
  }
}
