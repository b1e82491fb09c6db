/** What a window sees of a study's comparison. Runs on a worker thread: pure, from plain data to plain data. */
import type { ComparedRow, ComparisonView, SeedEstimate } from '../../../contract/comparison.ts'
import type { ForeignArchitecture } from '../../../foreign/foreign-runs.ts'
import { randomStream } from '../../../foundation/random.ts'
import type { Architecture } from '../../../network/architecture/architecture.ts'
import { paperDepth } from '../../../network/measures/depth/depth.ts'
import { toNumber } from '../../../network/measures/depth/rational.ts'
import { buildGraph } from '../../../network/step-graph/build.ts'
import { summarise } from '../../../statistics/index.ts'
import type { Better } from '../../../statistics/index.ts'
import { almostStochasticOrder } from '../../../statistics/effects/almost-stochastic-order.ts'
import { stratifiedBootstrap } from '../../../statistics/intervals/stratified-bootstrap.ts'
import { meanImprovement } from '../../../statistics/tasks/pooled-scores.ts'
import { cannotTell } from '../../../studies/comparison/cannot-tell.ts'
import { compareStudy } from '../../../studies/comparison/compare-study.ts'
import type { ComparedArchitecture, Comparison } from '../../../studies/comparison/comparison.ts'
import { joinSeeds } from '../../../studies/comparison/joined-study.ts'
import type { StartedStudy } from '../../../studies/comparison/joined-study.ts'
import { heldFindings } from '../../../studies/comparison/literature/hold-against.ts'
import { overRates } from '../../../studies/comparison/over-rates.ts'
import { sureness } from '../../../studies/comparison/sureness.ts'
import { whatDiffers } from '../../../studies/comparison/what-differs.ts'
import { SMALLEST_SAMPLE } from '../../../studies/gradient-flow/reach.ts'
import type { StudyPlan } from '../../../studies/study.ts'
import type { DoNothing, Metric } from '../../../tasks/task.ts'

/** A started study of the document, with what came of it. */
export interface DocumentStarted extends StartedStudy {
  readonly study: string
  readonly title: string
  readonly metric: Metric
  readonly doNothing: readonly DoNothing[]
  /** The document's architectures, in the plan's order. */
  readonly architectures: readonly { readonly id: string; readonly title: string; readonly slot: number }[]
  /** Rows that were made elsewhere and joined its plan, in the order of the document. */
  readonly foreign: readonly ForeignArchitecture[]
  /** Measured reach of each run that has one, by the plan's id of the run, in steps. */
  readonly reaches: Readonly<Record<string, { readonly steps: number; readonly isBeyond: boolean }>>
}

export interface ComparisonQuestion extends DocumentStarted {
  /** Studies on the same task whose further seeds may count with these. */
  readonly others: readonly (StartedStudy & { readonly title: string })[]
  /** Of the document; null: the study's own. */
  readonly baseline: string | null
  /** Runs that the machine trains at a time. */
  readonly lanes: number
  /** ISO date of the first look at test figures; null where none was noted. */
  readonly firstLook: string | null
}

/** Everything but what is known of looks at the test split. */
export function viewComparison(question: ComparisonQuestion): Omit<ComparisonView, 'looks'> {
  const whole = joinSeeds(question, question.others)
  const plan = { ...whole.plan, baseline: baselineOf(question) }
  const comparison = titled(
    compareStudy({ ...whole, plan, task: taskOf(question), foreign: question.foreign }),
    question,
  )
  const joined = question.others.filter((other) => whole.joined.includes(other.plan.id))
  return {
    study: question.study,
    comparison,
    rows: comparison.architectures.map((_, k) => rowOf(k, { question, plan, comparison })),
    overRates: overRates(comparison),
    cannotTell: cannotTell({ comparison, plan, seedsAfterLook: seedsAfterLook(question, joined) }),
    joined: joined.map(({ title }) => title),
    secondsPerSeed: secondsPerSeed(comparison, question.lanes),
    task: question.plan.task.task,
  }
}

/** The comparison as the document names it. */
export function titledComparison(study: DocumentStarted, baseline: string | null): Comparison {
  const plan = { ...study.plan, baseline: baselineOf({ ...study, baseline }) }
  return titled(compareStudy({ plan, results: study.results, foreign: study.foreign, task: taskOf(study) }), study)
}

const taskOf = ({ plan, metric, doNothing }: DocumentStarted) => ({
  id: plan.task.task,
  metrics: [metric] as const,
  doNothing,
})

function baselineOf({ architectures, plan, baseline }: DocumentStarted & { readonly baseline: string | null }): string {
  const place = architectures.findIndex(({ id }) => id === baseline)
  return plan.architectures[place]?.id ?? plan.baseline
}

/** Titles are the user's to change after a study was started, and its sentences follow. */
function titled(comparison: Comparison, { plan, architectures }: DocumentStarted): Comparison {
  const changed = plan.architectures.flatMap(({ title }, k) => {
    const now = architectures[k]?.title
    return now === undefined || now === title ? [] : [[title, now] as const]
  })
  if (changed.length === 0) return comparison
  const renamed = (words: string): string => changed.reduce((text, [from, to]) => text.replaceAll(from, to), words)
  return {
    ...comparison,
    architectures: comparison.architectures.map((one, k) => ({ ...one, title: architectures[k]?.title ?? one.title })),
    warnings: comparison.warnings.map((warning) => ({ ...warning, message: renamed(warning.message) })),
    conclusion: renamed(comparison.conclusion),
  }
}

