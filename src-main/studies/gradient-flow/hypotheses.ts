/** The two claims of the question, held against a study: paired over seeds, with what the literature says beside it. */
import { REACH_LEVELS } from '../../diagnostics/quantities/lag-profile.ts'
import { alignmentOf } from '../../diagnostics/quantities/similarity.ts'
import { collins2017, hermans2013, kim2016, levine2017, sainath2015 } from '../../diagnostics/references.ts'
import type { Reference } from '../../foundation/reference.ts'
import { comparePaired } from '../../statistics/comparison/compare-paired.ts'
import { intervalName } from '../../statistics/intervals/interval.ts'
import { holm } from '../../statistics/multiplicity/holm.ts'
import { seedsNeeded } from '../../statistics/multiplicity/seeds-needed.ts'
import { byArchitecture, having } from './measured-run.ts'
import type { MeasuredRun } from './measured-run.ts'
import { MEASURES, type Measure } from './claim-measures.ts'
import { figure } from './findings.ts'

export type ClaimVerdict = 'supported' | 'not supported' | 'cannot tell'

/** One of the question's claims, held against a study. */
export interface Hypothesis {
  readonly id: 'memory-in-higher-layers' | 'features-by-input-mlp'
  readonly claim: string
  readonly verdict: ClaimVerdict
  /** With the figures, the test and N. */
  readonly words: string
  /** Each measure by itself. */
  readonly evidence: readonly Evidence[]
  /** What the literature says. */
  readonly literature: string
  readonly references: readonly Reference[]
  /** What has to be computed, or which architecture the study lacks; null where nothing is missing. */
  readonly missing: string | null
}

export interface Evidence {
  readonly measure: Measure
  /** 'Time scale of h, layer 2 against layer 1' */
  readonly title: string
  readonly unit: string
  readonly architecture: string
  /** By seed: of the two that are compared. */
  readonly pairs: readonly { readonly seed: number; readonly first: number; readonly second: number }[]
  readonly firstName: string
  readonly secondName: string
  /** Mean of second - first; null where no pair is finite. */
  readonly difference: number | null
  /** 95 % */
  readonly interval: { readonly low: number; readonly high: number } | null
  /** Two-sided, of the paired test, corrected by Holm for the measures of the claim; null where N is too small for one. */
  readonly p: number | null
  readonly test: string
  readonly verdict: ClaimVerdict
  /** Whether the claim stands or falls with it; the others are told beside it. */
  readonly decides: boolean
}

const LEVEL = 0.05
/** The level of `REACH_LEVELS` that a reach is compared at: 10 %, which windows of some tens of steps hold as a rule. */
const REACH_AT = 1

/** Both claims. */
export function hypotheses(runs: readonly MeasuredRun[]): readonly Hypothesis[] {
  return [memoryInHigherLayers(runs), featuresByInputMlp(runs)]
}

/** What is compared, by seed. */
interface Comparison {
  readonly measure: Measure
  readonly title: string
  readonly unit: string
  readonly architecture: string
  readonly firstName: string
  readonly secondName: string
  readonly pairs: Evidence['pairs']
  readonly decides: boolean
}

function memoryInHigherLayers(runs: readonly MeasuredRun[]): Hypothesis {
  const stacks = byArchitecture(runs).filter(([{ architecture }]) => architecture.layers.length > 1)
  const comparisons = stacks.flatMap(([{ id, architecture }, own]): Comparison[] => {
    const top = architecture.layers.length
    const [low, high] = ['layer1.h', `layer${String(top)}.h`]
    const base = { architecture: id, firstName: 'layer 1', secondName: `layer ${String(top)}`, decides: true }
    const of = (measure: Measure, title: string, pairs: Evidence['pairs']): Comparison => ({
      ...base,
      measure,
      title: `${title} of h, layer ${String(top)} against layer 1`,
      unit: 'steps',
      pairs,
    })
    return [
      of(
        'time-scale',
        'Time scale',
        having(own, 'time-scales').map(({ run, value }) =>
          pair(run, (name) => value.steps[value.states.indexOf(name)], low, high),
        ),
      ),
      of(
        'memory-capacity',
        'Memory capacity',
        having(own, 'memory').flatMap(({ run, value }) =>
          value.why === null ? [pair(run, (name) => value.capacity[value.places.indexOf(name)], low, high)] : [],
        ),
      ),
      of(
        'reach',
        'Reach at 10 %',
        having(own, 'lag-profile').map(({ run, value }) =>
          pair(run, (name) => value.reach[value.states.indexOf(name) * REACH_LEVELS.length + REACH_AT], low, high),
        ),
      ),
    ].filter(({ pairs }) => pairs.length > 0)
  })
  const missing =
    stacks.length === 0
      ? 'The study has no stack: add an architecture with two layers or more.'
      : comparisons.length === 0
        ? 'Compute the time scales, the memory curve and the lag profile.'
        : null
  return answered(
    {
      id: 'memory-in-higher-layers',
      claim: 'A stack keeps longer memory in its higher layers.',
      literature:
        'Hermans and Schrauwen (2013) found a hierarchy of time scales in stacks trained on characters: higher layers were slower. Levine, Sharir and Shashua (2017) prove that depth of a stack raises long-term memory for recurrent arithmetic circuits. Collins, Sohl-Dickstein and Sussillo (2017) find capacity to follow from the number of parameters, whatever the cell.',
      references: [hermans2013, levine2017, collins2017],
    },
    { runs, comparisons },
    missing,
  )
}

