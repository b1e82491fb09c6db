/** Exactly the sources of what a study used. */
import type { Reference } from '../foundation/reference.ts'
import { findCell } from '../network/cells/index.ts'
import { ZHANG_2016 } from '../network/measures/depth/delay-graph.ts'
import { STRATEGIES } from '../network/strategies/index.ts'
import { methods } from '../statistics/index.ts'
import { optimiserKind } from '../training/optimisers/index.ts'
import type { ReportData } from './report-data.ts'

/** Each source once, by author and year: cells, strategies, optimiser, statistics, depth measures, and what the host adds for task and data. */
export function bibliography(data: ReportData): Reference[] {
  const { plan, nets, references } = data
  const architectures = plan.architectures.map(({ architecture }) => architecture)
  const cells = architectures.flatMap(({ layers }) => layers.flatMap(({ cell }) => findCell(cell)?.reference ?? []))
  const strategies = architectures.flatMap(({ origin }) => strategyReference(origin?.strategy))
  const used = [
    ...references,
    ...cells,
    ...strategies,
    optimiserKind(plan.recipe.optimiser.id).reference,
    ...statistics(data),
    ...(nets.length > 0 ? [ZHANG_2016] : []),
  ]
  const once = new Map(
    used.map((reference) => [`${reference.authors} ${reference.year} ${reference.title}`, reference]),
  )
  return [...once.values()].sort((a, b) => a.authors.localeCompare(b.authors, 'en') || a.year - b.year)
}

/** A shallow net is no strategy of the literature: its cell's source is enough. */
function strategyReference(id: string | undefined): Reference[] {
  const strategy = STRATEGIES.find((candidate) => candidate.id === id)
  return strategy === undefined || strategy.place === 'none' ? [] : [strategy.reference]
}

function statistics({ comparison }: ReportData): Reference[] {
  const { architectures } = comparison
  const named = architectures.flatMap(({ test, difference }) => [
    test.intervalMethod ?? '',
    difference?.intervalMethod ?? '',
  ])
  const used: Readonly<Record<string, boolean>> = {
    't-interval': named.some((method) => method.includes('t interval')),
    'bca-bootstrap': named.some((method) => method.includes('BCa')),
    'percentile-bootstrap': named.some((method) => method.includes('percentile')),
    'sign-flip': architectures.some(({ difference }) => typeof difference?.p === 'number'),
    holm: architectures.filter(({ difference }) => typeof difference?.pHolm === 'number').length > 1,
  }
  return methods.filter(({ id }) => used[id] === true).map(({ reference }) => reference)
}

/** 'Kingma, Ba (2015). Adam: a method for stochastic optimization. ICLR. arXiv:1412.6980.' */
export function referenceText({ authors, year, title, venue, arxiv, doi }: Reference): string {
  const identifiers = [...(arxiv === undefined ? [] : [`arXiv:${arxiv}`]), ...(doi === undefined ? [] : [`doi:${doi}`])]
  const parts = [`${authors} (${year})`, title, ...(venue === undefined ? [] : [venue]), ...identifiers]
  return parts.map((part) => (/[.?!]$/.test(part) ? part : `${part}.`)).join(' ')
}
