/** From the options of `compare` to what a study is made of. */
import { basename } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { WrongInput, wrongInput } from '../../../foundation/problem.ts'
import type { Problem } from '../../../foundation/problem.ts'
import { executorName } from '../../../execution/load-executor.ts'
import { findStrategy } from '../../../network/strategies/index.ts'
import { drawnCandidate, strategyCandidate, unfitting, withDropout } from '../../../studies/candidate.ts'
import type { Candidate } from '../../../studies/candidate.ts'
import type { ExecutorQuestion } from '../../../studies/choose-executor.ts'
import { fitToBudget, fitToSeconds } from '../../../studies/fit-to-budget.ts'
import { stepClock } from '../../../studies/executors/step-clock.ts'
import { firstBatch } from '../../../studies/step-seconds.ts'
import type { StudyPlan } from '../../../studies/study.ts'
import type { Recipe } from '../../../training/recipe.ts'
import type { StudyRequest } from '../../../studies/plan.ts'
import type { Task } from '../../../tasks/task.ts'
import { startEngine } from '../../engine/start-engine.ts'
import type { Given } from '../arguments/option.ts'
import { choice, claims, list, number, numbers, text, whole } from '../arguments/read.ts'
import { namesFile, readArchitecture } from '../nets/architecture-file.ts'
import { basePieces } from '../nets/net-options.ts'
import { recipeFrom } from './recipe-from.ts'

/** All of a study but its executor, which is chosen by a trial. */
export type Wanted = Omit<StudyRequest, 'executor' | 'planned' | 'version'>

const STRATEGIES = ['shallow', 'stack-h', 'input-mlp', 'output-mlp', 'transition-mlp', 'gate-mlp']

/**
 * Throws `WrongInput` with every strategy that is unknown, does not fit the task, or does not fit the budget. Where the budget is measured, the
 * widths of `stored`, a plan of the same budget and strategies, are taken as they are: they would never be measured the same twice.
 */
export async function requestFrom(given: Given, task: Task, stored?: StudyPlan): Promise<Wanted> {
  const names = list(given, 'strategies') ?? STRATEGIES
  const candidates = candidatesFrom(names, given, task)
  const budget = budgetFrom(given)
  const recipe = recipeFrom(given, task)
  const seeds = whole(given, 'seeds', { least: 1, most: 10_000 }) ?? 3
  const architectures =
    budget.unit === 'seconds'
      ? (measuredBefore(stored, budget, candidates) ?? (await fitToClock(candidates, { budget, given, task, recipe })))
      : fitToBudget(candidates, { budget, fillsUp: claims(given, 'fill-own-width') })
  return {
    task: task.definition,
    architectures,
    baseline: baselineFrom(given, candidates),
    seeds: Array.from({ length: seeds }, (_, k) => k + 1),
    learningRates: numbers(given, 'learning-rate') ?? [3e-3],
    recipe,
    budget,
  }
}

function budgetFrom(given: Given): StudyPlan['budget'] {
  const unit = choice(given, 'budget-unit', ['parameters', 'multiply-adds', 'seconds']) ?? 'parameters'
  if (unit === 'seconds') return { unit, amount: number(given, 'budget', { least: 1e-5, most: 3600 }) ?? 0.02 }
  return { unit, amount: whole(given, 'budget', { least: 1 }) ?? 60_000 }
}

function measuredBefore(
  stored: StudyPlan | undefined,
  { amount, unit }: StudyPlan['budget'],
  candidates: readonly Candidate[],
): StudyPlan['architectures'] | undefined {
  if (stored?.budget.unit !== unit || stored.budget.amount !== amount) return undefined
  const ids = stored.architectures.map(({ id }) => id)
  return candidates.length === ids.length && candidates.every(({ id }, k) => id === ids[k])
    ? stored.architectures
    : undefined
}

interface Clocked {
  readonly budget: StudyPlan['budget']
  readonly given: Given
  readonly task: Task
  readonly recipe: Recipe
}