function featuresByInputMlp(runs: readonly MeasuredRun[]): Hypothesis {
  const nets = byArchitecture(runs).filter(([{ architecture }]) =>
    architecture.deepenings.some(({ at }) => at === 'input'),
  )
  const comparisons = nets.flatMap(([{ id }, own]): Comparison[] => {
    const probes = having(own, 'features').filter(({ value }) => value.why === null)
    const unit = probes[0]?.value.measure === 'accuracy' ? 'share right' : 'R^2'
    const trained = probes.map(({ run, value }) =>
      pair(run, (name) => value.score[value.places.indexOf(name)], 'input', 'input.deepened'),
    )
    const against = probes.flatMap(({ run, value }) => {
      const at = value.places.indexOf('input.deepened')
      const before = value.untrained?.[at]
      return before === undefined || at < 0 ? [] : [{ seed: run.seed, first: before, second: value.score[at]! }]
    })
    // What training and the cell make of x' tells that it is used, not that it is of a higher level than x.
    const base = { architecture: id, unit, decides: false }
    return [
      {
        ...base,
        measure: 'label' as const,
        title: MEASURES.label.title,
        firstName: 'x',
        secondName: "x'",
        pairs: trained,
        decides: true,
      },
      {
        ...base,
        measure: 'label-untrained' as const,
        title: MEASURES['label-untrained'].title,
        firstName: "x' before training",
        secondName: "x'",
        pairs: against,
      },
      {
        ...base,
        measure: 'nearness' as const,
        title: MEASURES.nearness.title,
        unit: 'CKA',
        firstName: 'x',
        secondName: "x'",
        pairs: nearness(own),
      },
    ].filter(({ pairs }) => pairs.length > 0)
  })
  const missing =
    nets.length === 0
      ? 'The study has no MLP at the input: add the strategy Input MLP.'
      : comparisons.length === 0
        ? 'Compute the label probes and the similarity. Where they say that labels are too few or all the same, the task cannot answer this.'
        : null
  return answered(
    {
      id: 'features-by-input-mlp',
      claim: 'An MLP at the input makes features of a higher level.',
      literature:
        'Convolutional and dense layers before an LSTM helped in speech (Sainath et al. 2015). For characters, one plain layer before the LSTM made it worse and a highway layer better (Kim et al. 2016): perplexity 92.6 and 78.9 against 84.6 with none.',
      references: [sainath2015, kim2016],
    },
    { runs, comparisons, limit: limitOf(nets.flatMap(([, own]) => own)) },
    missing,
  )
}

/** Linear CKA of x and of x' with h of the top layer, by seed: a feature of a higher level is nearer to what the cell makes of its input. */
function nearness(own: readonly MeasuredRun[]): Evidence['pairs'] {
  return having(own, 'similarity').flatMap(({ run, value: kernels }) => {
    const top = `layer${String(run.architecture.architecture.layers.length)}.h`
    if (['input', 'input.deepened', top].some((place) => !kernels.places.includes(place))) return []
    const at = (place: string) => ({ kernels, place: kernels.places.indexOf(place) })
    return [pair(run, (name) => alignmentOf(at(name), at(top)), 'input', 'input.deepened')]
  })
}

