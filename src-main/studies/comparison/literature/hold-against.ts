/** What a study found beside what a paper found. Pure. */
import type { Architecture } from '../../../network/architecture/architecture.ts'
import type { ComparedArchitecture } from '../comparison.ts'
import type { Finding, Kind } from './finding.ts'
import { findings } from './findings.ts'

export interface Verdict {
  readonly verdict: 'agrees' | 'disagrees' | 'cannot be compared'
  /** Why, in words. */
  readonly why: string
}

export interface HeldFinding extends Pick<Finding, 'id' | 'words' | 'caveat' | 'reference'>, Verdict {
  /** 'Kim et al. 2016' */
  readonly source: string
}

/** One architecture of a study against its baseline. */
export interface OwnComparison {
  /** Kind of the task. */
  readonly task: string
  readonly baseline: { readonly net: Architecture; readonly result: ComparedArchitecture }
  readonly other: { readonly net: Architecture; readonly result: ComparedArchitecture }
  /** Whether every architecture could choose among several learning rates. */
  readonly isTuned: boolean
}

/** The published comparisons of the same two kinds of net, each with whether this study agrees; empty where none is known. */
export function heldFindings(own: OwnComparison): HeldFinding[] {
  return findings
    .filter(
      ({ other, baseline, tasks }) =>
        isOfKind(own.other.net, other) &&
        isOfKind(own.baseline.net, baseline) &&
        (tasks === 'any' || tasks.includes(own.task)),
    )
    .map((finding) => {
      const { id, words, caveat, reference } = finding
      return { id, words, caveat, reference, source: sourceOf(finding), ...verdictOf(finding, own) }
    })
}

function isOfKind({ origin, layers }: Architecture, { strategies, cells }: Kind): boolean {
  const isStrategy = origin !== undefined && strategies.includes(origin.strategy)
  return isStrategy && (cells === undefined || cells.includes(layers[0]?.cell ?? ''))
}

function sourceOf({ reference: { authors, year } }: Finding): string {
  const names = authors.split(', ')
  return `${names[0]!}${names.length > 2 ? ' et al.' : names.length === 2 ? ` and ${names[1]!}` : ''} ${year}`
}

function verdictOf(finding: Finding, { other: { result }, baseline, isTuned }: OwnComparison): Verdict {
  const { difference } = result
  if (difference === null || difference.mean === null)
    return { verdict: 'cannot be compared', why: 'there is no difference to hold against it yet' }
  const here = difference.improves
  const caution = finding.isTuned && !isTuned ? '; one learning rate here, a search there' : ''
  if (typeof finding.found === 'object')
    return alikeVerdict(finding.found.alikeWithin, { difference, level: baseline.result.test.mean, caution })
  if (here === 'cannot-tell')
    return { verdict: 'cannot be compared', why: `the seeds here cannot tell (N = ${difference.n})${caution}` }
  const isSame = (here === 'yes') === (finding.found === 'better')
  return { verdict: isSame ? 'agrees' : 'disagrees', why: `${here === 'yes' ? 'better' : 'worse'} here${caution}` }
}

interface AlikeQuestion {
  readonly difference: NonNullable<ComparedArchitecture['difference']>
  /** The baseline's mean. */
  readonly level: number | null
  readonly caution: string
}

/** "No difference found" is no agreement: the interval must lie within what the paper saw. */
function alikeVerdict(within: number, { difference: { interval }, level, caution }: AlikeQuestion): Verdict {
  const range = `within ${Number((100 * within).toPrecision(2))} %`
  if (interval === null || level === null || level === 0)
    return { verdict: 'cannot be compared', why: `without an interval nobody can say ${range}` }
  const [low, high] = interval.map((limit) => limit / Math.abs(level)) as [number, number]
  if (low >= -within && high <= within)
    return { verdict: 'agrees', why: `the interval lies ${range} here too${caution}` }
  if (low > within || high < -within)
    return { verdict: 'disagrees', why: `the difference is larger than ${range.slice(7)} here${caution}` }
  return { verdict: 'cannot be compared', why: `the interval here is too wide to say ${range}${caution}` }
}
