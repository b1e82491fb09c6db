/** Runs that were made elsewhere, as rows of a comparison. Pure. */
import { foreignTitle, sourceNotes, type ForeignArchitecture, type ForeignRun } from '../../foreign/foreign-runs.ts'
import { unitWords } from '../budget.ts'
import type { StudyPlan } from '../study.ts'
import type { ComparedArchitecture, ComparedRun, ForeignFacts } from './comparison.ts'

/** The row by itself, without summary and difference. */
export function foreignRow(
  row: ForeignArchitecture,
  plan: StudyPlan,
): Omit<ComparedArchitecture, 'test' | 'difference'> {
  return {
    id: row.id,
    title: foreignTitle(row.title),
    width: null,
    parameters: row.parameters,
    multiplyAddsPerStep: row.multiplyAddsPerStep,
    residual: null,
    learningRate: null,
    learningRates: [],
    runs: row.runs.map((run, k) => comparedRun(run, foreignRunId(row, k))),
    foreign: factsOf(row, plan),
  }
}

/** What figures and exports call a run: names from outside may hold anything. */
export const foreignRunId = ({ id }: Pick<ForeignArchitecture, 'id'>, place: number): string => `${id}/run-${place + 1}`

function comparedRun({ seed, steps, train, validation, test, seconds }: ForeignRun, id: string): ComparedRun {
  return {
    id,
    seed,
    learningRate: null,
    steps,
    epochs: null,
    train,
    validation,
    test,
    seconds,
    stopped: null,
    stillFalling: null,
    failure: null,
    executors: [],
  }
}

function factsOf(row: ForeignArchitecture, plan: StudyPlan): ForeignFacts {
  const { source, runs } = row
  const [first, ...others] = source.files
  const more = others.length === 0 ? '' : ` and ${others.length} more ${others.length === 1 ? 'file' : 'files'}`
  return {
    source: `${first?.name ?? 'a file'}${more}, imported ${source.imported.slice(0, 10)}${sourceNotes(source)}`,
    testFigures: testFigureWords(runs),
    whyUnpaired: whyUnpaired(row, plan.seeds),
    isWithinBudget: isWithinBudget(row, plan.budget),
    notKnown: notKnown(row),
  }
}

const RULES: Readonly<Record<ForeignRun['testRule'], string>> = {
  'only-one': 'the one test figure of each run',
  'at-best-validation': 'the test figure at the step whose validation is best',
  last: 'the last test figure of each run, for none stands where validation is best',
}

function testFigureWords(runs: readonly ForeignRun[]): string {
  return [...new Set(runs.map(({ testRule }) => RULES[testRule]))].join('; ')
}

/** Pairs need the same task, a seed for every run, each once, and one that the study has too. */
function whyUnpaired({ isSameTask, runs }: ForeignArchitecture, seeds: readonly number[]): string | null {
  if (!isSameTask) return 'it is not stated that task and data are the same'
  const own = runs.map(({ seed }) => seed)
  if (own.includes(null))
    return own.every((seed) => seed === null) ? 'its seeds are not stated' : 'some of its seeds are not stated'
  if (new Set(own).size < own.length) return 'a seed stands for more than one of its runs'
  return own.some((seed) => seeds.includes(seed!)) ? null : 'it has no seed that the study has'
}

function isWithinBudget(row: ForeignArchitecture, { amount, unit }: StudyPlan['budget']): boolean | null {
  const stated = { parameters: row.parameters, 'multiply-adds': row.multiplyAddsPerStep, seconds: null }[unit]
  return stated === null ? null : stated <= amount
}

function notKnown({ parameters, multiplyAddsPerStep, runs }: ForeignArchitecture): ForeignFacts['notKnown'] {
  const unstated = 'its files do not state it'
  return [
    ...(parameters === null ? [{ what: 'parameters', why: unstated }] : []),
    ...(multiplyAddsPerStep === null ? [{ what: 'multiply-adds', why: unstated }] : []),
    ...(runs.every(({ seconds }) => seconds === null) ? [{ what: 'time', why: unstated }] : []),
    { what: 'width and depth', why: 'the net itself is not in the project' },
    { what: 'gradient and reach', why: 'they are measured while Fathom trains' },
    { what: 'learning-rate search', why: 'it was done elsewhere, if at all' },
  ]
}

/** 'Parameters, multiply-adds and ... are not known: ...' belongs to whoever shows it; this is its budget in words. */
export function budgetNote(
  { foreign, title }: ComparedArchitecture,
  { amount, unit }: StudyPlan['budget'],
): string | null {
  if (foreign === null || foreign.isWithinBudget === true) return null
  return foreign.isWithinBudget === null
    ? `${title}: its budget is not known, so it takes no part in what is said within ${unitWords(amount, unit)}.`
    : `${title} is larger than ${unitWords(amount, unit)}, so it takes no part in what is said within it.`
}