/** What no training can change where x is a symbol; null for real inputs. */
function limitOf(nets: readonly MeasuredRun[]): string | null {
  const isSymbol = nets.some(({ architecture: { architecture } }) => architecture.input.kind === 'symbols')
  return isSymbol
    ? "Here x is one symbol of an alphabet: a linear reader finds in x whatever any function of it could tell, so a label cannot be read better from x' than from x, only as well."
    : null
}

function pair(
  { seed }: MeasuredRun,
  of: (name: string) => number | undefined,
  first: string,
  second: string,
): Evidence['pairs'][number] {
  return { seed, first: of(first) ?? Number.NaN, second: of(second) ?? Number.NaN }
}

function answered(
  about: Pick<Hypothesis, 'id' | 'claim' | 'literature' | 'references'>,
  {
    runs,
    comparisons,
    limit = null,
  }: {
    readonly runs: readonly MeasuredRun[]
    readonly comparisons: readonly Comparison[]
    readonly limit?: string | null
  },
  missing: string | null,
): Hypothesis {
  const evidence = weigh(comparisons)
  const verdict = overall(evidence.flatMap((one) => (one.decides ? [one.verdict] : [])))
  const titles = new Map(runs.map(({ architecture }) => [architecture.id, architecture.title]))
  const named = evidence.map((one) => ({ ...one, net: titles.get(one.architecture) ?? one.architecture }))
  return {
    ...about,
    evidence,
    missing,
    verdict,
    words: missing ?? [sentence(named, verdict), ...(limit === null ? [] : [limit])].join(' '),
  }
}

/** Each comparison by a sign-flip test over seeds, their p corrected together. */
function weigh(comparisons: readonly Comparison[]): readonly Evidence[] {
  const tested = comparisons.map((comparison) => {
    const finite = comparison.pairs.filter(({ first, second }) => Number.isFinite(first) && Number.isFinite(second))
    const found = comparePaired({
      baseline: finite.map(({ first }) => first),
      other: finite.map(({ second }) => second),
      better: 'higher',
    })
    return { comparison, found, n: finite.length }
  })
  const corrected = holm(tested.map(({ found }) => (found.test.kind === 'refused' ? 1 : found.test.p)))
  return tested.map(({ comparison, found, n }, k): Evidence => {
    const { interval, mean } = found.difference
    const needed = seedsNeeded(LEVEL, tested.length)
    const p = n < needed || found.test.kind === 'refused' ? null : corrected[k]!
    const limits = interval.kind === 'refused' ? null : { low: interval.lower, high: interval.upper }
    const told = interval.kind === 'refused' ? 'no interval' : intervalName(interval)
    const test =
      p === null
        ? `${String(n)} seeds; a test at ${String(LEVEL)} needs ${String(needed)}`
        : `sign-flip test over ${String(n)} seeds${tested.length > 1 ? ', corrected by Holm' : ''}; ${told}`
    return { ...comparison, difference: mean, interval: limits, p, test, verdict: verdictOf(p, mean) }
  })
}

function verdictOf(p: number | null, difference: number | null): ClaimVerdict {
  if (p === null || difference === null || p > LEVEL) return 'cannot tell'
  return difference > 0 ? 'supported' : 'not supported'
}

/** Measures that disagree tell nothing together. */
function overall(verdicts: readonly ClaimVerdict[]): ClaimVerdict {
  const told = new Set(verdicts.filter((verdict) => verdict !== 'cannot tell'))
  const [only] = told
  return told.size === 1 && only !== undefined ? only : 'cannot tell'
}

function sentence(evidence: readonly (Evidence & { readonly net: string })[], verdict: ClaimVerdict): string {
  const told = evidence.map(({ title, net, difference, unit, interval, p, pairs }) => {
    const by = difference === null ? 'no finite pair' : `${difference > 0 ? '+' : ''}${figure(difference)} ${unit}`
    const range = interval === null ? '' : ` (${figure(interval.low)} to ${figure(interval.high)})`
    return `${title} in ${net}: ${by}${range}, N = ${String(pairs.length)}${p === null ? '' : `, p = ${figure(p)}`}`
  })
  const start = { supported: 'Supported', 'not supported': 'Not supported', 'cannot tell': 'Cannot tell at this N' }[
    verdict
  ]
  return `${start}. ${told.join('; ')}.`
}