/** Widths by the clock, on one thread: a run has one where there are many. */
async function fitToClock(
  candidates: readonly Candidate[],
  { budget, given, task, recipe }: Clocked,
): Promise<StudyPlan['architectures']> {
  const executor = executorName(executorFor(given, budget).asked)
  const clock = stepClock({
    executor,
    loss: task.loss,
    batch: firstBatch(task, recipe),
    recipe,
    threads: 1,
    startEngine,
  })
  try {
    return await fitToSeconds(candidates, { seconds: budget.amount, measure: clock.measure })
  } finally {
    clock.end()
  }
}

/** Which executor a study shall have: 'auto', or a name and why. */
export type AskedExecutor = Pick<ExecutorQuestion, 'asked' | 'because'>

/** The executor that was asked for. A budget of measured seconds holds for the one that it was measured on, so there no trial decides. */
export function executorFor(given: Given, budget: StudyPlan['budget']): AskedExecutor {
  const asked = text(given, 'executor') ?? 'auto'
  if (asked !== 'auto') return { asked: executorName(asked) }
  return budget.unit === 'seconds' ? { asked: 'wasm', because: 'the widths were measured on it' } : { asked }
}

/** A baseline may be named as the strategies were: by its file's path too. */
function baselineFrom(given: Given, candidates: readonly Candidate[]): string {
  const asked = text(given, 'baseline')
  if (asked === undefined) return candidates[0]?.id ?? ''
  return namesFile(asked) ? idOfFile(asked) : asked
}

/** Every problem of every name at once. */
function candidatesFrom(names: readonly string[], given: Given, task: Task): Candidate[] {
  const problems: Problem[] = []
  const candidates = names.flatMap((name) => {
    try {
      return [candidateFrom(name, given, task)]
    } catch (error) {
      if (!(error instanceof WrongInput)) throw error
      problems.push(...error.problems.filter((problem) => !problems.some((known) => known.message === problem.message)))
      return []
    }
  })
  if (problems.length > 0) throw new WrongInput(problems)
  return candidates
}

function candidateFrom(name: string, given: Given, task: Task): Candidate {
  const rate = number(given, 'dropout', { least: 0, most: 0.99 }) ?? 0
  const candidate = namesFile(name) ? fileCandidate(name, task) : namedCandidate(name, given, task)
  return rate === 0 ? candidate : withDropout(candidate, { rate, variational: claims(given, 'variational') })
}

function namedCandidate(name: string, given: Given, { input, target, activation, reads }: Task): Candidate {
  const strategy = findStrategy(name)
  return strategyCandidate(strategy, {
    ...basePieces(strategy, given),
    input,
    readout: { size: target.size, activation, reads },
  })
}

const idOfFile = (path: string): string => basename(path).replace(/\.json$/i, '')

/** A drawn net must read and say what the task gives and wants. */
function fileCandidate(path: string, task: Task): Candidate {
  const drawn = readArchitecture(path)
  const problems = unfitting(drawn, task, path)
  if (problems.length > 0) throw new WrongInput(problems)
  return drawnCandidate(idOfFile(path), drawn)
}

/** The names of what differs between what is wanted now and what a stored plan has. */
export function differences(wanted: Wanted, plan: Wanted): string[] {
  const words: Readonly<Record<keyof Wanted, string>> = {
    task: 'the task or its data',
    architectures: 'the strategies or their widths',
    baseline: 'the baseline',
    seeds: 'the seeds',
    learningRates: 'the learning rates',
    ownRates: 'the learning rates of single architectures',
    recipe: 'the training recipe',
    budget: 'the budget',
  }
  const keys = Object.keys(words) as (keyof Wanted)[]
  // A stored plan has been JSON, which keeps neither the order of fields nor those that are undefined.
  const asStored = JSON.parse(JSON.stringify(wanted)) as Wanted
  return keys.filter((key) => !isDeepStrictEqual(asStored[key], plan[key])).map((key) => words[key])
}

/** A project that holds another study must not be mixed up with this one. */
export function otherStudy(path: string, differing: readonly string[]): Error {
  return wrongInput({
    code: 'other-study',
    place: path,
    message: `it holds another study; what differs: ${differing.join(', ')}`,
    hint: `Go on with that one by 'fathom resume ${path}', or name another file by --project.`,
  })
}
