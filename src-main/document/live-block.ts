/**
 * Live blocks of a report's text: `{{figure learning-curves study=study-1}}` stands for a figure that follows the project. A block on a line
 * of its own is a block of the report; a statistic may also stand within a line.
 */
import { suggestion } from '../foundation/nearest.ts'
import type { Problem } from '../foundation/problem.ts'

/** What a block can be, with what its name means. */
export const LIVE_KINDS = {
  figure: 'id of a figure: learning-curves, test-metric, paired-differences, drawing-1 ...',
  table: 'id of a table: results, runs',
  equation: 'id of an architecture',
  architecture: 'id of an architecture',
  statistic: 'architecture and figure: gate-mlp.mean, .interval, .difference, .p, .verdict, .n, .parameters',
  conclusion: 'nothing',
  notes: 'nothing',
  methods: 'nothing',
  environment: 'nothing',
  bibliography: 'nothing',
} as const

export type LiveKind = keyof typeof LIVE_KINDS

export interface LiveBlock {
  readonly kind: LiveKind
  /** '' where the kind has no name. */
  readonly name: string
  /** Id of the study; '' for the report's own. */
  readonly study: string
  /** Columns of a page that a figure fills; left out: as wide as it needs. */
  readonly columns?: 1 | 2
  /** Id of what it stood for when it was frozen; left out: it follows the project. */
  readonly frozen?: string
}

/** The pattern of a block in a text, for who looks for them: group 1 is what stands between the braces. */
export const LIVE_PATTERN = /\{\{([^{}\n]*)\}\}/g

const SETTINGS: readonly string[] = ['study', 'columns', 'frozen']
const kinds = Object.keys(LIVE_KINDS) as LiveKind[]
const isKind = (word: string): word is LiveKind => Object.hasOwn(LIVE_KINDS, word)
const hasName = (kind: LiveKind): boolean => LIVE_KINDS[kind] !== 'nothing'

/** Reads what stands between the braces, `figure learning-curves study=study-1`; `place` names it in the problem that comes where it is none. */
export function readLiveBlock(inside: string, place: string): LiveBlock | Problem {
  const [kind = '', ...words] = inside.match(/[^\s="]+="[^"]*"|"[^"]*"|\S+/g) ?? []
  const wrong = (message: string, hint: string): Problem => ({ code: 'wrong-live-block', place, message, hint })
  if (!isKind(kind)) return wrong(`there is no block '${kind}'`, suggestion(kind, kinds))
  const isSetting = (word: string): boolean => !word.startsWith('"') && word.includes('=')
  const names = words.filter((word) => !isSetting(word)).map(unquoted)
  const settings = words.filter(isSetting).map((word) => word.split(/=(.*)/s, 2) as [string, string])
  const unknown = settings.find(([setting]) => !SETTINGS.includes(setting))
  if (unknown !== undefined)
    return wrong(`a block has no setting '${unknown[0]}'`, 'Write study=ID, columns=1 or columns=2, or nothing.')
  if (hasName(kind) && names.length !== 1)
    return wrong(`'${kind}' needs one name: ${LIVE_KINDS[kind]}`, `Write {{${kind} NAME}}.`)
  if (!hasName(kind) && names.length > 0) return wrong(`'${kind}' takes no name`, `Write {{${kind}}}.`)
  const setting = (name: string): string | undefined => unquoted(settings.findLast(([one]) => one === name)?.[1])
  const columns = setting('columns')
  if (columns !== undefined && kind !== 'figure')
    return wrong(`'${kind}' has no columns`, 'Only a figure has a width of one or two columns.')
  if (columns !== undefined && columns !== '1' && columns !== '2')
    return wrong(`a figure is not '${columns}' columns wide`, 'Write columns=1 or columns=2, or nothing.')
  const frozen = setting('frozen')
  if (frozen !== undefined && !/^[0-9a-f]{12}$/.test(frozen))
    return wrong(`nothing is frozen as '${frozen}'`, 'Take frozen= away, and the block follows the project again.')
  return {
    kind,
    name: names[0] ?? '',
    study: setting('study') ?? '',
    ...(columns !== undefined && { columns: columns === '1' ? 1 : 2 }),
    ...(frozen !== undefined && { frozen }),
  }
}

/** Names are ids, which may have blanks and brackets. */
const quoted = (name: string): string => (/^[\w.-]+$/.test(name) ? name : `"${name.replaceAll('"', '')}"`)

function unquoted(word: string): string
function unquoted(word: string | undefined): string | undefined
function unquoted(word: string | undefined): string | undefined {
  return word?.replace(/^"(.*)"$/s, '$1')
}

/** The block as it stands in a text. */
export function writeLiveBlock({ kind, name, study, columns, frozen }: LiveBlock): string {
  const settings = [
    study === '' ? '' : `study=${quoted(study)}`,
    columns === undefined ? '' : `columns=${columns}`,
    frozen === undefined ? '' : `frozen=${frozen}`,
  ]
  return `{{${[kind, name === '' ? '' : quoted(name), ...settings].filter((word) => word !== '').join(' ')}}}`
}

/** Tells a problem from a block. */
export const isProblem = (read: LiveBlock | Problem): read is Problem => 'code' in read

/** A block where it stands in a text: from the first brace to behind the last, in UTF-16 units. */
export interface PlacedBlock {
  readonly from: number
  readonly to: number
  readonly block: LiveBlock
}

/** Code between fences, and code within a line. */
const CODE = /^ {0,3}(```+|~~~+)[^\n]*\n[\s\S]*?(?:^ {0,3}\1|$(?![\s\S]))|(`+)(?!`)[^\n]*?[^`]\2(?!`)/gm

/** The blocks of a text in their order; what stands in code, or is no block, is none. */
export function placedBlocks(text: string): readonly PlacedBlock[] {
  const code = [...text.matchAll(CODE)].map(({ index, 0: found }) => [index, index + found.length] as const)
  return [...text.matchAll(LIVE_PATTERN)].flatMap(({ index, 0: written, 1: inside = '' }) => {
    const block = readAgain(inside)
    const isCode = code.some(([from, to]) => index >= from && index < to)
    return isProblem(block) || isCode ? [] : [{ from: index, to: index + written.length, block }]
  })
}

/** Blocks that have been read: every letter that is typed asks for all of a text again. */
const known = new Map<string, LiveBlock | Problem>()
const REMEMBERED = 4000

function readAgain(inside: string): LiveBlock | Problem {
  const block = known.get(inside) ?? readLiveBlock(inside, '')
  if (known.size >= REMEMBERED) known.clear()
  known.set(inside, block)
  return block
}

/** The text with some of its blocks written anew. */
export function withBlocks(text: string, changed: readonly PlacedBlock[]): string {
  const parts: string[] = []
  let end = 0
  for (const { from, to, block } of changed.toSorted((a, b) => a.from - b.from)) {
    parts.push(text.slice(end, from), writeLiveBlock(block))
    end = to
  }
  return [...parts, text.slice(end)].join('')
}