interface RowQuestion {
  readonly question: ComparisonQuestion
  readonly plan: StudyPlan
  readonly comparison: Comparison
}

function rowOf(k: number, { question, plan, comparison }: RowQuestion): ComparedRow {
  const own = comparison.architectures[k]!
  const place = comparison.architectures.findIndex(({ id }) => id === comparison.baseline)
  const baseline = comparison.architectures[place]!
  const net = plan.architectures[k]?.architecture ?? null
  const named = question.architectures[k] ?? question.foreign.find(({ id }) => id === own.id)
  const isBaseline = k === place
  const baselineNet = plan.architectures[place]!.architecture
  return {
    id: own.id,
    architecture: named?.id ?? own.id,
    title: own.title,
    slot: named?.slot ?? k,
    depth: net && depthOf(net),
    seconds: estimateOf(own.runs.map(({ test, seconds }) => (test === null ? null : seconds))),
    reach: reachOf(own.runs.flatMap(({ id }) => question.reaches[id] ?? [])),
    improvement: isBaseline ? null : improvementOf(baseline, own, comparison.metric.better),
    order: isBaseline ? null : orderOf(baseline, own, comparison.metric.better),
    sure: isBaseline ? null : sureness(baseline, own, comparison.architectures.length - 1),
    differs: isBaseline || net === null ? [] : whatDiffers(baselineNet, net),
    findings:
      isBaseline || net === null
        ? []
        : heldFindings({
            task: plan.task.task,
            baseline: { net: baselineNet, result: baseline },
            other: { net, result: own },
            isTuned: plan.learningRates.length > 1,
          }),
  }
}

/** Over runs; with one beyond the window the mean is a lower bound, and an interval around it would say what nobody knows. */
function reachOf(reaches: readonly ComparisonQuestion['reaches'][string][]): ComparedRow['reach'] {
  const found = estimateOf(reaches.map(({ steps }) => steps))
  const beyond = reaches.filter(({ isBeyond }) => isBeyond).length
  return found && { ...found, interval: beyond === 0 ? found.interval : null, beyond }
}

/** Depth of an architecture at any width is the same: graphs of many widths need not be built again. */
const depths = new Map<string, ComparedRow['depth']>()

function depthOf(net: Architecture): ComparedRow['depth'] {
  const key = JSON.stringify(net)
  const known = depths.get(key)
  if (known) return known
  const { recurrentDepth, feedforwardDepth, skipCoefficient } = paperDepth(buildGraph(net))
  const depth = {
    recurrent: toNumber(recurrentDepth),
    feedforward: toNumber(feedforwardDepth),
    skip: skipCoefficient === null ? null : toNumber(skipCoefficient),
  }
  depths.set(key, depth)
  return depth
}

/** Of what cannot be negative: seconds, steps. As in the gradient flow room, two seeds give no interval. */
function estimateOf(values: readonly (number | null)[]): SeedEstimate | null {
  const { mean, interval, n } = summarise(values.filter((value) => value !== null))
  if (mean === null) return null
  const isRefused = interval.kind === 'refused' || n < SMALLEST_SAMPLE
  return { mean, interval: isRefused ? null : [Math.max(0, interval.lower), interval.upper], n }
}

const finite = ({ runs }: ComparedArchitecture): number[] =>
  runs.flatMap(({ test }) => (test !== null && Number.isFinite(test) ? [test] : []))

function orderOf(baseline: ComparedArchitecture, other: ComparedArchitecture, better: Better): ComparedRow['order'] {
  const samples = { baseline: finite(baseline), other: finite(other), better }
  const found = almostStochasticOrder(samples, { resamples: 500 })
  return found.kind === 'refused' ? null : { violation: found.violation, upperBound: found.upperBound }
}

const RESAMPLES = 2000

function improvementOf(
  baseline: ComparedArchitecture,
  other: ComparedArchitecture,
  better: Better,
): SeedEstimate | null {
  // Higher is better in `meanImprovement`.
  const sign = better === 'lower' ? -1 : 1
  const [own, others] = [baseline, other].map((one) => finite(one).map((test) => sign * test)) as [number[], number[]]
  if (own.length === 0 || others.length === 0) return null
  const statistic = ([a, b]: readonly ArrayLike<number>[]): number => meanImprovement([a!], [b!])
  const random = randomStream(0, 'probability of improvement')
  const found = stratifiedBootstrap({ strata: [own, others], statistic, resamples: RESAMPLES, random }, 0.95)
  return {
    mean: meanImprovement([own], [others]),
    interval: found.kind === 'refused' ? null : [found.lower, found.upper],
    n: Math.min(own.length, others.length),
  }
}

/** Seeds of studies that were planned when somebody had seen test figures already. */
function seedsAfterLook({ plan, firstLook }: ComparisonQuestion, joined: readonly StartedStudy[]): number[] {
  if (firstLook === null) return []
  return joined
    .filter((other) => other.plan.planned > firstLook)
    .flatMap((other) => other.plan.seeds.filter((seed) => !plan.seeds.includes(seed)))
}

function secondsPerSeed({ architectures }: Comparison, lanes: number): number | null {
  const own = architectures.filter(({ foreign }) => foreign === null)
  const means = own.map(({ runs }) => {
    const seconds = runs.flatMap((run) => run.seconds ?? [])
    return seconds.length === 0 ? null : seconds.reduce((sum, value) => sum + value, 0) / seconds.length
  })
  if (means.some((mean) => mean === null)) return null
  return means.reduce<number>((sum, mean) => sum + (mean ?? 0), 0) / Math.max(1, lanes)
}
