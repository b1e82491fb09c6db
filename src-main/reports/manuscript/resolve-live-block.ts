/** What live blocks stand for, out of the studies of a project. */
import type { LiveBlock } from '../../document/live-block.ts'
import { suggestion } from '../../foundation/nearest.ts'
import { fixed, probability, signed } from '../../figures/numerals.ts'
import { bibliography } from '../bibliography.ts'
import { plain } from '../document/inline.ts'
import type { Block } from '../document/report-document.ts'
import { figureOf, offeredFigures } from '../figures/index.ts'
import type { ReportData } from '../report-data.ts'
import { architectureBlock } from '../study/architectures.ts'
import { conclusionBlocks } from '../study/conclusion.ts'
import { environmentSection } from '../study/environment.ts'
import { methodsSection } from '../study/methods.ts'
import { reportNotes } from '../study/notes.ts'
import { resultTable } from '../study/results.ts'
import { CHART_IDS } from '../study-figures.ts'
import { verdictWord, wholeOrUnknown } from '../table/columns.ts'
import { comparisonRows, metricDecimals, type ComparisonRow } from '../table/rows.ts'
import type { Resolve, Resolved } from './resolve.ts'

/** Resolves blocks from studies by their ids; the first is the one that a block without `study=` means. */
export function resolverOf(studies: ReadonlyMap<string, ReportData>): Resolve {
  const [own] = studies.keys()
  return (block, place) => {
    const id = block.study === '' ? (own ?? '') : block.study
    const data = studies.get(id)
    if (data !== undefined) return RESOLVERS[block.kind](data, block, place)
    return missing(place, `study '${id}'`, suggestion(id, [...studies.keys()]))
  }
}

type Resolver = (data: ReportData, block: LiveBlock, place: string) => Resolved

const blocks = (...made: readonly Block[]): Resolved => ({ kind: 'blocks', blocks: made })

const WITHOUT_RUNS = 'It is drawn as soon as enough runs have ended with figures; those that failed have none.'

/** One for each kind. */
const RESOLVERS: Readonly<Record<LiveBlock['kind'], Resolver>> = {
  figure: (data, { name, columns }, place) => {
    const figure = figureOf(data, name, columns ?? null)
    const ids = offeredFigures(data).map(({ id }) => id)
    if (figure !== null) return blocks({ kind: 'figure', figure })
    return missing(place, `figure '${name}'`, CHART_IDS.has(name) ? WITHOUT_RUNS : suggestion(name, ids))
  },
  table: (data, { name }, place) => {
    if (name === 'results') return blocks({ kind: 'table', table: resultTable(data) })
    const runs = environmentSection(data).blocks.filter(({ kind }) => kind === 'table')
    return name === 'runs' ? blocks(...runs) : missing(place, `table '${name}'`, suggestion(name, ['results', 'runs']))
  },
  equation: (data, { name }, place) => {
    const net = data.nets.find(({ id }) => id === name)
    return net === undefined
      ? noArchitecture(data, name, place)
      : blocks({ kind: 'equations', lines: net.description.equations })
  },
  architecture: (data, { name }, place) => {
    const slot = data.plan.architectures.findIndex(({ id }) => id === name)
    return slot < 0 ? noArchitecture(data, name, place) : blocks(architectureBlock(data, slot))
  },
  statistic,
  conclusion: (data) => blocks(...conclusionBlocks(data)),
  notes: ({ comparison }) => {
    const notes = reportNotes(comparison)
    return notes.length === 0 ? blocks() : blocks({ kind: 'notes', items: notes.map(plain) })
  },
  methods: (data) => blocks(...methodsSection(data).blocks),
  environment: (data) => blocks(...environmentSection(data).blocks.filter(({ kind }) => kind !== 'table')),
  bibliography: (data) => blocks({ kind: 'references', references: bibliography(data) }),
}

function missing(place: string, what: string, hint: string): Resolved {
  return { kind: 'problem', problem: { code: 'unknown-in-report', place, message: `there is no ${what}`, hint } }
}

const noArchitecture = ({ plan }: ReportData, name: string, place: string): Resolved =>
  missing(
    place,
    `architecture '${name}'`,
    suggestion(
      name,
      plan.architectures.map(({ id }) => id),
    ),
  )

type Statistic = (row: ComparisonRow, decimals: number) => string | null

/** A figure of one architecture in words; null where there is none. */
const STATISTICS: Readonly<Record<string, Statistic>> = {
  mean: ({ test: { mean } }, decimals) => (mean === null ? null : fixed(mean, decimals)),
  interval: ({ test: { interval } }, decimals) =>
    interval === null ? null : `${fixed(interval[0], decimals)} to ${fixed(interval[1], decimals)}`,
  difference: ({ difference }, decimals) =>
    typeof difference?.mean === 'number' ? signed(difference.mean, decimals) : null,
  p: ({ difference }) => (typeof difference?.pHolm === 'number' ? probability(difference.pHolm) : null),
  verdict: (row) => verdictWord(row) || null,
  n: ({ test }) => String(test.n),
  parameters: ({ parameters }) => wholeOrUnknown(parameters),
}

function statistic(data: ReportData, { name }: LiveBlock, place: string): Resolved {
  const dot = name.lastIndexOf('.')
  const [id, figure] = [name.slice(0, Math.max(0, dot)), name.slice(dot + 1)]
  const rows = comparisonRows(data.comparison)
  const row = rows.find((candidate) => candidate.id === id)
  if (row === undefined) return noArchitecture(data, id, place)
  if (!Object.hasOwn(STATISTICS, figure))
    return missing(place, `statistic '${figure}'`, suggestion(figure, Object.keys(STATISTICS)))
  const value = STATISTICS[figure]!(row, metricDecimals(rows))
  // What there is not yet, or never, is shown as a dash: the text stays whole.
  return { kind: 'inline', content: plain(value ?? '\u2013') }
}
