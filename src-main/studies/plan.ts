/** From what a user asked for to a plan of runs, all settled before the first training step. Pure. */
import { suggestion } from '../foundation/nearest.ts'
import { WrongInput, type Problem } from '../foundation/problem.ts'
import { hashKeys } from '../foundation/random.ts'
import { recipeProblems } from '../training/recipe-problems.ts'
import type { Recipe } from '../training/recipe.ts'
import type { PlannedRun, StudyPlan } from './study.ts'

/** A plan without what follows from it. */
export type StudyRequest = Omit<StudyPlan, 'id' | 'runs'>

/**
 * The plan with its id and its runs. The id follows from everything but the date, so the same request gives the same study.
 * Runs are ordered seed by seed: a study that is cut short has compared all architectures on the seeds it came to. Throws
 * `WrongInput` with every problem of the request.
 */
export function planStudy(request: StudyRequest): StudyPlan {
  const problems = studyProblems(request)
  if (problems.length > 0) throw new WrongInput(problems)
  return { id: studyId(request), ...request, runs: plannedRuns(request) }
}

/** What is wrong with a request; empty when nothing is. */
export function studyProblems(request: StudyRequest): Problem[] {
  return [
    ...architectureProblems(request),
    ...seedProblems(request),
    ...rateProblems(request),
    ...budgetProblems(request),
    // Each run has its own rate, which has been looked at above.
    ...recipeProblems({ ...request.recipe, learningRate: 1 }),
  ]
}

/** The recipe that a run is trained with: the study's, at the run's own learning rate. */
export function recipeOf(plan: StudyPlan, run: PlannedRun): Recipe {
  return { ...plan.recipe, learningRate: run.learningRate }
}

/** The learning rates that an architecture is trained at: its own one, or those of all. */
export function ratesOf(
  { learningRates, ownRates = {} }: Pick<StudyPlan, 'learningRates' | 'ownRates'>,
  architecture: string,
): readonly number[] {
  const own = ownRates[architecture]
  return own === undefined ? learningRates : [own]
}

/** Whether a run looks at the test split by itself, or waits until the learning rate of its architecture has been selected. */
export function testLook({ learningRates }: Pick<StudyPlan, 'learningRates'>): 'at-end' | 'after-selection' {
  return learningRates.length === 1 ? 'at-end' : 'after-selection'
}

function studyId({ planned: _, ...request }: StudyRequest): string {
  return `study-${hashKeys([JSON.stringify(request)])
    .toString(16)
    .padStart(8, '0')}`
}

function plannedRuns(request: StudyRequest): PlannedRun[] {
  const { architectures, seeds } = request
  const rates = architectures.map(({ id }) => ratesOf(request, id))
  const rounds = Array.from({ length: Math.max(...rates.map(({ length }) => length)) }, (_, k) => k)
  return seeds.flatMap((seed) =>
    rounds.flatMap((round) =>
      architectures.flatMap(({ id: architecture }, k): PlannedRun[] => {
        const learningRate = rates[k]![round]
        if (learningRate === undefined) return []
        const rate = rates[k]!.length === 1 ? '' : `/rate-${learningRate}`
        return [{ id: `${architecture}/seed-${seed}${rate}`, architecture, seed, learningRate }]
      }),
    ),
  )
}

function architectureProblems({ architectures, baseline }: StudyRequest): Problem[] {
  const ids = architectures.map(({ id }) => id)
  if (ids.length === 0) return [NO_ARCHITECTURES]
  const twice = new Set(ids.filter((id, k) => ids.indexOf(id) !== k))
  const problems = [...twice].map((id) => ({ ...NAMED_TWICE, place: id }))
  return ids.includes(baseline) ? problems : [...problems, unknownBaseline(baseline, ids)]
}

const NO_ARCHITECTURES: Problem = {
  code: 'no-architectures',
  place: 'architectures',
  message: 'There is none',
  hint: 'Name at least one strategy or file.',
}

const NAMED_TWICE = {
  code: 'architecture-twice',
  message: 'It is named twice',
  hint: 'Name every architecture once, or give a file another name.',
}

function unknownBaseline(baseline: string, ids: readonly string[]): Problem {
  const message = `'${baseline}' is not among the architectures`
  return { code: 'unknown-baseline', place: 'baseline', message, hint: suggestion(baseline, ids) }
}

function seedProblems({ seeds }: StudyRequest): Problem[] {
  const isRight = seeds.length > 0 && new Set(seeds).size === seeds.length && seeds.every(Number.isSafeInteger)
  if (isRight) return []
  return [{ code: 'seeds', place: 'seeds', message: said(seeds), hint: 'Give whole numbers, at least one, each once.' }]
}

const isRate = (rate: number): boolean => rate > 0 && rate < Infinity

function rateProblems({ learningRates, ownRates = {}, architectures }: StudyRequest): Problem[] {
  const areRight =
    learningRates.every(isRate) && learningRates.length > 0 && new Set(learningRates).size === learningRates.length
  const hint = 'Give numbers above 0, at least one, each once.'
  const shared = { code: 'learning-rates', place: 'learningRates', message: said(learningRates), hint }
  return [...(areRight ? [] : [shared]), ...ownRateProblems(ownRates, architectures)]
}

function ownRateProblems(
  ownRates: Readonly<Record<string, number>>,
  architectures: StudyRequest['architectures'],
): Problem[] {
  const ids = architectures.map(({ id }) => id)
  return Object.entries(ownRates).flatMap(([id, rate]): Problem[] => {
    const place = `ownRates.${id}`
    if (!ids.includes(id))
      return [
        {
          code: 'unknown-architecture',
          place,
          message: 'the study has no such architecture',
          hint: suggestion(id, ids),
        },
      ]
    return isRate(rate) ? [] : [{ code: 'learning-rates', place, message: `${rate}`, hint: 'Give a number above 0.' }]
  })
}

function budgetProblems({ budget: { amount } }: StudyRequest): Problem[] {
  if (amount > 0 && amount < Infinity) return []
  return [{ code: 'budget', place: 'budget', message: `The budget is ${amount}`, hint: 'Give a number above 0.' }]
}

const said = (numbers: readonly number[]): string => (numbers.length === 0 ? 'There is none' : numbers.join(', '))
