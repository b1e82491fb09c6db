/**
 * Architectures as text: for the clipboard, from one project to another, and as a JSON file.
 *
 *     { "format": "fathom-architectures", "version": 1, "architectures": [{ "title": "...", "source": { ... }, "moved": { ... } }] }
 */
import type { z } from 'zod'
import type { Problem } from '../foundation/problem.ts'
import { validate } from '../network/step-graph/validate.ts'
import type { ArchitectureSource, DocumentArchitecture, Moves } from './document.ts'
import { sharedForm } from './forms/architecture-form.ts'

export const ENVELOPE_FORMAT = 'fathom-architectures'
/** Raised when a reader of this version would misunderstand what is written. */
export const ENVELOPE_VERSION = 1

/** What of an architecture goes to another project: all but its id and its colour. */
export interface SharedArchitecture {
  readonly title: string
  readonly source: ArchitectureSource
  readonly moved?: Moves
}

export interface SharedRead {
  /** All that the text holds; none where there are problems. */
  readonly architectures: readonly SharedArchitecture[]
  /** Why it could not be read. */
  readonly problems: readonly Problem[]
  /** What `validate` says of drawings that could be read, for the user to mend in the room. */
  readonly warnings: readonly Problem[]
}

/** The text of some architectures. */
export function writeArchitectures(architectures: readonly (SharedArchitecture | DocumentArchitecture)[]): string {
  const shared = architectures.map(({ title, source, moved }) => ({
    title,
    source,
    ...(moved === undefined ? {} : { moved }),
  }))
  const envelope = { format: ENVELOPE_FORMAT, version: ENVELOPE_VERSION, architectures: shared }
  return `${JSON.stringify(envelope, null, 2)}\n`
}

/** Bytes, as letters: a project of a hundred nets takes a tenth. */
const MOST_LETTERS = 2_000_000
const DEEPEST = 16
const MOST_ARCHITECTURES = 200
const MOST_PROBLEMS = 50

/**
 * The architectures of a text: an envelope, or a single architecture as `fathom compare` reads it. `source` names the text: 'clipboard', or
 * a file. Never throws: whatever the text is, it gives problems with their places.
 */
export function readArchitectures(text: string, source: string): SharedRead {
  const problem = (code: string, message: string, hint: string): SharedRead =>
    failed([{ code, place: source, message, hint }])
  if (text.length > MOST_LETTERS)
    return problem('too-large', `it has ${text.length} letters`, `Give at most ${MOST_LETTERS}.`)
  if (nesting(text) > DEEPEST)
    return problem('too-deep', 'its brackets lie too deep in each other', 'No architecture is written like that.')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return problem('not-json', `it is not JSON: ${error instanceof Error ? error.message.slice(0, 200) : ''}`, HINT)
  }
  return readEnvelope(json, source)
}

const HINT = 'Copy an architecture in the Architectures room, or export one as JSON.'
const failed = (problems: readonly Problem[]): SharedRead => ({
  architectures: [],
  problems: problems.slice(0, MOST_PROBLEMS),
  warnings: [],
})

function readEnvelope(json: unknown, source: string): SharedRead {
  if (!isRecord(json))
    return failed([{ code: 'no-architectures', place: source, message: 'it is no architecture', hint: HINT }])
  if (!Object.hasOwn(json, 'format'))
    return readEntries([[{ title: titleOf(json, source), source: { kind: 'drawn', architecture: json } }, source]])
  const { format, version, architectures } = json
  const problem = problemOf({ format, version, architectures }, source)
  if (problem !== undefined || !Array.isArray(architectures)) return failed(problem === undefined ? [] : [problem])
  return readEntries(architectures.map((entry: unknown, k) => [entry, `${source}, architectures[${k}]`] as const))
}

function problemOf(
  { format, version, architectures }: Readonly<Record<string, unknown>>,
  source: string,
): Problem | undefined {
  const at = (field: string): string => `${source}, ${field}`
  if (format !== ENVELOPE_FORMAT)
    return { code: 'no-architectures', place: at('format'), message: 'it holds no architectures', hint: HINT }
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return { code: 'wrong-field', place: at('version'), message: 'it is not a version', hint: 'Export it again.' }
  if (version > ENVELOPE_VERSION)
    return {
      code: 'newer-format',
      place: at('version'),
      message: `it was written by a newer Fathom, in format ${version}`,
      hint: `This one reads up to format ${ENVELOPE_VERSION}. Use the newer Fathom, or export it there for an older one.`,
    }
  if (!Array.isArray(architectures) || architectures.length === 0)
    return { code: 'wrong-field', place: at('architectures'), message: 'there are none', hint: 'Give a list [...].' }
  if (architectures.length <= MOST_ARCHITECTURES) return undefined
  const message = `${architectures.length} are too many`
  return { code: 'too-many', place: at('architectures'), message, hint: `Give at most ${MOST_ARCHITECTURES}.` }
}

function readEntries(entries: readonly (readonly [entry: unknown, place: string])[]): SharedRead {
  const architectures: SharedArchitecture[] = []
  const problems: Problem[] = []
  const warnings: Problem[] = []
  for (const [entry, place] of entries) {
    const read = sharedForm.safeParse(entry)
    if (!read.success) {
      for (const issue of read.error.issues.slice(0, MOST_PROBLEMS))
        problems.push({
          code: 'wrong-field',
          place: [place, ...issue.path.map(String)].join(', '),
          message: wordsOf(issue).slice(0, 400),
          hint: 'Correct it, or export it again.',
        })
      continue
    }
    const shared = read.data as SharedArchitecture
    architectures.push(shared)
    if (shared.source.kind === 'drawn')
      warnings.push(
        ...validate(shared.source.architecture).map((one) => ({ ...one, place: `${shared.title}, ${one.place}` })),
      )
  }
  return problems.length > 0
    ? failed(problems)
    : { architectures, problems, warnings: warnings.slice(0, MOST_PROBLEMS) }
}

/** What a form says of a field, in words for who made the file by hand; our own words stay. */
function wordsOf({ code, message, ...issue }: z.core.$ZodIssue): string {
  if (code === 'unrecognized_keys' && 'keys' in issue)
    return `there is no such field: ${issue.keys.map((key) => `"${key}"`).join(', ')}`
  if (code !== 'invalid_type' || !('expected' in issue)) return message
  return message.endsWith('received undefined')
    ? 'it is missing'
    : `it is not ${KINDS[issue.expected] ?? issue.expected}`
}

const KINDS: Readonly<Record<string, string>> = {
  object: 'an object {...}',
  record: 'an object {...}',
  array: 'a list [...]',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The net's own name, where it has one that a title may be. */
function titleOf(json: Readonly<Record<string, unknown>>, source: string): string {
  const name = Object.hasOwn(json, 'name') ? json['name'] : undefined
  return typeof name === 'string' && name.trim() !== '' ? name.slice(0, 200) : source
}

/** How deep brackets lie in each other, outside texts. */
function nesting(text: string): number {
  let [depth, deepest, isText] = [0, 0, false]
  for (let k = 0; k < text.length; k++) {
    const sign = text[k]
    if (isText) {
      if (sign === '\\') k++
      else if (sign === '"') isText = false
    } else if (sign === '"') isText = true
    else if (sign === '{' || sign === '[') deepest = Math.max(deepest, ++depth)
    else if (sign === '}' || sign === ']') depth--
  }
  return deepest
}
