/** Live blocks of reports that no longer follow the project: what each stood for is kept in the document, under an id that the text names. */
import { LIVE_PATTERN } from './live-block.ts'

export interface FrozenBlock {
  /** As it stood in the text before: '{{figure learning-curves}}'. */
  readonly block: string
  /** ISO time. */
  readonly at: string
  /** Title of its study then. */
  readonly study: string
  /** Ids of the runs that it came from. */
  readonly runs: readonly string[]
  /** What it stood for, as JSON; `reports/manuscript/frozen` reads it. */
  readonly content: string
}

/** Digits of the id of what was frozen. */
export const FROZEN_ID = /^[0-9a-f]{12}$/

/** Where it stands among the settings. */
export const frozenKey = (id: string): string => `frozen ${id}`

/** What was frozen under an id; null where the project has nothing of the kind. */
export function frozenBlockOf(settings: Readonly<Record<string, unknown>>, id: string): FrozenBlock | null {
  const found = Object.hasOwn(settings, frozenKey(id)) ? settings[frozenKey(id)] : null
  if (typeof found !== 'object' || found === null) return null
  const { block, at, study, runs, content } = found as Partial<Record<keyof FrozenBlock, unknown>>
  const isWhole = [block, at, study, content].every((part) => typeof part === 'string') && Array.isArray(runs)
  return isWhole ? (found as FrozenBlock) : null
}

/** Ids of frozen blocks that a text names. */
export function frozenIdsIn(text: string): ReadonlySet<string> {
  const ids = [...text.matchAll(LIVE_PATTERN)].flatMap(
    ([, inside = '']) => /\sfrozen=([0-9a-f]{12})\b/.exec(inside)?.[1] ?? [],
  )
  return new Set(ids)
}

/** 'Frozen on 28 November 2026, from 9 runs of Depth'. */
export function frozenWords({ at, study, runs }: Pick<FrozenBlock, 'at' | 'study' | 'runs'>): string {
  const from = runs.length === 0 ? '' : `, from ${runs.length} ${runs.length === 1 ? 'run' : 'runs'} of ${study}`
  return `Frozen on ${dayWords(at)}${from}`
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** '28 November 2026'; the text itself where it is no date. */
function dayWords(at: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(at) ?? []
  const name = MONTHS[Number(month) - 1]
  return name === undefined ? at : `${Number(day)} ${name} ${String(year)}`
}
