import { compareToBaseline, intervalName, summarise } from '../../statistics/index.ts'
import type { ForeignArchitecture } from '../../foreign/foreign-runs.ts'
import type { BaselineComparison, Interval, Outcome, Refusal } from '../../statistics/index.ts'
import type { Task } from '../../tasks/task.ts'
import { failureWords, runStatus } from '../run-status.ts'
import { rateScores, selectRate } from '../select.ts'
import type { PlannedArchitecture, PlannedRun, RunResult, StudyPlan } from '../study.ts'
import type { ComparedArchitecture, ComparedRun, Comparison, Difference, Limits, TestSummary } from './comparison.ts'
import { conclusion } from './conclusion.ts'
import { LEVEL } from './facts.ts'
import { foreignRow } from './foreign-rows.ts'
import { warnings } from './warnings.ts'

/** A study with what came of it so far. */
export interface StudySoFar {
  readonly plan: StudyPlan
  readonly task: Pick<Task, 'id' | 'metrics' | 'doNothing'>
  /** In any order; a run that has not begun may be missing. */
  readonly results: readonly RunResult[]
  /** Rows that were made elsewhere and joined the study; they stand behind its own. Left out: there are none. */
  readonly foreign?: readonly ForeignArchitecture[]
}

/**
 * All figures of a study in the unit of the task's first metric: every architecture by itself, and against the baseline on the same
 * seeds (difference = other - baseline). What was made elsewhere is compared by seed only where its seeds and task allow it. Works at any
 * time; what is pending is left out and said.
 */
export function compareStudy(study: StudySoFar): Comparison {
  const { plan, task, results } = study
  const foreign = (study.foreign ?? []).map((row) => withSummary(foreignRow(row, plan)))
  const architectures = withDifferences(study, [
    ...plan.architectures.map((planned) => compared(study, planned)),
    ...foreign,
  ])
  const facts = {
    task: task.id,
    metric: task.metrics[0],
    doNothing: task.doNothing,
    budget: plan.budget,
    baseline: plan.baseline,
    executor: plan.executor,
    seeds: plan.seeds,
    complete: isComplete(plan, results, architectures),
    architectures,
  }
  return { ...facts, warnings: warnings(facts), conclusion: conclusion(facts) }
}

/** Says whether every run has ended and every selected one has looked at the test split. */
function isComplete(plan: StudyPlan, results: readonly RunResult[], architectures: readonly Architecture[]): boolean {
  const ended = new Set(results.filter((result) => runStatus(result) !== 'pending').map(({ id }) => id))
  const selected = architectures.flatMap(({ runs, foreign }) => (foreign === null ? runs : []))
  return (
    plan.runs.every(({ id }) => ended.has(id)) &&
    selected.every(({ test, failure }) => test !== null || failure !== null)
  )
}

/** An architecture by itself. */
type Architecture = Omit<ComparedArchitecture, 'difference'>

function compared({ plan, task, results }: StudySoFar, planned: PlannedArchitecture): Architecture {
  const metric = task.metrics[0]
  const learningRates = rateScores({ plan, results, metric }, planned.id)
  const learningRate = selectRate(learningRates, metric.better)
  const runs = plan.runs
    .filter((run) => run.architecture === planned.id && run.learningRate === (learningRate ?? run.learningRate))
    .map((run) =>
      comparedRun(
        run,
        results.find(({ id }) => id === run.id),
        metric.id,
      ),
    )
  const { id, title, width, parameters, multiplyAddsPerStep, residual } = planned
  const sizes = { width, parameters, multiplyAddsPerStep, residual }
  return withSummary({ id, title, ...sizes, learningRate, learningRates, runs, foreign: null })
}

const withSummary = (architecture: Omit<Architecture, 'test'>): Architecture => ({
  ...architecture,
  test: testSummary(architecture.runs),
})

function comparedRun(
  { id, seed, learningRate }: PlannedRun,
  result: RunResult | undefined,
  metric: string,
): ComparedRun {
  const outcome = result?.outcome
  const failure = result !== undefined && runStatus(result) === 'failed' ? failureWords(result) : null
  return {
    id,
    seed,
    learningRate,
    steps: outcome?.steps ?? null,
    epochs: outcome?.epochs ?? null,
    train: outcome?.train[metric] ?? null,
    validation: outcome?.validation[metric] ?? null,
    test: outcome?.test?.[metric] ?? null,
    seconds: outcome?.seconds ?? null,
    stopped: result?.stopReason ?? null,
    stillFalling: outcome?.stillFalling ?? null,
    failure,
    executors: result?.executors ?? [],
  }
}

function testSummary(runs: readonly ComparedRun[]): TestSummary {
  // A pending run is not a failed one: it does not count yet.
  const settled = runs.filter(({ test, failure }) => test !== null || failure !== null)
  const { interval, mean, n, failed, median, interquartileMean, standardDeviation } = summarise(
    settled.map(({ test }) => test),
  )
  return { mean, ...limits(interval), n, failed, median, interquartileMean, standardDeviation }
}

function limits(found: Interval | Refusal): {
  readonly interval: Limits | null
  readonly intervalMethod: string | null
} {
  if (found.kind === 'refused') return { interval: null, intervalMethod: null }
  return { interval: [found.lower, found.upper], intervalMethod: intervalName(found) }
}

/** Every architecture with its difference to the baseline, seed by seed. */
function withDifferences({ plan, task }: StudySoFar, architectures: readonly Architecture[]): ComparedArchitecture[] {
  const outcomes = (runs: readonly ComparedRun[]): Outcome[] =>
    plan.seeds.map((seed) => runs.find((run) => run.seed === seed)?.test)
  const others = architectures
    .filter(({ id }) => id !== plan.baseline)
    .map(({ id, runs, foreign }) =>
      (foreign?.whyUnpaired ?? null) === null
        ? { id, outcomes: outcomes(runs) }
        : { id, outcomes: runs.map(({ test }) => test), isUnpaired: true },
    )
  const baseline = outcomes(architectures.find(({ id }) => id === plan.baseline)?.runs ?? [])
  const { better } = task.metrics[0]
  const found = compareToBaseline({ baseline, others, better, level: LEVEL })
  return architectures.map((architecture) => {
    const comparison = found.find(({ id }) => id === architecture.id)
    return { ...architecture, difference: comparison === undefined ? null : difference(comparison) }
  })
}

function difference(comparison: BaselineComparison): Difference {
  const { p, pHolm, improves, pairs, unpaired, effects, words } = comparison
  return {
    mean: comparison.difference.mean,
    ...limits(comparison.difference.interval),
    n: pairs,
    unpaired,
    p,
    pHolm,
    improves,
    cohensDz: valueOf(effects.dz),
    cliffsDelta: valueOf(effects.cliffsDelta),
    probabilityOfImprovement: valueOf(effects.probabilityOfImprovement),
    ...words,
  }
}

function valueOf(effect: { readonly kind: string; readonly value?: number } | Refusal): number | null {
  return 'value' in effect ? (effect.value ?? null) : null
}
